"""The window and all that Qt paints."""
