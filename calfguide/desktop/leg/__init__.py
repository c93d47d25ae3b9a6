"""The leg: the drawing, its layers and the places one can choose on it."""
