"""Does the same work on many things in several processes, where that is safe and pays; otherwise in this one.

A worker is a fork of this process: it knows all that this one knows, is told nothing, and sends its results through a
pipe. It waits while the pipe is full, so that little is kept, and ends when nobody reads.
"""

from __future__ import annotations

import gc
import marshal
import os
import signal
import sys
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from types import TracebackType
    from typing import BinaryIO, NoReturn

FEWEST = 24  # things: for fewer, a fork takes longer than it spares
MOST_WORKERS = 4  # more than these make, one process cannot write
PIPE_BYTES = 1 << 20  # the most that Linux gives to everybody: some fifty pages, so that no worker waits for another
SIZE_BYTES = 8
TASKS = Path("/proc/self/task")  # one entry for each thread
SIGNALS = (signal.SIGINT, signal.SIGTERM)

Thing = TypeVar("Thing")


def workers_for(count: int) -> int:
    """How many processes share this many things; none where this one does it alone.

    What another thread holds at the moment of a fork stays held in the fork for ever. So this must be the only thread,
    and the system is asked, as Python knows only of its own.
    """
    if sys.platform != "linux" or count < FEWEST:
        return 0
    processors = len(os.sched_getaffinity(0))
    if processors < 2:
        return 0
    try:
        alone = len(list(TASKS.iterdir())) == 1
    except OSError:
        return 0
    return min(processors, MOST_WORKERS) if alone else 0


class Shared(Generic[Thing]):
    """The results of `work` for each of `things`, in their order; used in a `with`, which ends the workers.

    `work` gives what marshal can write: plain numbers, texts, bytes, tuples and lists. It changes nothing outside of
    itself. What a worker does not bring, because it was killed or something was raised in it, is done here.
    """

    def __init__(self, things: Sequence[Thing], work: Callable[[Thing], Any]) -> None:
        self._things = things
        self._work = work
        self._workers: list[_Worker] = []

    def __enter__(self) -> Iterator[Any]:
        count = workers_for(len(self._things))
        with suppress(OSError), ExitStack() as unless_all:  # no process, no memory or no pipe to be had
            unless_all.callback(self._end)
            for number in range(count):
                self._workers.append(_Worker(map(self._work, self._things[number::count]), self._workers))
            unless_all.pop_all()
        return self._results()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()

    def _results(self) -> Iterator[Any]:
        workers = self._workers
        for place, thing in enumerate(self._things):
            sent = workers[place % len(workers)].receive() if workers else None
            yield self._work(thing) if sent is None else marshal.loads(sent)

    def _end(self) -> None:
        while self._workers:
            self._workers.pop().end()


class _Worker:
    """A process and the pipe that its results come through."""

    def __init__(self, results: Iterable[Any], others: Iterable[_Worker]) -> None:
        reading, writing = os.pipe()
        held = signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)  # between the fork and its number nothing is lost
        try:
            self._process = os.fork()
            if not self._process:
                _work(results, writing, [reading, *(other.pipe.fileno() for other in others)])
        except OSError:
            os.close(reading)
            raise
        finally:
            os.close(writing)
            signal.pthread_sigmask(signal.SIG_SETMASK, held)
        self.pipe: BinaryIO = os.fdopen(reading, "rb")

    def receive(self) -> bytes | None:
        """The next result; None where the worker brings no more."""
        head = self.pipe.read(SIZE_BYTES)
        size = int.from_bytes(head, "little")
        sent = self.pipe.read(size)
        return sent if sent and len(sent) == size else None

    def end(self) -> None:
        """Leave nothing of it: not the process, nor its entry in the system's table."""
        self.pipe.close()
        os.kill(self._process, signal.SIGKILL)
        with suppress(ChildProcessError):  # where somebody asked the system to forget all children
            os.waitpid(self._process, 0)


def _work(results: Iterable[Any], writing: int, unneeded: Iterable[int]) -> NoReturn:
    """The whole life of a worker. It never returns, and runs nothing that was meant for the end of its parent."""
    try:
        for number in SIGNALS:
            signal.signal(number, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, SIGNALS)
        for reading in unneeded:  # a pipe that somebody could read would keep its writer alive
            os.close(reading)
        gc.freeze()  # what was there before is not looked through, which would copy it
        import fcntl

        with suppress(OSError):  # somebody may have too many pipes already
            fcntl.fcntl(writing, fcntl.F_SETPIPE_SZ, PIPE_BYTES)
        with os.fdopen(writing, "wb") as pipe:
            for result in results:
                sent = marshal.dumps(result)
                pipe.write(len(sent).to_bytes(SIZE_BYTES, "little"))
                pipe.write(sent)
                pipe.flush()
    finally:
        os._exit(0)
