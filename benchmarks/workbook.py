"""`./dev bench workbook`: a large workbook taken, taken again, and given back, by the command as it is typed.

Half the rows are staff, half their watches. Wall time and the most memory of each command, the start of its database
included. The aim is 20,000 rows in under 30 s. Then a short workbook into that large venue, as the page previews it and
takes it: how long each takes by itself, in the process that does it. The aim is 3 s for 70 rows.
"""

from __future__ import annotations

import argparse
import json
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from datetime import date
from datetime import time as clock
from pathlib import Path
from typing import Any

from tests.e2e.own_workbook import SKILLS, fill
from tests.e2e.product import ROOT, environment

AIM_ROWS, AIM_SECONDS = 20_000, 30.0
FEW_ROWS, FEW_SECONDS = 70, 3.0
_INSIDE = "import sys; from benchmarks.workbook import inside; inside(*sys.argv[1:])"


def main(argv: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="bench workbook")
    parser.add_argument("--rows", type=int, default=AIM_ROWS)
    parser.add_argument("--few", type=int, default=FEW_ROWS)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args(argv)
    folder = Path(tempfile.mkdtemp(prefix="concentric-bench-"))
    folder.chmod(0o711)  # the database's own user passes through
    try:
        book, data = folder / "venue.xlsx", folder / "data"
        _concentric("template", str(book))
        fill(book, _sheets(asked.rows // 2))
        rows = [
            _measured("import", data, str(book)),
            _measured("import again", data, str(book)),
            _measured("export", data, str(folder / "given.xlsx")),
            _measured("import of the export", data, str(folder / "given.xlsx")),
        ]
        few = folder / "few.xlsx"
        _concentric("template", str(few))
        fill(few, _few(asked.rows // 2, asked.few))
        short = _within(data, few)
    finally:
        shutil.rmtree(folder)
    if asked.json:
        print(json.dumps({"rows": asked.rows, "commands": rows, "few": asked.few, "within": short}))
    else:
        for row in rows:
            print(f"{row['command']:24} {row['seconds']:6.1f} s  {row['mib']:6.0f} MiB  {row['said']}")
        print(f"{asked.rows} rows; the aim is {AIM_ROWS} in {AIM_SECONDS:.0f} s")
        for name, seconds in short.items():
            print(f"{name:24} {seconds:6.1f} s")
        print(f"{asked.few} rows into {asked.rows}; the aim is {FEW_ROWS} in {FEW_SECONDS:.0f} s")
    return 0


def _sheets(people: int) -> Mapping[str, Sequence[Mapping[str, Any]]]:
    skills = [(skill, department) for skill, department, _ in SKILLS]
    staff = [
        {"Code": f"S{n:05d}", "Name": f"示例{n:05d}", "Department": skills[n % len(skills)][1],
         "Skills": skills[n % len(skills)][0], "Loop": "内环", "Cohort": "封闭员工", "Telephone": "000-0000"}
        for n in range(people)
    ]  # fmt: skip
    watches = [
        {"Person code": one["Code"], "First day": date(2026, 3, 1), "Begins": clock(6), "Ends": clock(18)}
        for one in staff
    ]
    venue = [{"Code": "large", "Chinese name": "示例大馆", "English name": "Large House"}]
    return {"Venue": venue, "People": staff, "Watches": watches}


def _few(people: int, rows: int) -> Mapping[str, Sequence[Mapping[str, Any]]]:
    """Some who are there, changed, and some who are new, with their watches; and one that is refused."""
    there, new = _sheets(people)["People"][: rows // 4], _sheets(people + rows // 4)["People"][people:]
    staff = [*({**one, "Telephone": "111-1111"} for one in there), *new]
    watches = [
        {"Person code": one["Code"], "First day": date(2026, 4, 1), "Begins": clock(6), "Ends": clock(18)}
        for one in staff
    ]
    return {"People": staff, "Watches": [*watches, {**watches[0], "Person code": "nobody"}]}


def _within(data: Path, book: Path) -> dict[str, float]:
    """Seconds of the preview and of the import that it agrees to, measured where they are done."""
    done = subprocess.run(
        [sys.executable, "-c", _INSIDE, str(data), str(book)], text=True, check=True, stdout=subprocess.PIPE,
        env=environment() | {"PYTHONPATH": f"{ROOT}:{ROOT / 'src'}"}, cwd=ROOT,
    )  # fmt: skip
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def inside(data: str, book: str) -> None:
    """In the process of its own: Django is bound to one data folder for life."""
    from concentric.cli.venue import set_up
    from concentric.runtime import database
    from concentric.runtime.progress import silent

    with database.open(Path(data)):
        set_up(silent)
        from concentric.cli.operator import operator
        from concentric.venue.workbook.considering import consider
        from concentric.venue.workbook.files import open_grids

        taken: dict[str, float] = {}
        by = operator("importer")
        for name, settle in (("preview, few rows", None), ("import, few rows", lambda _: True)):
            began = time.perf_counter()
            grids, left_out = open_grids(Path(book))
            consider(by, grids, left_out, name="", settle=settle)
            taken[name] = round(time.perf_counter() - began, 2)
        print(json.dumps(taken))


def _concentric(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "concentric.cli.main", *words]
    done = subprocess.run(command, env=environment(), capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"{' '.join(words)}: {(done.stdout + done.stderr).strip()[-2000:]}")
    return done


def _measured(name: str, data: Path, book: str) -> dict[str, Any]:
    began = time.perf_counter()
    done = _concentric(name.split(maxsplit=1)[0], "--data", str(data), book)
    seconds = time.perf_counter() - began
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024  # of the largest so far
    said = done.stdout.strip().splitlines()[-1] if done.stdout.strip() else ""
    return {"command": name, "seconds": round(seconds, 2), "mib": round(most), "said": said}
