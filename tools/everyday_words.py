"""Writes content/en/everyday.txt from SCOWL's lists of common words (Debian's package `scowl`).

    python tools/everyday_words.py /usr/share/dict/scowl

Nothing needs this but a newer SCOWL.
"""

from __future__ import annotations

import sys
from pathlib import Path

TARGET = Path(__file__).parents[1] / "content" / "en" / "everyday.txt"
SPELLINGS = ("english", "american", "british", "australian")
SIZES = (10, 20, 35, 40)  # SCOWL's: the larger, the rarer its words
LEAST = 4  # letters: shorter words are never taken for misspellings

MEANT_OTHERWISE = """
planter planters planar facial lumber perennial rapture raptured vain vane mussel mussels tenon crap craps
camp camps colt clod chin hell tinkling pail satin soar soars pane panes feat feats media menial literal angel
spar tare tares sprang cist vial tidal pluses cram crams crammed
"""
"""Words that somebody with a sore leg rather means otherwise: plantar, fascia, lumbar, peroneal, rupture, vein ..."""

HEADER = """\
# Words that anybody may write. The search takes none of them for a misspelling, even where no page has it.
# tools/everyday_words.py made this list from the common words (sizes 10 to 40) of SCOWL, wordlist.sourceforge.net.
# SCOWL comes with this notice:
#
#   Copyright 2000-2011 by Kevin Atkinson
#
#   Permission to use, copy, modify, distribute and sell these word
#   lists, the associated scripts, the output created from the scripts,
#   and its documentation for any purpose is hereby granted without fee,
#   provided that the above copyright notice appears in all copies and
#   that both that copyright notice and this permission notice appear in
#   supporting documentation. Kevin Atkinson makes no representations
#   about the suitability of this array for any purpose. It is provided
#   "as is" without express or implied warranty.
#
# and, for the inflections, with this one of WordNet:
#
#   This software and database is being provided to you, the LICENSEE,
#   by Princeton University under the following license.  By obtaining,
#   using and/or copying this software and database, you agree that you
#   have read, understood, and will comply with these terms and
#   conditions.:
#
#   Permission to use, copy, modify and distribute this software and
#   database and its documentation for any purpose and without fee or
#   royalty is hereby granted, provided that you agree to comply with
#   the following copyright notice and statements, including the
#   disclaimer, and that the same appear on ALL copies of the software,
#   database and documentation, including modifications that you make
#   for internal use or for distribution.
#
#   WordNet 1.6 Copyright 1997 by Princeton University.  All rights
#   reserved.
#
#   THIS SOFTWARE AND DATABASE IS PROVIDED "AS IS" AND PRINCETON
#   UNIVERSITY MAKES NO REPRESENTATIONS OR WARRANTIES, EXPRESS OR
#   IMPLIED.  BY WAY OF EXAMPLE, BUT NOT LIMITATION, PRINCETON
#   UNIVERSITY MAKES NO REPRESENTATIONS OR WARRANTIES OF MERCHANT-
#   ABILITY OR FITNESS FOR ANY PARTICULAR PURPOSE OR THAT THE USE OF THE
#   LICENSED SOFTWARE, DATABASE OR DOCUMENTATION WILL NOT INFRINGE ANY
#   THIRD PARTY PATENTS, COPYRIGHTS, TRADEMARKS OR OTHER RIGHTS.
#
#   The name of Princeton University or Princeton may not be used in
#   advertising or publicity pertaining to distribution of the software
#   and/or database.  Title to copyright in this software, database and
#   any associated documentation shall at all times remain with
#   Princeton University and LICENSEE agrees to preserve same.
"""


def words(folder: Path) -> list[str]:
    """All common words that a search might take for a misspelling, in order."""
    files = [folder / f"{spelling}-words.{size}" for spelling in SPELLINGS for size in SIZES]
    confused = set(MEANT_OTHERWISE.split())
    found = {word for file in files for word in file.read_text("latin-1").split()}
    return sorted(
        word for word in found - confused if len(word) >= LEAST and word.isascii() and word.isalpha() and word.islower()
    )


def main(folder: Path) -> None:
    TARGET.write_text(HEADER + "\n".join(words(folder)) + "\n", "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
