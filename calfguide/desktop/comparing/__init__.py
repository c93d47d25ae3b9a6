"""Two to four conditions side by side, on the screen and on paper."""
