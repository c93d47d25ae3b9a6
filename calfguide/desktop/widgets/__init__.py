"""Small pieces that know nothing of CalfGuide."""
