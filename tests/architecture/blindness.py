"""What import rules cannot see: areas that know each other through templates, addresses, tables or SQL."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

TEMPLATE_NAME = re.compile(r'{%\s*(?:extends|include)\s+"([a-z_]+)/')
URL_NAME = re.compile(r"""{%\s*url\s+["']([\w-]+)["']|reverse\(["']([\w-]+)["']""")
SHARED = frozenset({"ui"})


def faults(areas: Path, tables: dict[str, Iterable[str]]) -> Iterator[str]:
    """Each place where an area under `areas` uses what is another's. `tables`: area → its tables."""
    names = sorted(p.name for p in areas.iterdir() if p.is_dir() and not p.name.startswith("_"))
    urls = {name: set(_url_names(areas / name)) for name in names}
    for name in names:
        others = [n for n in names if n != name]
        for path in sorted((areas / name).rglob("*")):
            if path.suffix not in (".py", ".html", ".sql") or not path.is_file():
                continue
            text = path.read_text(encoding="utf-8")
            where = path.relative_to(areas)
            for used in TEMPLATE_NAME.findall(text):
                if used not in SHARED | {name}:
                    yield f"{where}: template of {used}"
            for pair in URL_NAME.findall(text):
                for other in others:
                    if (pair[0] or pair[1]) in urls[other]:
                        yield f"{where}: address of {other}"
            for other in others:
                if re.search(rf"/{other}/|areas[./]{other}\b", text):
                    yield f"{where}: path of {other}"
                for table in tables.get(other, ()):
                    if re.search(rf"\b{table}\b", text):
                        yield f"{where}: table of {other}"


def _url_names(area: Path) -> Iterator[str]:
    path = area / "urls.py"
    if path.exists():
        yield from re.findall(r"""name=["']([\w-]+)["']""", path.read_text(encoding="utf-8"))
