"""CalfGuide: an offline guide to pain in the calf, behind the knee and at the heel."""

__version__ = "0.1.0"
