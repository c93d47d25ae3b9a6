"""How fast and how large CalfGuide is, each beside a reference in the same run: `python3 dev.py bench`."""
