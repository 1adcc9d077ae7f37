"""A list of names from a file: text, CSV or .xlsx, as somebody sends it."""

from __future__ import annotations

import csv
import hashlib
import io
from base64 import b32encode
from collections.abc import Iterable, Sequence
from dataclasses import replace

from concentric.core.errors import Invalid
from concentric.orders.papers.cards.people import Carded, tidied

MOST = 2000
MOST_BYTES = 16 * 2**20
COLUMNS = ("name", "latin", "unit", "title")
# What the head of a column may say, in lower case.
HEADS = {
    "name": {"name", "full name", "姓名", "名字", "中文姓名", "中文名"},
    "latin": {"latin", "latin name", "english name", "english", "外文姓名", "外文名", "英文姓名", "英文名", "拼音"},
    "unit": {"unit", "organisation", "organization", "单位", "工作单位", "部门"},
    "title": {"title", "post", "position", "职务", "职称", "头衔"},
}  # fmt: skip
DELIMITERS = "\t,;，；"
_ZIP, _OLE, _PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF"


class NoSuchList(Invalid):
    """The file cannot be read. Data: file, why."""

    code = "cards.no_such_list"


class TooLarge(Invalid):
    """The file is larger than any list. Data: file, most (MiB)."""

    code = "cards.too_large"


class NotAList(Invalid):
    """The file is no list of names: no text, no CSV and no .xlsx. Data: file."""

    code = "cards.not_a_list"


class NotTheEncoding(Invalid):
    """The text is neither UTF-8 nor GB18030. Data: file, line."""

    code = "cards.not_the_encoding"


class NobodyListed(Invalid):
    """There is no name in the file. Data: file."""

    code = "cards.nobody"


class TooMany(Invalid):
    """More names than are set at once. Data: file, n, most."""

    code = "cards.too_many"


class NoNameColumn(Invalid):
    """The list has a header, and no column of names. Data: file, found, accepted."""

    code = "cards.no_name_column"


def is_workbook(data: bytes) -> bool:
    """Whether it is read as a workbook."""
    return data.startswith((_ZIP, _OLE))


def read_list(data: bytes, name: str = "") -> tuple[Carded, ...]:
    """The people in their order, rows counted as the file's own. Rows without anything do not count.

    Without a header the columns are name, latin, unit, title. Raises `NotAList`, `NotTheEncoding`, `NobodyListed`,
    `NoNameColumn`, `TooMany`, `EmptyName`, `NameTooLong`; for a broken .xlsx `Unreadable`.
    """
    rows = [(row, cells) for row, cells in _rows(data, name) if any(cells)]
    if not rows:
        raise NobodyListed(file=name)
    columns = _columns(rows[0][1], name)
    if columns is None:
        columns = {column: place for place, column in enumerate(COLUMNS)}
    else:
        rows = rows[1:]
    if not rows:
        raise NobodyListed(file=name)
    if len(rows) > MOST:
        raise TooMany(file=name, n=len(rows), most=MOST)

    def cell(cells: Sequence[str], column: str) -> str:
        place = columns.get(column, len(cells))
        return cells[place] if place < len(cells) else ""

    return tuple(tidied(Carded(row, *(cell(cells, column) for column in COLUMNS))) for row, cells in rows)


def with_codes(people: Iterable[Carded], data: bytes) -> tuple[Carded, ...]:
    """Each with a code for its QR, of the whole list and its row: it tells no name, and is the same when printed again.

    13 letters and digits of base 32: 65 bits.
    """
    whole = hashlib.sha256(data).digest()
    return tuple(replace(one, code=code_of(whole + one.row.to_bytes(4, "big"))) for one in people)


def code_of(about: bytes) -> str:
    """What a card's QR says: `C` and 13 of base 32, which the smallest QR holds with a quarter lost."""
    return "C" + b32encode(hashlib.sha256(about).digest()[:9]).decode("ascii")[:13]


def _columns(cells: Sequence[str], file: str) -> dict[str, int] | None:
    """Where each column stands, when the row is a header."""
    found: dict[str, int] = {}
    for place, text in enumerate(cells):
        said = " ".join(text.casefold().split())
        for column, heads in HEADS.items():
            if said in heads:
                found.setdefault(column, place)
    if not found:
        return None
    if "name" not in found:
        raise NoNameColumn(file=file, found=", ".join(c for c in cells if c)[:80], accepted="name, 姓名")
    return found


def _rows(data: bytes, name: str) -> list[tuple[int, list[str]]]:
    if is_workbook(data):
        return _sheet(data, name)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):  # UTF-16, as "Unicode text" of a spreadsheet
        raise NotTheEncoding(file=name, line=1)
    if data.startswith(_PDF) or b"\0" in data[:4096]:
        raise NotAList(file=name)
    text = _text(data, name)
    lines = [line for line in text.splitlines() if line.strip()]
    first = lines[0] if lines else ""
    delimiter = next((d for d in DELIMITERS if d in first), None)
    if delimiter is None:  # one name to a line, whatever the first line says
        delimiter = next((d for d in DELIMITERS if any(d in line for line in lines)), ",")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=True)
    try:
        found = []
        began = 1
        for cells in reader:
            found.append((began, [cell.strip() for cell in cells]))
            began = reader.line_num + 1
        return found
    except csv.Error:
        raise NotAList(file=name) from None


def _text(data: bytes, name: str) -> str:
    """UTF-8, with or without a mark at its beginning, or GB18030."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError as problem:
            line = data.count(b"\n", 0, problem.start) + 1
        else:
            if any(ord(c) < 32 and c not in "\t\r\n\f" for c in text):
                raise NotAList(file=name)
            return text
    raise NotTheEncoding(file=name, line=line)


def _sheet(data: bytes, name: str) -> list[tuple[int, list[str]]]:
    """The first worksheet that holds anything."""
    from concentric.venue.workbook.files import open_grids

    grids, _ = open_grids(data, name)
    if not grids:
        raise NobodyListed(file=name)
    found = []
    for row, cells in grids[0].rows.items():
        texts = [""] * max(cells)
        for column, cell in cells.items():
            if cell.problem is not None:
                raise Invalid(field=f"{grids[0].title}!{row}", value=str(cell.value)[:40], accepted="—")
            texts[column - 1] = str(cell.value).strip()
        found.append((row, texts))
    return found
