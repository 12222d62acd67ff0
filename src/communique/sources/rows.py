"""A process that opens Parquet files: asked on standard input, telling rows on standard output.

    request   length, then [path, most bytes of a row]
    answers   length, then [what it is, place in the file, content]: rows, problems, the end

Every message is msgpack behind its length. It ends with its standard input; where one step takes
too long it ends itself, whatever native code it is in.
"""

from __future__ import annotations

import faulthandler
import os
import struct
import sys
from collections.abc import Iterator
from datetime import date, datetime
from typing import IO, Literal

import msgspec

from communique.sources.declared import FIELD_NAMES, SYNONYMS, Line

LENGTH = struct.Struct("<Q")
ROWS_AT_ONCE = 64
MEMORY_BYTES = 4 << 30  # address space of the process
STEP_SECONDS = 30.0  # for 64 rows

Kind = Literal["row", "size", "problem", "end"]
Told = tuple[str, str, bytes]  # "row" or a kind of Problem; "#3" or ""; row or detail
ROW, SIZE, END = "row", "size", "end"


def send(stream: IO[bytes], content: bytes) -> None:
    """None; the message is on its way."""
    stream.write(LENGTH.pack(len(content)) + content)
    stream.flush()


def receive(stream: IO[bytes]) -> bytes | None:
    """The next message; None where there is no more, or half of one."""
    head = stream.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    (length,) = LENGTH.unpack(head)
    content = stream.read(length)
    return content if len(content) == length else None


def serve() -> None:
    """None; ends with standard input."""
    bound_memory(MEMORY_BYTES)
    decoder = msgspec.msgpack.Decoder(tuple[str, int])
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no message
    while (request := receive(sys.stdin.buffer)) is not None:
        place, most = decoder.decode(request)
        answers = tell_rows(place, most)
        while True:
            faulthandler.dump_traceback_later(STEP_SECONDS, exit=True)
            told = next(answers, (END, "", b""))
            faulthandler.cancel_dump_traceback_later()  # the one who listens may take its time
            send(out, msgspec.msgpack.encode(told))
            if told[0] == END:
                break


def tell_rows(place: str, most: int) -> Iterator[Told]:
    """What the file holds: rows as JSON, and what is wrong."""
    try:
        import pyarrow as pa  # noqa: PLC0415  # an extra
        from pyarrow import parquet  # noqa: PLC0415  # beside it
    except ImportError:
        detail = "Parquet files are read with pyarrow: pip install 'communique[parquet]'"
        yield "reader-missing", "", detail.encode()
        return
    try:
        file = parquet.ParquetFile(place)
        names = file.schema_arrow.names
        columns = [name for name in FIELD_NAMES if name in names]
        if not {"text", *SYNONYMS["text"]} & {*columns}:
            detail = (
                f'no column "text" but {", ".join(names[:20])[:400]}; '
                f"expected {', '.join(Line.__struct_fields__)}"
            )
            yield "line-invalid", "", detail.encode("utf-8", "replace")
            return
        number = 0
        for batch in file.iter_batches(ROWS_AT_ONCE, columns=columns, use_threads=False):
            yield SIZE, "", b"%d" % batch.nbytes
            for index in range(batch.num_rows):
                number += 1
                yield _tell_row(batch, index, f"#{number}", most)
        if not number:
            yield "file-empty", "", b"the table has no row; nothing to read"
    except MemoryError:
        detail = f"its rows want more than {MEMORY_BYTES:,} bytes of memory; the rest is not read"
        yield "archive-refused", "", detail.encode()
    except (pa.ArrowException, OSError, ValueError, ArithmeticError, TypeError, KeyError) as error:
        told = f"no Parquet file, or damaged ({' '.join(str(error).split())[:200]})"
        yield "archive-damaged", "", told.encode("utf-8", "replace")


def _tell_row(batch: object, index: int, place: str, most: int) -> Told:
    """One row as JSON, or why it is none."""
    try:
        (row,) = batch.slice(index, 1).to_pylist()  # type: ignore[attr-defined]  # untyped
        values = {
            name: value.isoformat() if isinstance(value, date | datetime) else value
            for name, value in row.items()
            if value is not None
        }
        content = msgspec.json.encode(values)
    except (TypeError, ValueError, ArithmeticError) as error:
        told = f"{' '.join(str(error).split())[:200]}; expected columns of strings"
        return "line-invalid", place, told.encode("utf-8", "replace")
    if len(content) > most:
        return "file-too-large", place, f"more than {most:,} bytes (max_text_bytes)".encode()
    return ROW, place, content


def bound_memory(most: int) -> None:
    """None; this process gets so many bytes of address space, where the system can bound it."""
    if sys.platform != "win32":
        import resource  # noqa: PLC0415  # not on Windows

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))


if __name__ == "__main__":
    serve()
