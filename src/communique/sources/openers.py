"""Processes that open what a library in native code reads: tables and PDFs.

Asked on standard input, they answer on standard output (`send` and `receive` of `rows.py`).
"""

from __future__ import annotations

import os
import subprocess
import sys

Reader = subprocess.Popen[bytes]


def start_reader(module: str) -> Reader:
    """A process that runs the module; it sees the modules that this one sees."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    return subprocess.Popen(  # noqa: S603  # this Python, a module of ours
        [sys.executable, "-m", module],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment,
    )  # fmt: skip


def end_reader(reader: Reader) -> None:
    """None; the process is gone, whatever it was at."""
    reader.kill()
    reader.wait()
    for stream in (reader.stdin, reader.stdout):
        if stream is not None:
            try:
                stream.close()
            except BrokenPipeError:
                continue
