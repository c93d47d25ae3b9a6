"""Colours, type and icons, and how they are put on widgets."""
