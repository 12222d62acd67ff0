"""Inputs that nobody sends but an enemy or a broken disk: good files of every format, and tricks.

Tricks are made by hand, each hostile in its own way; `mutations.py` makes more of both.
"""

import gzip
import io
import json
import struct
import warnings
import zipfile
import zlib
from collections.abc import Mapping
from functools import partial

import pyarrow as pa
from pyarrow import parquet

from hostile_pdfs import make_pdf, trick_pdfs

TEXT = (
    "GENEVA, March 3, 2021 -- Norwegian Foreign Minister Kari Lund met the president of Kenya on "
    'Monday. "We agreed on trade," Lund said. She will visit Nairobi in May.\n'
)
PAGE = (
    "<!DOCTYPE html><html><head><title>Talks</title><meta charset='utf-8'></head><body><article>"
    f"<h1>Talks</h1><p>{TEXT}</p><p>{TEXT}</p></article></body></html>"
)
LINE = json.dumps({"text": TEXT, "title": "Talks", "published": "2021-03-03", "source": "AB"})
MAIL = b"Content-Type: text/html; charset=utf-8\r\n\r\n"
MEGABYTE = 1_000_000
pack = partial(gzip.compress, mtime=0)  # without the time, so that it is the same each time


def make_zip(members: list[tuple[str, bytes]], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of the members; a name may come twice."""
    warnings.filterwarnings("ignore", "Duplicate name")  # meant
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, content in members:
            archive.writestr(zipfile.ZipInfo(name), content, compress_type=method)
    return stream.getvalue()


def make_record(content: bytes, http: bytes = b"", length: int | str | None = None) -> bytes:
    """A WARC record of an answer; `length` is what it declares."""
    body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + http + b"\r\n" + content
    declared = len(body) if length is None else length
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/a\r\n"
        "WARC-Date: 2021-07-30T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {declared}\r\n\r\n"
    )
    return head.encode() + body + b"\r\n\r\n"


def make_table(columns: Mapping[str, object], **options: object) -> bytes:
    """A Parquet file of the columns."""
    stream = io.BytesIO()
    parquet.write_table(pa.table(columns), stream, **options)
    return stream.getvalue()


def make_seeds() -> dict[str, bytes]:
    """Good files, by name: each gives a document at least."""
    page, text, lines = PAGE.encode(), TEXT.encode(), f"{LINE}\n{LINE}\n".encode()
    crawl = make_record(page) + make_record(page)
    table = make_table({"text": [TEXT, TEXT + "2"], "title": ["T", None], "other": [1, 2]})
    inner = make_zip([("c.txt", text), ("d.jsonl.gz", pack(lines))])
    return {
        "a.txt": text, "b.txt": TEXT.encode("utf-16"), "c.txt": b"\xef\xbb\xbf" + text,
        "d.html": page, "e.htm": PAGE.encode("utf-16"), "f.xhtml": page, "g.jsonl": lines,
        "h.ndjson": lines, "i.zip": make_zip([("a.txt", text), ("b.html", page)]),
        "j.zip": make_zip([("in.zip", inner), ("t.parquet", table), ("w.warc", crawl)]),
        "k.txt.gz": pack(text), "l.jsonl.gz": pack(lines),
        "m.warc": crawl, "n.warc.gz": b"".join(map(pack, (make_record(page),) * 2)),
        "o.parquet": table, "p.zip": make_zip([("a.txt", text)], zipfile.ZIP_STORED),
        "q.zip": make_zip([("a.txt", text)], zipfile.ZIP_BZIP2),
        "r.zip": make_zip([("a.txt", text)], zipfile.ZIP_LZMA),
        "s.pdf": make_pdf([TEXT, "Oslo. " * 9]),
        "t.zip": make_zip([("a.pdf", make_pdf([TEXT])), ("a.json", b'{"source": "AB"}')]),
        "u.mhtml": MAIL + page, "v.mht": MAIL + page,
    }  # fmt: skip


def make_tricks() -> dict[str, bytes]:
    """Hostile files, by name; most are refused, some are read after all."""
    kinds = (trick_texts, trick_pages, trick_lines, trick_zips, trick_gzips, trick_crawls,
             trick_tables, trick_pdfs)  # fmt: skip
    return {name: content for kind in kinds for name, content in kind().items()}


def trick_texts() -> dict[str, bytes]:
    """Texts in odd encodings, with odd characters, without an end."""
    text = TEXT.encode()
    codes = ("utf-16-le", "utf-16-be", "utf-32", "utf-32-be", "utf-7", "cp1252", "cp500", "gb18030")
    encoded = {f"{code}.txt": (TEXT + " café “é”").encode(code, "replace") for code in codes}
    return encoded | {
        "empty.txt": b"", "spaces.txt": b" \n" * 999, "mark.txt": b"\xef\xbb\xbf",
        "mark16.txt": b"\xff\xfe", "odd16.txt": b"\xff\xfeG", "half16.txt": b"\xff\xfe\x00\xd8",
        "surrogate.txt": text + b"\xed\xa0\x80", "overlong.txt": text + b"\xc0\xaf",
        "beyond.txt": text + b"\xf4\x90\x80\x80", "nul.txt": text + b"\0" + text,
        "two-marks.txt": b"\xef\xbb\xbf" * 2 + text, "controls.txt": text + bytes(range(1, 32)),
        "one-line.txt": b"word " * 400_000, "one-word.txt": b"a" * 2 * MEGABYTE,
        "too-long.txt": b"word " * 1_100_000, "picture.txt": b"\x89PNG\r\n\x1a\n" + b"\0" * 99,
        "marks.txt": "\u0301".encode() * 99_999, "reversed.txt": "\u202e".encode() + text,
        "separators.txt": "\u2028\u2029\x85\x0b\x0c\x1c".encode() * 5000 + text,
        "noncharacters.txt": "\ufffe\uffff\U0010ffff".encode() * 99 + text,
        "quotes.txt": b'"' * 99_999, "brackets.txt": b"([{" * 33_333, "zeros.txt": b"\0" * 9999,
    }  # fmt: skip


def trick_pages() -> dict[str, bytes]:
    """Pages that nest, repeat, lie about their encoding, or never end."""
    head, tail = b"<html><body><article>", b"</article></body></html>"
    body = f"<p>{TEXT}</p>".encode() * 3
    many = b" ".join(b"a%d=1" % number for number in range(MEGABYTE))[:4_900_000]
    entities = b"".join(b'<!ENTITY e%d "%b">' % (n, b"&e%d;" % (n - 1) * 9) for n in range(1, 12))
    charsets = (b"utf-7", b"idna", b"rot13", b"hex", b"zip", b"undefined", b"nothing", b"punycode",
                b"unicode_escape", b"utf-32", b"mbcs", b"raw_unicode_escape", b"a" * 5000)  # fmt: skip  # noqa: E501
    pages = {
        "deep.html": head + b"<div>" * 100_000 + body + b"</div>" * 100_000 + tail,
        "deep-open.html": head + b"<b>" * 100_000 + body,
        "deep-lists.html": head + b"<ul><li>" * 50_000 + body, "tables.html": b"<table>" * 50_000,
        "quotes.html": head + b"<blockquote><p>" * 30_000 + body,
        "attributes.html": b"<p " + many + b">" + body, "attribute.html": b"<p a='" + b"x" * 4**10,
        "entities.html": b"<!DOCTYPE html [" + entities + b"]>" + head + b"&e11;" + body + tail,
        "file.html": b'<!DOCTYPE h [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + head + b"&x;"
        + body + tail,
        "comment.html": head + body + b"<!--" + b"-" * MEGABYTE, "less.html": b"<" * MEGABYTE,
        "script.html": head + b"<script>" * 20_000 + body + tail, "empty.html": b"",
        "references.html": head + b"&#0;&#xd800;&#1114112;&#99999999999;" * 999 + body + tail,
        "paragraphs.html": head + b"<p>He met her." * 100_000 + tail,
        "links.html": head + b"<a href=x>met</a> " * 100_000 + body + tail,
        "dates.html": head + b"<time datetime='2021-03-03'>3 March 2021</time>" * 30_000 + body,
        "meta.html": b"<meta name=date content='2021-99-99'>" * 50_000 + head + body + tail,
        "json-ld.html": b"<script type='application/ld+json'>" + b"[" * 100_000 + b"</script>"
        + head + body + tail,
        "breaks.html": head + b"<br>" * 300_000 + body + tail,
        "prolog.html": b"<?xml version='1.0' encoding='utf-8'?>" + head + body + tail,
        "wide.html": head + b"<span>a</span>" * 300_000 + tail, "nul.html": head + b"\0" + body,
        "frames.html": b"<frameset>" * 9999 + body, "svg.html": b"<svg><math>" * 9999 + body,
        "title.html": b"<title>" + b"x" * MEGABYTE + b"</title>" + head + body + tail,
    }  # fmt: skip
    latin = head + "<p>café</p>".encode("latin-1") + body + tail
    for number, charset in enumerate(charsets):
        pages[f"charset{number}.html"] = b'<meta charset="' + charset + b'">' + latin
    return pages


def trick_lines() -> dict[str, bytes]:
    """JSON lines that nest, repeat keys, hold huge numbers, halves of pairs, or no end."""
    line, deep = LINE.encode(), 100_000
    lines = {
        "deep.jsonl": b'{"text": "One.", "x": ' + b"[" * deep + b"]" * deep + b"}",
        "deep-text.jsonl": b'{"text": ' + b'{"a":' * deep + b"1" + b"}" * deep + b"}",
        "open.jsonl": b'{"text": "One."' + b',"x":[' * deep,
        "twice.jsonl": b'{"text": "One.", "text": "Two.", "text": 3}',
        "number.jsonl": b'{"text": "One.", "x": 1' + b"0" * MEGABYTE + b"}",
        "exponent.jsonl": b'{"text": "One.", "x": 1e999999999, "published": 1e9}',
        "surrogate.jsonl": b'{"text": "One \\ud800.", "title": "\\udfff"}',
        "nul.jsonl": b'{"text": "One\\u0000."}\n{"text": "One.", "title": "\\u0000"}',
        "types.jsonl": b'{"text": 1}\n[]\n1\n"a"\nnull\ntrue\nNaN\n{}\n{"text": null}\n{"text": []}',  # noqa: E501
        "endless.jsonl": b'{"text": "' + b"a" * 6 * MEGABYTE, "blank.jsonl": b"\n \n\t\n",
        "keys.jsonl": b'{"text": "One."' + b"".join(b',"k%d":1' % n for n in range(200_000)) + b"}",
        "returns.jsonl": line + b"\r" + line + b"\r\n" + line, "bytes.jsonl": b"\xff\xfe\x00" * 99,
        "utf16.jsonl": LINE.encode("utf-16"), "latin.jsonl": b'{"text": "caf\xe9"}',
        "days.jsonl": b'{"text": "One.", "published": "0000-00-00"}\n'
        b'{"text": "Two.", "published": "9999-12-31"}\n{"text": "3.", "published": "2021-02-30"}\n'
        b'{"text": "4.", "published": "0001-01-01"}',
        "addresses.jsonl": b'{"text": "One.", "url": "javascript:alert(1)"}\n'
        b'{"text": "Two.", "url": "http://[::1"}\n{"text": "3.", "url": "\\ud83d\\ude42"}',
    }  # fmt: skip
    return lines | {"many.jsonl": b"{}\n" * 2_000}


def trick_zips() -> dict[str, bytes]:
    """Archives that hold too much, themselves, one name twice, or lie about what they hold."""
    text, zeros = TEXT.encode(), b"\0" * 20 * MEGABYTE
    good = make_zip([("a.txt", text), ("b.txt", text)])
    deep = text
    for _ in range(9):
        deep = make_zip([("a.zip", deep)])
    with_names = {
        f"name{number}.zip": make_zip([(name, text)])
        for number, name in enumerate(("../../x.txt", "/etc/x.txt", "C:\\x.txt", "a\x1b[2J.txt",
                                       "a" * 60_000 + ".txt", "con.txt", "a/./b/../c.txt",
                                       "\u202ea.txt", "x.txt/", "a\nb.txt"))
    }  # fmt: skip
    central = good.index(b"PK\x01\x02")
    end = good.index(b"PK\x05\x06")
    return with_names | {
        "bomb.zip": make_zip([(f"{n}.txt", zeros) for n in range(3)]),
        "bomb-bz2.zip": make_zip([("a.txt", zeros)] * 3, zipfile.ZIP_BZIP2),
        "bomb-lzma.zip": make_zip([("a.jsonl", zeros)] * 3, zipfile.ZIP_LZMA),
        "bomb-inside.zip": make_zip([("a.zip", make_zip([("a.jsonl", zeros * 2)]))]),
        "deep.zip": deep, "overlap.zip": make_overlap(300), "doubling.zip": make_doubling(),
        "twice.zip": make_zip([("a.txt", text), ("a.txt", text + b"2")]),
        "link.zip": make_link("../../etc/passwd"), "empty.zip": make_zip([]),
        "folders.zip": make_zip([("a/", b""), ("b/c/", b"")]),
        "members.zip": make_zip([(f"{n}.png", b"") for n in range(20_000)]),
        "other.zip": make_zip([("a.exe", text), (".hidden.txt", text)]),
        "size.zip": patch(good, central + 24, b"\xff\xff\xff\x7f"),
        "crc.zip": patch(good, central + 16, b"\0\0\0\0"),
        "zip64.zip": patch(good, central + 20, b"\xff" * 8),
        "offset.zip": patch(good, central + 42, b"\xff\xff\xff\x7f"),
        "count.zip": patch(good, end + 8, b"\xff\xff\xff\xff"),
        "directory.zip": patch(good, end + 12, b"\xff\xff\xff\xff"),
        "method.zip": patch(good, central + 10, b"\x63\x00"),
        "version.zip": patch(good, central + 6, b"\xff\x00"),
        "utf8.zip": patch(patch(good, central + 9, b"\x08"), central + 46, b"\xff\xfe"),
        "locked.zip": patch(patch(good, central + 8, b"\x01"), 6, b"\x01"),
        "before.zip": b"MZ" + b"x" * 9999 + good, "after.zip": good + b"x" * 99_999,
        "comment.zip": good[:-2] + b"\xff\xff" + b"c" * 65_535,
        "lzma.zip": patch(make_zip([("a.txt", text)], zipfile.ZIP_LZMA), 39, b"\xff" * 9),
    }  # fmt: skip


def patch(content: bytes, offset: int, piece: bytes) -> bytes:
    """The content with the piece written over it at the offset."""
    return content[:offset] + piece + content[offset + len(piece) :]


def make_link(target: str) -> bytes:
    """A zip whose one member is a symbolic link."""
    stream = io.BytesIO()
    info = zipfile.ZipInfo("link.txt")
    info.create_system, info.external_attr = 3, 0o120777 << 16
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(info, target)
    return stream.getvalue()


def make_overlap(members: int) -> bytes:
    """A zip all of whose names stand for the same packed megabyte (after D. Fifield, 2019)."""
    kernel = make_zip([("a.txt", b"\0" * MEGABYTE)])
    central, end = kernel.index(b"PK\x01\x02"), kernel.index(b"PK\x05\x06")
    directory = kernel[central:end] * members
    tail = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, members, members, len(directory), central, 0)
    return kernel[:central] + directory + tail


def make_doubling() -> bytes:
    """A zip of two zips of two zips: unpacks to as much as one that holds itself (R. Cox)."""
    content = TEXT.encode()
    for _ in range(40):
        content = make_zip([("a.zip", content), ("b.zip", content)])
        if len(content) > MEGABYTE:
            break
    return content


def trick_gzips() -> dict[str, bytes]:
    """Gzip files that unpack to too much, in too many members, or with wrong sums."""
    text = pack(TEXT.encode())
    zeros = pack(b"\0" * 40 * MEGABYTE)
    flags = b"\x1f\x8b\x08\x08" + b"\0" * 4 + b"\x02\xff" + b"n" * 100_000
    deep = TEXT.encode()
    for _ in range(8):
        deep = pack(deep)
    return {
        "bomb.txt.gz": zeros, "bomb.jsonl.gz": zeros, "bomb.warc.gz": zeros, "bomb.html.gz": zeros,
        "bomb.parquet.gz": zeros, "bomb.gz": pack(zeros * 9),
        "bomb2.txt.gz.gz": pack(zeros), "deep.txt" + ".gz" * 8: deep,
        "members.txt.gz": pack(b"Oslo. ") * 50_000, "empties.gz": pack(b"") * 9999,
        "crc.txt.gz": text[:-8] + b"\0" * 4 + text[-4:], "length.txt.gz": text[:-4] + b"\xff" * 4,
        "name.txt.gz": flags, "tail.txt.gz": text + b"tail" * 99, "zeros.txt.gz": text + b"\0" * 99,
        "cut.txt.gz": text[:40], "half.jsonl.gz": pack(f"{LINE}\n".encode() * 999)[:200],
        "method.txt.gz": b"\x1f\x8b\x07" + text[3:], "other.png.gz": text, "x.tar.gz": text,
        "raw.txt.gz": zlib.compress(TEXT.encode()), ".txt.gz".lstrip("."): text,
    }  # fmt: skip


def trick_crawls() -> dict[str, bytes]:
    """Web archives that lie about lengths, chunks and packing."""
    page = PAGE.encode()
    packed, zeros = pack(page), pack(b"\0" * 40 * MEGABYTE)
    chunked = b"%x\r\n%b\r\n0\r\n\r\n" % (len(page), page)
    lengths: tuple[int | str, ...] = (
        10**18, -1, "-99999999999999999999", 0, "x", "", "1e9", "0x10", 5, "٣",
    )  # fmt: skip
    crawls = {
        f"length{number}.warc": make_record(page, length=length) + make_record(page)
        for number, length in enumerate(lengths)
    }
    encodings = {
        "gzip": packed, "bomb": zeros, "deflate": zlib.compress(page), "cut": packed[:50],
        "not": page,
    }  # fmt: skip
    for name, content in encodings.items():
        declared = b"deflate" if name == "deflate" else b"gzip"
        crawls[f"packed-{name}.warc"] = make_record(
            content, b"Content-Encoding: %b\r\n" % declared
        ) + make_record(page)
    transfer = b"Transfer-Encoding: chunked\r\n"
    chunks = (chunked, chunked[:-9], b"zz\r\n" + page, b"ffffffffffffffff\r\n" + page, b"-5\r\n"
              + page, b"\r\n" * 999, b"1\r\na\r\n" * 99_999)  # fmt: skip
    for number, content in enumerate(chunks):
        crawls[f"chunks{number}.warc"] = make_record(content, transfer) + make_record(page)
    return crawls | trick_records(page)


def trick_records(page: bytes) -> dict[str, bytes]:
    """Web archives with heads of records that are none."""
    return {
        "br.warc": make_record(b"\x0b\x02\x80" * 9, b"Content-Encoding: br\r\n"),
        "headers.warc": make_record(page, b"X-Y: z\r\n" * 100_000),
        "header.warc": make_record(page, b"X-Y: " + b"z" * 2 * MEGABYTE + b"\r\n"),
        "url.warc": make_record(page).replace(b"https://example.org/a", b"\xff\xed\xa0\x80\0 x"),
        "many.warc": make_record(b"") * 3000, "version.warc": b"WARC/9.9\r\n\r\n", "x.warc": b"WARC",  # noqa: E501
        "arc.warc": b"filedesc://a 0.0.0.0 20210101000000 text/plain 9\n1 0 x\n\n",
        "type.warc": make_record(page).replace(b"text/html", b"text/html" + b";a" * 9999),
        "status.warc": make_record(page).replace(b"200 OK", b"\xff 200"),
        "gap.warc.gz": pack(make_record(page)) + b"x" * 9,
        "whole.warc.gz": pack(make_record(page) * 3), "blank.warc": b"\r\n" * 99_999,
        "no-http.warc": make_record(page).replace(b"HTTP/1.1 200 OK\r\n", b""),
        "line.warc": b"WARC/1.0\r\n" + b"a" * 3 * MEGABYTE, "nul.warc": b"WARC/1.0\r\n" + b"\0" * 999,  # noqa: E501
    }  # fmt: skip


def trick_tables() -> dict[str, bytes]:
    """Parquet files of odd types, of one value a million times, cut, or with a lying end."""
    good = make_table({"text": [TEXT] * 3})
    huge = pa.DictionaryArray.from_arrays(
        pa.array([0] * 100_000, pa.int32()), pa.array(["One. " * 33_000])
    )
    columns: dict[str, object] = {
        "binary": pa.array([b"\xff\xfe", TEXT.encode(), None]), "nested": [["a"], [], None],
        "record": [{"a": 1}, None, {"a": 2}], "number": [1, 2, 3], "null": pa.nulls(3),
        "coded": pa.array([TEXT, TEXT, None]).dictionary_encode(), "flag": [True, None, False],
        "large": pa.array([TEXT], pa.large_string()), "real": [float("nan"), float("inf"), 0.0],
        "decimal": pa.array([None, 1, 2], pa.decimal128(9, 2)), "empty": pa.array([], pa.string()),
        "map": pa.array([[("a", 1)]], pa.map_(pa.string(), pa.int32())),
        "moment": pa.array([0, 2**62], pa.timestamp("ns")), "day": pa.array([2**30], pa.date32()),
        "lapse": pa.array([2**62], pa.duration("s")), "time": pa.array([1], pa.time64("ns")),
    }  # fmt: skip
    tables = {f"{name}.parquet": make_table({"text": c}) for name, c in columns.items()}
    for name in ("moment", "day", "number", "nested", "binary"):
        rows = columns[name]
        texts = [TEXT] * len(rows)  # type: ignore[arg-type]  # every column has a length
        tables[f"published-{name}.parquet"] = make_table({"text": texts, "published": rows})
    zeros = pa.array(["\0" * 20 * MEGABYTE] * 5)
    return tables | {
        "bomb-coded.parquet": make_table({"text": huge}),
        "bomb-gzip.parquet": make_table({"text": zeros}, compression="gzip", use_dictionary=False),
        "bomb-zstd.parquet": make_table({"text": zeros}, compression="zstd", use_dictionary=False),
        "cut.parquet": good[:-40], "short.parquet": b"PAR1\xff\xff\xff\x7fPAR1", "mark.parquet": b"PAR1",  # noqa: E501
        "footer.parquet": good[:-8] + b"\xff\xff\xff\xff" + good[-4:],
        "head.parquet": b"PAR1" + b"\xff" * 60 + good[64:], "locked.parquet": good[:-4] + b"PARE",
        "columns.parquet": make_table({f"c{n}": ["a"] for n in range(2000)} | {"text": ["One."]}),
        "marks.parquet": make_table({"text": ["a\0b", "\ufeff", "", "x"]}),
        "twice.parquet": make_twice(),
    }  # fmt: skip


def make_twice() -> bytes:
    """A Parquet file with two columns of one name."""
    stream = io.BytesIO()
    table = pa.Table.from_arrays([pa.array(["One."]), pa.array([1])], names=["text", "text"])
    parquet.write_table(table, stream)
    return stream.getvalue()
