"""The settings dialog, made from the declarations in notebook/settings.py."""
