"""What releases left, taken over by this version: restored, or upgraded in place. `./dev release-data` made it.

Names are a version, or a version and a date: the state of the sources on that day, made by the code as it was then.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.request import ProxyHandler, build_opener

import pytest
from pyrage import x25519

from concentric.core.clock_file import set_clock
from concentric.runtime.backup.identity import identity
from concentric.runtime.backup.sealed import seal, unseal
from tests.e2e.product import ROOT, Product, environment, new_product
from tests.packaging.visiting import Visitor
from tests.upgrade.filling import PASSWORD

DATA = Path(__file__).parent / "data"
RELEASES = sorted(path.stem for path in DATA.glob("*.json"))
MOST_BYTES = 300_000  # of the files of one release
# Where there is nothing to show: printed packs are files beside the database and in no backup, one page follows an
# extension that nobody has asked for yet, one prices a time that has passed, one is a file of rows that none set aside.
NOT_THERE = {"web.papers.fetch", "areas.meetings.outcome.follow", "areas.meetings.holding.cost_of",
             "web.workbook_parked.book", "areas.meetings.seating.paper.pdf"}  # fmt: skip


def said(name: str) -> dict[str, Any]:
    """What the release said of its venue."""
    found: dict[str, Any] = json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))
    return found


# Names are no order: 0.10.0 follows 0.9.0, and 0.1.0 what was kept on the way to it.
OLDEST = min(RELEASES, key=lambda name: len(said(name)["migrations"]))
LATEST = max(RELEASES, key=lambda name: len(said(name)["migrations"]))


def within(*command: str) -> str:
    """Run Python over the sources and tests of this checkout; what it printed."""
    done = subprocess.run(
        [sys.executable, "-W", "ignore", *command], cwd=ROOT, stdin=subprocess.DEVNULL, text=True, check=False,
        env=environment() | {"PYTHONPATH": f"{ROOT}:{ROOT / 'src'}"}, capture_output=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def restore(product: Product, name: str, sealed: Path | None = None, *, exits: int = 0) -> dict[str, Any]:
    """By the command, into the product's empty folder."""
    files = {part: str(DATA / f"{name}.{part}") for part in ("key", "keys")}
    told: dict[str, Any] = json.loads(product.command(
        "restore", str(sealed or DATA / f"{name}.backup"), "--key", files["key"], "--keys", files["keys"], "--json",
        exits=exits,
    ))  # fmt: skip
    return told


@pytest.fixture
def product() -> Iterator[Product]:
    with new_product() as made:
        yield made


def test_what_is_kept_of_a_release_is_small_and_some_of_it_is_older_than_these_tables() -> None:
    from django.db.migrations.loader import MigrationLoader

    known = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}
    for name in RELEASES:
        assert sum(path.stat().st_size for path in DATA.glob(f"{name}.*")) < MOST_BYTES
        assert set(said(name)["migrations"]) <= known, "a migration that a release had is gone"
    since = known - set(said(OLDEST)["migrations"])
    assert {"meetings.0003_actual_hall", "orders.0003_superseded", "hooks.0001_first"} <= since


@pytest.mark.parametrize("name", RELEASES)
def test_a_backup_of_a_release_is_restored_with_its_tables_brought_up_to_date(
    product: Product, name: str
) -> None:
    was = said(name)
    back = restore(product, name)
    assert (back["number"], back["digest"]) == (was["entries"], was["digest"])
    assert back["figures"] == len(was["figures"])
    seen = json.loads(within("-m", "tests.upgrade.looking", str(product.data), was["at"]))

    audit = seen["audit"]
    assert audit["findings"] == []
    assert {key: audit[key] for key in ("entries", "digest", "parts", "purged")} == {
        key: was[key] for key in ("entries", "digest", "parts", "purged")
    }
    assert set(was["rules"]) <= set(audit["rules"])
    assert {key: seen["figures"].get(key) for key in was["figures"]} == was["figures"]
    assert {key: seen["rows"].get(key) for key in was["rows"]} == was["rows"]
    assert set(was["migrations"]) <= set(seen["migrations"])
    assert (seen["begun"], seen["homeless"]) == (2, 0)

    for reader, pages in seen["pages"].items():
        wrong = {page: status for page, status in pages.items() if status not in (200, 302, 403)}
        assert set(wrong) <= NOT_THERE, (reader, wrong)
        assert max(wrong.values(), default=0) < 500
    assert list(seen["pages"]["duty"].values()).count(200) > 60
    assert list(seen["pages"]["crew"].values()).count(200) > 20

    assert seen["extended"] == was["entries"] + 1
    assert seen["planned"] == was["entries"] + 2
    assert (seen["again"]["findings"], seen["again"]["entries"]) == ([], seen["planned"])


FILLED = """
import sys
from pathlib import Path
from concentric.runtime.backup.bring_back import Key, bring_keys, brought_back
from concentric.runtime.backup.identity import identity
from concentric.runtime.datafolder import DataFolder
backup, keys, key, data = map(Path, sys.argv[1:])
opens = Key(identity(key), key)
with brought_back(backup, opens, data, lambda *_, **__: None):
    bring_keys(keys, opens, DataFolder(data))
    from tests.upgrade.filling import migrations
    print(" ".join(migrations()))
"""


def test_serve_brings_an_old_folder_up_to_date_before_the_first_page(product: Product) -> None:
    """The folder as an older version left it: its rows and its tables, not migrated by anything."""
    files = [str(DATA / f"{OLDEST}.{part}") for part in ("backup", "keys", "key")]
    was = said(OLDEST)
    assert within("-c", FILLED, *files, str(product.data)).split() == was["migrations"]
    set_clock(product.data / "clock.json", datetime.fromisoformat(was["at"]), rate=0)
    product.serve()
    ready = build_opener(ProxyHandler({})).open(f"{product.url}/readyz?exclude=worker", timeout=10)
    with ready:
        assert ready.status == 200
    visitor = Visitor(product.url)
    visitor.get("/sign-in")
    status, _ = visitor.post("/sign-in", username="head", password=PASSWORD, next="/board")
    assert status == 200
    status, board = visitor.get("/board")
    assert status == 200
    assert b"data-reader=" in board
    product.stop()
    audit = json.loads(product.command("audit", "--json"))
    assert audit["sound"]
    assert audit["entries"] >= was["entries"]
    assert set(was["rules"]) <= set(audit["rules"])


def altered(name: str, room: Path, **changes: Any) -> Path:
    """The backup of a release, sealed again with something else said in its manifest."""
    opened = room / "opened"
    opened.mkdir()
    key = DATA / f"{name}.key"
    own: x25519.Identity = identity(key)
    members = {path.name: path for path in unseal(DATA / f"{name}.backup", own, key, opened)}
    manifest = json.loads(members["manifest.json"].read_text("utf-8"))
    for field, change in changes.items():
        manifest[field] = change(manifest[field])
    members["manifest.json"].write_text(json.dumps(manifest), encoding="utf-8")
    seal(members, room / "altered.backup", [own.to_public()], room)
    return room / "altered.backup"


@pytest.mark.parametrize(
    "changes",
    [{"tables": lambda tables: [*tables, "meetings.9999_of_tomorrow"]}, {"product": lambda _: "99.0.0"}],
    ids=["its tables", "its version"],
)
def test_a_backup_of_a_later_version_is_refused_and_nothing_stays(
    product: Product, tmp_path: Path, changes: dict[str, Any]
) -> None:
    sealed = altered(LATEST, tmp_path, **changes)
    told = restore(product, LATEST, sealed, exits=2)
    assert told["error"] == "backup.newer"
    assert list(product.data.iterdir()) == []
    assert not list(product.data.parent.glob(f".{product.data.name}-*"))


TOMORROW = """
import sys
from pathlib import Path
import psycopg
from concentric.runtime import database
with database.open(Path(sys.argv[1])) as opened, psycopg.connect(opened.owner_url, autocommit=True) as session:
    if len(sys.argv) > 2:
        row = "INSERT INTO django_migrations (app, name, applied) VALUES ('orders', %s, now())"
        session.execute(row, [sys.argv[2]])
        session.execute("COMMENT ON TABLE django_migrations IS 'of tomorrow'")
    there = "SELECT obj_description('django_migrations'::regclass), count(*) FROM ledger_entry"
    print(session.execute(there).fetchone())
"""


def test_tables_of_a_later_version_are_left_alone(product: Product) -> None:
    """Whoever puts the older version back over a newer folder reads so, and nothing is written."""
    restore(product, LATEST)
    before = within("-c", TOMORROW, str(product.data), "9999_of_tomorrow")
    for command in ("audit", "figures"):
        told = json.loads(product.command(command, "--json", exits=2))
        assert told["error"] == "tables.newer"
    product.start()
    assert product.process is not None
    assert product.process.wait(60) == 2
    assert "orders.9999_of_tomorrow" in product.said.read_text()
    assert within("-c", TOMORROW, str(product.data)) == before
