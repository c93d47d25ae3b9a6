"""Draws the plates of the atlas from numbers: python -m tools.illustrate

`engine` knows no anatomy: curves, relief, light, tones, fibres, marks.  `painters` know tissues: muscle, tendon,
bone, vessel, fat.  `plates` hold one package a view: its data, the limb's silhouette, the order of painting, and the
regions; `plates.profile` is what both side views share.  `files` and `rasters` write the result.

A new view is a package under `plates` with a `paint()` that returns a Plate, and a line in `__main__.PLATES`.  Keep
the y of every landmark (joint line 480, fibular head 514, medial malleolus 1345, insertion 1440, sole 1515), so that
views line up, and let the light come from the upper left.  A left leg is mirrored data, not a mirrored picture.

Same code, same drawing: random numbers start from each structure's name.  Processors differ in the last bit of sines,
roots and sums, so whatever decides something is rounded first: fields to six places before they are cut, coordinates
to four before a line is simplified, and then to a tenth in the file.

`landmarks` and the `proportions` of the plates state what is drawn beside what was measured; `show` makes pictures of
the finished atlas for people.
"""
