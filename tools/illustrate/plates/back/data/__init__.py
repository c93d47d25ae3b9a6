"""The right leg from behind as numbers: no drawing code here."""
