"""From a source tree to what people install: `python -m tools.packaging`, which `python3 dev.py package` runs."""
