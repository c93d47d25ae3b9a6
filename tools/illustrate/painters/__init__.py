"""Painters: each takes the data of one structure and paints it on the sheet, tissue by tissue."""
