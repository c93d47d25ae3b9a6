"""Tools for those who make CalfGuide; none of them is installed."""
