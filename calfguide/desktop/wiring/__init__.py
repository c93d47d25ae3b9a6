"""Who hears whom: one module for each matter of the window."""
