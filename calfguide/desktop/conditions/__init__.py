"""The list of conditions."""
