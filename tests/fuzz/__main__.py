"""`python3 dev.py fuzz [SECONDS] [SEED]`: each parser with inputs that atheris grows by the code that they reach, or
with mutated samples where there is no atheris; what it finds is kept as a file.

An input counts as found where a parser answers with anything but a CalfguideError, or takes over two seconds.
"""

from __future__ import annotations

import hashlib
import importlib.util
import subprocess
import sys
import tempfile
import time
import traceback
from pathlib import Path
from random import Random

from calfguide.errors import CalfguideError
from tests.faults.damaging import damaged
from tests.fuzz.parsers import Parsers, samples

LONGEST = 2.0  # seconds of processor time
FOUND = Path(__file__).parents[1] / "hostile" / "found"
TOKENS = (
    b"---\n", b"!!! emergency\n    ", b"[@lee-2002]", b"](structure:", b"{{care-cards}}", b"&a [*a]", b"\x00", b"\xff",
    b"!!python/name:os", b"\xed\xa0\x80", b"\xe2\x80\xae", b"|a|b|\n|-|-|\n", b"<script>", b"{: onclick=x}", b"1e999",
    b"[" * 200, b"{" * 200, b'"', b"'''", b": ", b"- ", b"\t", b"\r", b"#", b"9" * 20, b"<use href='#a'/>", b"url(x)",
)  # fmt: skip
COMPILED = {"page", "sources", "words", "synonyms", "guide"}  # these take a while, and so a smaller share of the turns


def mutated(data: bytes, others: list[bytes], random: Random) -> bytes:
    """The data with a few changes: damage, tokens that mean something, or a part of another sample."""
    for _ in range(random.randrange(1, 5)):
        at = random.randrange(len(data) + 1)
        kind = random.randrange(3)
        if kind == 0 and data:
            data = damaged(data, random)
        elif kind == 1:
            data = data[:at] + random.choice(TOKENS) * random.choice((1, 1, 1, 40)) + data[at:]
        else:
            other = random.choice(others)
            start = random.randrange(len(other) + 1)
            data = data[:at] + other[start : start + random.randrange(200)] + data[at:]
    return data[:200_000]


def answer(parse, data: bytes) -> str:
    """What is wrong with how the parser took it, or ""."""
    began = time.process_time()
    try:
        parse(data)
    except CalfguideError:
        pass
    except Exception:  # any other error, whatever its name, is what is looked for
        return traceback.format_exc()
    spent = time.process_time() - began
    return f"took {spent:.1f} s" if spent > LONGEST else ""


def keep(name: str, data: bytes) -> str:
    """Keep what a parser cannot take as a sample of the suite; its file's name."""
    FOUND.mkdir(exist_ok=True)
    file = FOUND / f"{name}-{hashlib.sha256(data).hexdigest()[:12]}.sample"
    file.write_bytes(data)
    return file.name


def follow(seconds: float, seed: int) -> None:
    """Each parser for its share of the time under atheris; what ended a process is kept too."""
    FOUND.mkdir(exist_ok=True)
    names = list(samples())
    for name in names:
        print(f"== {name}", flush=True)
        with tempfile.TemporaryDirectory(prefix="calfguide-fuzz-") as folder:
            command = [sys.executable, "-m", "tests.fuzz.following", name, f"{seconds / len(names)}", f"{seed}"]
            ended = subprocess.call([*command, f"{folder}/{name}"])
            inputs = sorted(Path(folder, name, "ended").glob("*"))
            for file in inputs:  # named by what ended the process: crash, timeout, oom
                print(f"{keep(name, file.read_bytes())}: {file.name.partition('-')[0]}", flush=True)
            if ended and not inputs:
                raise RuntimeError(f"the fuzzer of {name} ended with {ended}")


def mutate(seconds: float, seed: int) -> None:
    """All parsers by turns with samples that are changed at random."""
    random, counts, kept = Random(seed), {}, samples()
    end = time.monotonic() + seconds
    with tempfile.TemporaryDirectory(prefix="calfguide-fuzz-") as folder:
        parsers = Parsers(Path(folder))
        while time.monotonic() < end:
            turns = [name for name in parsers.by_name for _ in range(1 if name in COMPILED else 10)]
            for name in turns:
                data = mutated(random.choice(kept[name]), kept[name], random)
                counts[name] = counts.get(name, 0) + 1
                trouble = answer(parsers.by_name[name], data)
                if trouble:
                    print(f"{keep(name, data)}: {trouble}", flush=True)
    print(", ".join(f"{number} x {name}" for name, number in counts.items()))


def main(arguments: list[str]) -> int:
    seconds = float(arguments[0]) if arguments else 600.0
    seed = int(arguments[1]) if len(arguments) > 1 else 1
    before = set(FOUND.glob("*.sample"))
    if importlib.util.find_spec("atheris") is not None:
        follow(seconds, seed)
    else:
        print("There is no atheris for this Python and system: samples are changed without following the code")
        mutate(seconds, seed)
    found = len(set(FOUND.glob("*.sample")) - before)
    print(f"{found} found")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
