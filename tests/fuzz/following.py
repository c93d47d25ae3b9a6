"""One parser under atheris, which follows the code that an input reaches: `python -m tests.fuzz.following NAME SECONDS
SEED FOLDER`, in a process of its own, as libFuzzer ends the process that it runs in.
"""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["calfguide", "markdown"]):
    from tests.fuzz.__main__ import TOKENS, answer, keep
    from tests.fuzz.parsers import Parsers, samples

LONGEST_INPUT = 20_000  # bytes; libFuzzer makes long inputs of short ones, and all of these parsers have limits
HANGS = 30  # seconds after which libFuzzer ends the process


def main(name: str, seconds: str, seed: str, where: str) -> None:
    folder = Path(where)
    (folder / "seeds").mkdir(parents=True)
    (folder / "work").mkdir()
    (folder / "ended").mkdir()
    for number, data in enumerate(samples()[name]):
        (folder / "seeds" / f"{number:04}").write_bytes(data)
    words = folder / "words.txt"
    words.write_text("\n".join(quoted(token[:60]) for token in TOKENS), "ascii")
    parse = Parsers(folder / "work").by_name[name]
    told: set[str] = set()

    def take(data: bytes) -> None:
        trouble = answer(parse, data)
        # One fault comes again with each input that reaches it: where it was raised tells it from others.
        place = "\n".join(trouble.strip().splitlines()[-3:-1])
        if trouble and place not in told:
            told.add(place)
            print(f"{keep(name, data)}: {trouble}", flush=True)

    options = {
        "max_total_time": round(float(seconds)),
        "seed": int(seed),
        "max_len": LONGEST_INPUT,
        "timeout": HANGS,
        "rss_limit_mb": 2048,
        "dict": words,
        "artifact_prefix": f"{folder / 'ended'}/",
        "verbosity": 0,
        "print_final_stats": 1,
    }
    atheris.Setup([sys.argv[0], *(f"-{key}={value}" for key, value in options.items()), str(folder / "seeds")], take)
    atheris.Fuzz()


def quoted(token: bytes) -> str:
    """As libFuzzer's dictionaries have it."""
    return '"' + "".join(f"\\x{byte:02x}" for byte in token) + '"'


if __name__ == "__main__":
    main(*sys.argv[1:])
