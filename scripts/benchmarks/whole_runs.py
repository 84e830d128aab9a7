"""What a command takes with all its processes: seconds, memory at once, space on disk."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

_SAMPLE_SECONDS = 0.2


@dataclass(frozen=True)
class Run:
    """What one run took: seconds elapsed and of the processors, bytes at once and on disk."""

    elapsed: float
    processor: float
    memory: int
    disk: int


def whole_run(command: Sequence[str], target: Path) -> Run:
    """Run the command to its end; ``target`` is the file or folder it writes."""
    highest = 0
    with tempfile.TemporaryFile() as said:  # a pipe that nobody empties would stop the command
        started = time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=said)
        while (waited := os.wait4(process.pid, os.WNOHANG))[0] == 0:
            highest = max(highest, sum(map(_resident, _with_children(process.pid))))
            time.sleep(_SAMPLE_SECONDS)
        elapsed = time.perf_counter() - started
        _, status, usage = waited
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            sys.exit(f"{' '.join(command)} failed: {said.read().decode()}")
    disk = sum(path.stat().st_size for path in target.rglob("*") if path.is_file())
    return Run(elapsed, usage.ru_utime + usage.ru_stime, highest, disk)


def _with_children(pid: int) -> Iterator[int]:
    yield pid
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return
    for child in children:
        yield from _with_children(int(child))


def _resident(pid: int) -> int:
    """Bytes of a process in memory, its share of what it shares."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))
