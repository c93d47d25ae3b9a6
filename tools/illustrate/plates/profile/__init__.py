"""What both side views of the leg share: the limb in profile, its skin, and the cutting of regions."""
