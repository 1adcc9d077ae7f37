"""PostgreSQL's own programs for a copy of a database. Passwords go by the environment, never by the command line."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

from psycopg.conninfo import conninfo_to_dict

from concentric.runtime.backup.errors import DumpFailed
from concentric.runtime.binaries import installed


def dump(url: str, snapshot: str, out: Path) -> None:
    """All that a database held at an exported snapshot, in the custom format."""
    _run("pg_dump", url, ["--format=custom", "--compress=gzip:4", f"--snapshot={snapshot}", f"--file={out}"])


def load(url: str, dumped: Path) -> None:
    """Fill an empty database, all or nothing. Roles and grants are those of the place it is brought to."""
    _run("pg_restore", url, ["--no-owner", "--no-privileges", "--no-comments", "--exit-on-error",
                             "--single-transaction", str(dumped)])  # fmt: skip


def _run(program: str, url: str, words: Sequence[str]) -> None:
    told = conninfo_to_dict(url)
    names = {"host": "PGHOST", "port": "PGPORT", "user": "PGUSER", "password": "PGPASSWORD",
             "sslmode": "PGSSLMODE", "sslrootcert": "PGSSLROOTCERT", "options": "PGOPTIONS"}  # fmt: skip
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PG")}
    environment |= {names[key]: str(value) for key, value in told.items() if key in names and value}
    database = str(told["dbname"])
    done = subprocess.run(
        [installed().program(program), "--no-password", f"--dbname={database}", *words],
        env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode != 0:
        lines = [line for line in done.stderr.splitlines() if line.strip()]
        said = next((line for line in lines if "error" in line), lines[-1] if lines else "")
        raise DumpFailed(program=program, line=said)
