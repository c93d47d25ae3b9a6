"""Numbers of the view from the inner side."""
