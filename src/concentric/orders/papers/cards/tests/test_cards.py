"""Place cards: what is read of a list, what is refused, how large names are set, and what stands on the paper."""

from __future__ import annotations

import io
import re
import struct
import zlib
from dataclasses import replace
from typing import Any

import numpy as np
import openpyxl
import pytest
import typst
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st

from concentric.core.errors import ConcentricError, Invalid
from concentric.orders.papers.cards import faces as of_faces
from concentric.orders.papers.cards import fitting, listing
from concentric.orders.papers.cards.listing import code_of, read_list, with_codes
from concentric.orders.papers.cards.making import TEMPLATE, NameLacksGlyph, Style, prepare, set_as, to_pdf
from concentric.orders.papers.cards.people import Carded, EmptyName, NameTooLong, doubled, tidy
from concentric.orders.papers.cards.sheets import LargerThanTheSheet, WrongSize, laid, read_size

RARE = ("骉㐂嫪", "𠮷𫖯", "𬬭镕")
LONG = ("买买提·吐尔逊", "Aleksandra Konstantinovna Wiśniewska")


def people(*names: str) -> tuple[Carded, ...]:
    return tuple(Carded(row, name) for row, name in enumerate(names, 1))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("text", [
    "姓名,外文姓名,单位,职务\n张三,Zhang San,示例局,局长\n\n欧阳示例,,,\n",
    "张三,Zhang San,示例局,局长\r\n,,,\r\n欧阳示例\r\n",
    "职务\t单位\tlatin\tName\n局长\t示例局\tZhang San\t张三\n\t\t\t欧阳示例",
    '张三，Zhang San，示例局，局长\n"欧阳示例"\n',
])  # fmt: skip
def test_a_list_is_read_however_it_was_saved(text: str, encoding: str) -> None:
    first, second = read_list(text.encode(encoding), "names.csv")
    assert (first.name, first.latin, first.unit, first.title) == ("张三", "Zhang San", "示例局", "局长")
    assert (second.name, second.unit) == ("欧阳示例", "")
    assert second.row > first.row


def test_a_workbook_is_read() -> None:
    book = openpyxl.Workbook()
    book.active.append(["单位", "姓名"])  # type: ignore[union-attr]
    book.active.append(["示例局", "张三"])  # type: ignore[union-attr]
    out = io.BytesIO()
    book.save(out)
    assert read_list(out.getvalue()) == (Carded(2, "张三", unit="示例局"),)


@pytest.mark.parametrize(("data", "error"), [
    (b"%PDF-1.7 ...", listing.NotAList),
    (b"\x7fELF\0\0\0", listing.NotAList),
    (b"\x01\x02\x03", listing.NotAList),
    ("张三".encode("utf-16"), listing.NotTheEncoding),
    (b"\xe5\xbc\xa0\n\xff\xff\xff\n", listing.NotTheEncoding),
    (b"\n , \n", listing.NobodyListed),
    ("姓名,单位\n".encode(), listing.NobodyListed),
    ("单位,职务\n示例局,局长\n".encode(), listing.NoNameColumn),
    ("姓名,单位\n张三,示例局\n,示例厅\n".encode(), EmptyName),
    (("张" * 81).encode(), NameTooLong),
    ("\n".join("张三" for _ in range(listing.MOST + 1)).encode(), listing.TooMany),
    (b"PK\x03\x04 no workbook", Invalid),
])  # fmt: skip
def test_what_is_no_list_is_refused_and_says_where(data: bytes, error: type[ConcentricError]) -> None:
    with pytest.raises(error) as refused:
        read_list(data, "names.csv")
    if error is EmptyName:
        assert refused.value.data == {"row": 3, "beside": "示例厅"}
    if refused.value.data.get("line"):
        assert refused.value.data["line"] in (1, 2)


@pytest.mark.parametrize(("typed", "meant"), [
    ("张 三", "张三"), ("张　三", "张三"), (" 阿依古丽 • 买买提 ", "阿依古丽·买买提"),
    ("吐尔逊．买买提", "吐尔逊·买买提"),
    ("Wis\u0301niewska", "Wiśniewska"), ("J. R.  Smith", "J. R. Smith"), ("李\u200b四", "李四"), ("\uf92c", "\uf92c"),
])  # fmt: skip
def test_a_name_is_set_as_it_is_meant(typed: str, meant: str) -> None:
    assert tidy(typed) == meant


@given(st.text(max_size=80))
def test_tidying_twice_is_tidying_once(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)


def test_one_name_twice_is_told_with_both_rows() -> None:
    assert doubled(people("张三", "李四", "张三")) == {"张三": (1, 3)}


def test_common_names_are_of_one_size_and_only_over_long_ones_smaller() -> None:
    made = prepare(people("张三", "示例甲", "欧阳示例", *RARE, *LONG, "John Smith"), Style())
    by_name = {card.who.name: card for card in made.cards}
    assert {by_name[n].name_mm for n in ("张三", "示例甲", "欧阳示例", *RARE)} == {made.letters}
    assert [card.who.name for card in made.smaller] == list(LONG)
    assert by_name["张三"].lines[0].text == "张　三"
    assert [line.text.replace("\u00a0", " ") for line in by_name[LONG[1]].lines] == [
        "Aleksandra Konstantinovna",
        "Wiśniewska",
    ]
    assert len(by_name[LONG[0]].lines) == 1
    without = prepare(people("张三", "示例甲"), Style())
    assert without.letters > made.letters  # nobody has four characters


WORDS = st.text("abcdefgmwi", min_size=1, max_size=14).map(str.capitalize)
NAMES = st.lists(
    st.one_of(
        st.text("张王李赵欧阳示例甲乙丙", min_size=1, max_size=6),
        st.tuples(*[st.text("阿依古丽买提", min_size=2, max_size=8)] * 2).map("·".join),
        st.lists(WORDS, min_size=1, max_size=5).map(" ".join),
    ),
    min_size=1, max_size=30,
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(NAMES, st.sampled_from(["200x100", "210x140", "150x80"]), st.sampled_from(["hei", "song"]))
def test_every_line_fits_its_card_and_common_names_are_alike(names: list[str], size: str, font: str) -> None:
    width, height = read_size(size)
    try:
        made = prepare(people(*map(tidy, names)), Style(size=size, font=font))
    except fitting.NoRoom:
        assert max(map(len, names)) > 40  # nobody could read it
        return
    chosen = of_faces.faces(font, names)
    for card in made.cards:
        for line in card.lines:
            assert line.mm * chosen.of(line.text).ems(line.text.replace("\u00a0", " ")) <= width
        assert sum(line.high for line in card.lines) <= fitting.HEIGHT * height + 0.01
        assert "".join("".join(line.text.split()) for line in card.lines) == "".join(card.who.name.split())
    for kind in (True, False):  # Chinese, Latin
        whole = [c for c in made.cards if not c.smaller and any(map(of_faces.wide, c.who.name)) == kind]
        assert len({round(card.name_mm, 1) for card in whole}) <= 1


def test_no_line_of_a_name_runs_into_the_code() -> None:
    listed = tuple(replace(one, code="C") for one in people("张三", "阿依古丽·阿卜杜热合曼"))
    for card in prepare(listed, Style()).cards:
        assert 50 + sum(line.high for line in card.lines) / 2 <= 100 - fitting.CODE - fitting.CODE_EDGE


def test_a_character_that_the_font_lacks_is_refused_by_row_and_name() -> None:
    with pytest.raises(NameLacksGlyph) as refused:
        prepare(people("张三", "李\U000333ff", "王\U000333fe"), Style())
    assert refused.value.data == {
        "row": 2, "name": "李\U000333ff", "characters": ["\U000333ff U+333FF"], "more": 1
    }  # fmt: skip


def test_letters_beyond_western_europe_are_set_in_the_face_beside_for_the_whole_set() -> None:
    made = prepare(people("张三", "John Smith", "Łukasz Wiśniewski"), Style())
    families = {card.who.name: card.lines[0].family for card in made.cards}
    assert families["John Smith"] == families["Łukasz Wiśniewski"] in of_faces.BESIDE["hei"]
    assert families["张三"] == of_faces.FAMILIES["hei"]
    plain = prepare(people("John Smith"), Style())
    assert plain.cards[0].lines[0].family == of_faces.FAMILIES["hei"]


@pytest.mark.parametrize(("size", "sheet", "n"), [
    ("200x100", "a4", 1), ("210x140", "a4", 1), ("200x100", "a3", 2), ("210x140", "a3", 2), ("100x60", "a4", 4),
    ("200x100", "card", 1),
])  # fmt: skip
def test_as_many_cards_as_fit_lie_on_a_sheet(size: str, sheet: str, n: int) -> None:
    wide, high = read_size(size)
    made = laid((wide, high), sheet)
    assert len(made.places) == n
    for x, y in made.places:
        assert 0 <= x <= x + wide <= made.width
        assert 0 <= y <= y + 2 * high <= made.height
    assert (made.marks != ()) == (sheet != "card")


@pytest.mark.parametrize("size", ["", "200", "20x10", "900x100", "axb", "200x100x3"])
def test_what_is_no_size_is_refused(size: str) -> None:
    with pytest.raises(WrongSize):
        read_size(size)


def test_a_card_larger_than_the_sheet_is_refused() -> None:
    with pytest.raises(LargerThanTheSheet):
        prepare(people("张三"), Style(size="300x200"))
    for style in (Style(font="kai"), Style(language="fr"), Style(sheet="a5")):
        with pytest.raises(Invalid):
            prepare(people("张三"), style)


def test_the_paper_reads_from_both_sides_and_its_code_is_read_by_a_reader() -> None:
    data = "张三\n骉㐂嫪\nAleksandra Konstantinovna Wiśniewska\n".encode()
    listed = with_codes(read_list(data), data)
    assert listed == with_codes(read_list(data), data)  # the same when it is printed again
    made = prepare(listed, Style(sheet="card", language="both", unit=True))
    assert to_pdf(made)[1] == 3
    pictures: Any = typst.compile(TEMPLATE, format="png", ppi=72, sys_inputs={"data": set_as(made)})
    for one, picture in zip(listed, pictures, strict=True):
        grey = pixels(picture)
        assert [found.text for found in zxingcpp.read_barcodes(grey)] == [one.code]
        half, clear = grey.shape[0] // 2, grey.shape[1] // 5
        near, far = grey[half + 4 :, clear:-clear], np.rot90(grey[: half - 4, clear:-clear], 2)
        assert (near < 128).sum() > 500  # something stands there
        rows = min(len(near), len(far))
        differs = (near[-rows:].astype(int) - far[-rows:].astype(int)).__abs__() > 128
        assert differs.sum() < 0.1 * (near < 128).sum()
    assert re.fullmatch(r"C[A-Z2-7]{13}", listed[0].code)
    assert listed[0].code != code_of("张三".encode())


def pixels(png: bytes) -> Any:
    """The grey of a PNG of eight bits, as rows × columns."""
    at, packed, head = 8, b"", (0, 0, 0, 0)
    while at < len(png):
        length, sort = struct.unpack(">I4s", png[at : at + 8])
        part = png[at + 8 : at + 8 + length]
        if sort == b"IHDR":
            head = struct.unpack(">IIBB", part[:10])
        packed += part if sort == b"IDAT" else b""
        at += length + 12
    columns, rows, depth, colours = head
    assert depth == 8
    n = {0: 1, 2: 3, 6: 4}[colours]
    raw, before, lines = zlib.decompress(packed), bytearray(columns * n), []
    for row in range(rows):
        start = row * (columns * n + 1)
        way, line = raw[start], bytearray(raw[start + 1 : start + 1 + columns * n])
        for i in range(len(line)):
            left, up, corner = (line[i - n], before[i], before[i - n]) if i >= n else (0, before[i], 0)
            guess = left + up - corner
            nearest = min((left, up, corner), key=lambda v: abs(guess - v))
            line[i] = (line[i] + (0, left, up, (left + up) // 2, nearest)[way]) & 255
        lines.append(bytes(line))
        before = line
    return np.frombuffer(b"".join(lines), dtype=np.uint8).reshape(rows, columns, n)[:, :, 0].copy()
