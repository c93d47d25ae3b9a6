"""The numbers of the cross-sections, one module a level."""
