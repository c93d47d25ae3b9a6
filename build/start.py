"""What the packaged program starts with."""

import sys

from calfguide.__main__ import run

sys.exit(run())
