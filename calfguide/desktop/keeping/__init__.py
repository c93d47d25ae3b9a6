"""What the reader keeps: bookmarks, highlights and notes, and the history."""
