"""A workbook as its owner fills it: the product's own template, with a small venue of their own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, time
from pathlib import Path
from typing import Any

import openpyxl

SKILLS = (("布场", "政务部", 6), ("音视频调试", "信息部", 3), ("跟会", "政务部", 6), ("消杀", "政务部", 4))

PLACES: list[Mapping[str, Any]] = [
    {"Code": "MAIN", "Kind": "Building", "Chinese name": "柳岸楼", "English name": "Willow House"},
    {"Code": "H1", "Kind": "会议厅", "In": "MAIN", "Chinese name": "垂柳厅", "English name": "Willow Hall",
     "Loop": "内环", "Equipment": "视频会议终端、话筒", "Seats U-shape": 30, "Seats Boardroom": 30,
     "Length (m)": 14, "Width (m)": 9},
    {"Code": "H2", "Kind": "Hall", "In": "MAIN", "Chinese name": "芦苇厅", "English name": "Reed Hall",
     "Loop": "Inner loop", "Equipment": "Video terminal", "Seats U-shape": 20, "Seats Boardroom": 24,
     "Length (m)": 12, "Width (m)": 8},
    {"Code": "F2", "Kind": "Floor", "In": "MAIN", "Chinese name": "二层", "English name": "Second floor"},
    *({"Code": f"2{n:02d}", "Kind": "Guest room", "In": "F2", "Chinese name": f"2{n:02d}房",
       "English name": f"Room 2{n:02d}", "Loop": "内环", "Beds": 1} for n in range(1, 25)),
    {"Code": "G1", "Kind": "Gate", "In": "MAIN", "Chinese name": "东门", "English name": "East gate"},
]  # fmt: skip


def people() -> tuple[list[Mapping[str, Any]], list[Mapping[str, Any]]]:
    """Staff with a skill each, on watch round the clock in this small house, and their watches."""
    rows: list[Mapping[str, Any]] = []
    watches: list[Mapping[str, Any]] = []
    for skill, department, count in SKILLS:
        for _ in range(count):
            code = f"S{len(rows) + 1:02d}"
            rows.append({"Code": code, "Name": f"柳{len(rows) + 1:02d}号", "Department": department, "Skills": skill,
                         "Loop": "内环", "Cohort": "封闭员工", "Telephone": "000-0000"})  # fmt: skip
            watches.append(
                {"Person code": code, "First day": date(2026, 3, 1), "Begins": time(6), "Ends": time(6)}
            )
    return rows, watches


def fill(path: Path, sheets: Mapping[str, Sequence[Mapping[str, Any]]]) -> None:
    """Write rows under the headers of the template at `path`, after its examples. Sheets by English title."""
    book = openpyxl.load_workbook(path)
    for title, rows in sheets.items():
        page = next(sheet for sheet in book.worksheets if sheet.title.endswith(title))
        headers = [str(cell.value) for cell in page[1]]
        start = 2
        while page.cell(start, 1).value not in (None, ""):
            start += 1
        for offset, row in enumerate(rows):
            for name, value in row.items():
                column = next(i for i, h in enumerate(headers, 1) if h.removesuffix(" *").endswith(name))
                page.cell(start + offset, column, value)
    book.save(path)
    book.close()


def willow_lodge(path: Path) -> None:
    rows, watches = people()
    meeting = {"Code": "W-1", "Title": "夜班交接会", "People": 18, "Layout": "董事会式", "Video": "是", "Loop": "内环",
               "Start": "2026-03-21 02:30", "Earliest start": "2026-03-21 02:30",
               "Latest start": "2026-03-21 05:00", "Length (min)": 60}  # fmt: skip
    fill(
        path,
        {
            "Venue": [{"Code": "willow", "Chinese name": "柳岸宾馆", "English name": "Willow Lodge"}],
            "Places": PLACES,
            "People": rows,
            "Watches": watches,
            "Meetings": [meeting],
        },
    )
