"""`./dev bench workbook`: a large workbook taken, taken again, and given back, by the command as it is typed.

Half the rows are staff, half their watches. Wall time and the most memory of each command, the start of its database
included. The aim is 20,000 rows in under 30 s.
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
from tests.e2e.product import environment

AIM_ROWS, AIM_SECONDS = 20_000, 30.0


def main(argv: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="bench workbook")
    parser.add_argument("--rows", type=int, default=AIM_ROWS)
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
    finally:
        shutil.rmtree(folder)
    if asked.json:
        print(json.dumps({"rows": asked.rows, "commands": rows}))
    else:
        for row in rows:
            print(f"{row['command']:24} {row['seconds']:6.1f} s  {row['mib']:6.0f} MiB  {row['said']}")
        print(f"{asked.rows} rows; the aim is {AIM_ROWS} in {AIM_SECONDS:.0f} s")
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
