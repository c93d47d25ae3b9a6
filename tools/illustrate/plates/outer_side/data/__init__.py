"""Numbers of the view from the outer side."""
