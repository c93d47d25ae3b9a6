"""What the reader keeps: settings and window state, written so that a kill loses nothing. No widgets."""
