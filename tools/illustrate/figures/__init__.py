"""Draws the figures of self-tests, exercises and signs, many from joint angles: python -m tools.illustrate figures

`colours` holds the ramps of skin, cloth and wood in both themes, `picture` paints lit shapes on a sheet, `marks` draws
arrows, digits and measures.  `body` turns joint angles into a person seen from the side, `hands`, `feet` and `head`
hold the parts, `props` the room.  `scenes` hold the figures, one function each.

Lengths are centimetres with y upwards until a shape is painted; a Place maps them to the picture.  A person faces
right in its own space, and a Place may mirror it.  Same code, same bytes: nothing is random.
"""
