"""The drawing engine: lit relief, cut into nested vector tones, with painted fibres.  Only filled paths leave it.

Each structure is data (an outline, fibre guides, a few bumps); nothing is shaded by hand.  The outline is inflated
into a relief, the relief is lit from the upper left, the lit field is cut into nested flat tones, tapered strokes
follow the guides, and the outline is inked with a ribbon that is thicker on the shadow side.
"""
