"""Workbooks for tests: rows of plain values, as a person would have typed them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import openpyxl

Table = Sequence[Sequence[Any]]


def book(tables: Mapping[str, Table]) -> bytes:
    """An .xlsx with these worksheets; the first row of each is its header."""
    made = openpyxl.Workbook()
    assert made.active is not None
    made.remove(made.active)
    for title, rows in tables.items():
        page = made.create_sheet(title)
        for row in rows:
            page.append(list(row))
    return saved(made)


def saved(made: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def with_part(data: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """The same file with one of its parts changed."""
    out = io.BytesIO()
    changed = 0
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            content = old.read(part.filename)
            changed += part.filename == name
            new.writestr(part.filename, change(content) if part.filename == name else content)
    assert changed == 1
    return out.getvalue()


PLACES = ("编码", "类别", "上级地点", "中文名称", "英文名称")
PEOPLE = ("编号", "姓名", "部门", "技能", "所属环", "人群")
WATCHES = ("人员编号", "岗位", "起始日期", "截止日期", "上班时间", "下班时间", "每几天一班")
MEETINGS = ("编号", "会议名称", "人数", "台型", "视频", "开始时间", "时长（分钟）")


def identity(first: str = "99999919880229001") -> str:
    from concentric.venue.workbook.identity import check_digit

    return first + check_digit(first)


GOOD_ID = identity()
