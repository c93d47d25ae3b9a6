"""The plates: each view of the leg as a package with its data and the order in which it is painted."""
