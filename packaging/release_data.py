"""`./dev release-data [NAME]`: what this version leaves on a venue's disk, kept for the tests of those that follow.

A small venue is lived through the product's own actions (`tests/upgrade/filling.py`) and backed up by its own
command into `tests/upgrade/data/NAME.*`, NAME being the version: the backup, the keys of personal data, the key that
opens both, and what audit, figures and tables say of it. Everybody in it is invented, so its key is no secret.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from tests.e2e.own_workbook import willow_lodge  # noqa: E402
from tests.e2e.product import Product, environment, new_product  # noqa: E402
from tests.upgrade.filling import EMPTY  # noqa: E402

from concentric import __version__  # noqa: E402

DATA = ROOT / "tests" / "upgrade" / "data"
MOST_BYTES = 300_000  # of all files together: a clone has to stay quick


def main(words: list[str]) -> int:
    name = words[0] if words else __version__
    if (DATA / f"{name}.json").exists():
        sys.exit(f"{DATA.relative_to(ROOT)}/{name}.json is there: what a release left is not made again")
    with new_product() as product:
        told = live(product)
        empty = {table for table, n in told["rows"].items() if not n}
        if empty != EMPTY:
            sys.exit(f"tables without a row: {sorted(empty - EMPTY)}; and with one: {sorted(EMPTY - empty)}")
        made = keep(product, name, told)
    size = sum(path.stat().st_size for path in made)
    if size > MOST_BYTES:
        for path in made:
            path.unlink()
        sys.exit(f"{size} bytes are more than {MOST_BYTES}")
    for path in made:
        print(f"{path.stat().st_size:>8}  {path.relative_to(ROOT)}")
    return 0


def live(product: Product) -> dict[str, Any]:
    """The Willow Lodge of the product's own template, imported and lived in."""
    book = product.data / "willow.xlsx"
    product.at(20, 11, 55)
    product.command("template", str(book))
    willow_lodge(book)
    product.command("import", str(book))
    book.unlink()
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "tests.upgrade.filling", str(product.data)],
        cwd=ROOT, env=environment() | {"PYTHONPATH": f"{ROOT}:{ROOT / 'src'}"}, stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, text=True, check=True,
    )  # fmt: skip
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told


def keep(product: Product, name: str, told: dict[str, Any]) -> list[Path]:
    """Write the files; what is said of the venue is said by the commands of this version."""
    DATA.mkdir(exist_ok=True)
    files = {part: DATA / f"{name}.{part}" for part in ("backup", "keys", "key", "json")}
    taken = json.loads(product.command("backup", "-o", str(files["backup"]), "--json"))
    product.command("backup", "--keys", "-o", str(files["keys"]))
    shutil.copyfile(product.data / "secrets" / "backup.key", files["key"])
    audit = json.loads(product.command("audit", "--json"))
    said = {
        "version": __version__, "at": told["at"], "entries": taken["number"], "digest": taken["digest"],
        "parts": audit["parts"], "purged": audit["purged"], "rules": audit["rules"],
        "figures": taken["figures"], "rows": told["rows"], "migrations": told["migrations"],
    }  # fmt: skip
    files["json"].write_text(json.dumps(said, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    for path in files.values():
        path.chmod(0o644)
    return list(files.values())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
