"""A workbook that is uploaded: kept sealed, read and shown by the worker, and taken when its uploader agrees.

An upload is no fact and makes no entry; what is taken of it does. It is its uploader's alone, is gone with its key as
soon as it is imported or given up, and two hours after it came in any case.
"""

from __future__ import annotations

import hashlib
import json
import logging
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid5

import psycopg
from django.db import connection, transaction

from concentric.core.errors import ConcentricError, Conflict, Invalid, NotFound
from concentric.core.means import Means
from concentric.ledger import data_classes as of
from concentric.ledger.actor import By
from concentric.ledger.permissions import require
from concentric.ledger.sealing import keys
from concentric.venue.models import Account, Upload
from concentric.venue.workbook.batch import IMPORT
from concentric.venue.workbook.considering import Considered, consider
from concentric.venue.workbook.files import Unreadable, look, open_grids
from concentric.venue.workbook.following import followed
from concentric.venue.workbook.parked import complete_taken, park_rows, shred

log = logging.getLogger(__name__)
MOST_BYTES = 16 * 2**20  # by the browser; the command takes more
LONGEST_NAME = 120
KEPT_FOR = timedelta(hours=2)
SHOWN_FOR = timedelta(days=7)  # what an import came to: counts and numbers of entries
SPEAK_EVERY = 0.4  # seconds
State = Upload.State


class NoFile(Invalid):
    """The form came without a workbook."""

    code = "workbook.no_file"


class NotThisPreview(Conflict):
    """What was agreed to is not what is shown now, or cannot be imported that way."""

    code = "workbook.not_this_preview"


class UploadOver(Conflict):
    """The workbook is being imported, or has been."""

    code = "workbook.upload_over"


class ImportBroke(ConcentricError):
    """The import broke off; nothing was written. What went wrong is in the worker's log."""

    code = "workbook.import_broke"
    status = 500


def keep_upload(by: By, *, name: str, data: bytes) -> Upload:
    """Keep a workbook and have it read. The same request again gives the same upload."""
    require(by.actor, IMPORT)
    name = name[-LONGEST_NAME:]
    if not data:
        raise NoFile
    if len(data) > MOST_BYTES:
        raise Unreadable(reason="too_large", name=name)
    look(data, name)
    id_ = uuid5(by.actor.id, by.key) if by.key else by.means.new_id()
    now = by.now()
    with transaction.atomic():
        made, new = Upload.objects.get_or_create(
            id=id_, venue_id=by.venue, account_id=by.actor.id,
            defaults={"at": now, "until": now + KEPT_FOR, "digest": hashlib.sha256(data).hexdigest()},
        )  # fmt: skip
        if new:
            made.file_sealed = keys().seal_bytes(made.id, of.REMARK, name.encode() + b"\0" + data)
            made.save(update_fields=["file_sealed"])
            _ask_worker(made)
    return made


def _ask_worker(upload: Upload) -> None:
    from concentric.venue.jobs import work_on_upload

    work_on_upload.defer(upload=str(upload.id))


def own_upload(by: By, upload_id: UUID) -> Upload:
    """One of the actor's own; anybody else's is not there. Without the file itself."""
    require(by.actor, IMPORT)
    found = Upload.objects.filter(venue_id=by.venue, account_id=by.actor.id, id=upload_id)
    upload = found.defer("file_sealed").first()
    if upload is None or (upload.until <= by.now() and upload.state != State.IMPORTING):
        raise NotFound(what="upload", which=str(upload_id))
    return upload


def preview_of(upload: Upload) -> Mapping[str, Any]:
    """What the preview found, and `name`, the file's own; for a refused upload `failure`."""
    if upload.preview_sealed is None:
        return {}
    found: Mapping[str, Any] = json.loads(keys().open(upload.id, of.REMARK, bytes(upload.preview_sealed)))
    return found


def ask_import(by: By, upload_id: UUID, *, shown: str, parking: bool) -> Upload:
    """Have it imported as it was shown. Asked twice it is done once."""
    with transaction.atomic():
        own_upload(by, upload_id)
        upload = Upload.objects.select_for_update().defer("file_sealed").get(id=upload_id)
        if upload.state in (State.IMPORTING, State.DONE) and upload.asked == shown:
            return upload
        if upload.state != State.SHOWN or upload.shown != shown:
            raise NotThisPreview
        found = preview_of(upload)
        refused = any(row["part"] == "refused" for sheet in found["sheets"] for row in sheet["rows"])
        if found["whole"] or (refused and not parking):
            raise NotThisPreview
        upload.state, upload.asked = State.IMPORTING, shown
        upload.stage, upload.sheet, upload.done, upload.total = "", "", 0, 0
        upload.save(update_fields=["state", "asked", "stage", "sheet", "done", "total"])
        _ask_worker(upload)
    return upload


def give_up(by: By, upload_id: UUID) -> None:
    """Delete it, and its key with it. One that is being imported goes its way."""
    with transaction.atomic():
        own_upload(by, upload_id)
        upload = Upload.objects.select_for_update().only("id", "state").get(id=upload_id)
        if upload.state in (State.IMPORTING, State.DONE):
            raise UploadOver
        upload.delete()
        shred(by, upload_id)


def tidy(means: Means) -> int:
    """Delete what is past its time. One that is being imported is left to its job."""
    gone = 0
    for upload in (
        Upload.objects.filter(until__lte=means.clock.now()).exclude(state=State.IMPORTING).only("id")
    ):
        with transaction.atomic():
            keys().forget(upload.id, of.REMARK)
            upload.delete()
        gone += 1
    return gone


def work_on(upload_id: UUID, means: Means) -> None:
    """Do what the upload waits for: read and show it, or import it. Does nothing when it waits for nothing."""
    upload = Upload.objects.filter(id=upload_id, state__in=(State.WAITING, State.IMPORTING)).first()
    if upload is None or upload.file_sealed is None:
        return
    by = By(Account.objects.get(id=upload.account_id).actor(), upload.venue_id, means)
    name, _, data = keys().open_bytes(upload.id, of.REMARK, bytes(upload.file_sealed)).partition(b"\0")
    try:
        with _progress_of(upload.id) as follow, followed(follow):
            grids, left_out = open_grids(data, name.decode())
            settle = (lambda found: _settled(by, upload, found)) if upload.state == State.IMPORTING else None
            considered = consider(by, grids, left_out, name=name.decode(), settle=settle)
    except ConcentricError as refused:
        _refuse(upload, name.decode(), refused)
    except Exception:
        # Said to whoever waits, and raised for the log. Where the database is gone, saying fails as well: the job stays
        # in hand, and is given to the next worker.
        _refuse(upload, name.decode(), ImportBroke())
        raise
    else:
        if settle is None or considered.digest != upload.asked:
            _show(upload, name.decode(), considered)


def _settled(by: By, upload: Upload, found: Considered) -> bool:
    """In the import's own transaction: keep it if it is what was agreed to, with all that goes with it."""
    if found.digest != upload.asked or found.result is None:
        return False
    parked = park_rows(by, rows=tuple(found.aside)) if found.aside else None
    completed = complete_taken(by, found.keys, found.aside)
    numbers = [*found.result.numbers, *([parked.number] if parked and parked.number is not None else [])]
    outcome = {
        "sheets": {
            sheet: [counts.created, counts.updated, counts.unchanged]
            for sheet, counts in found.result.sheets.items()
        },
        "numbers": numbers,
        "parked": len(found.aside),
        "completed": completed,
    }
    ours = Upload.objects.filter(id=upload.id, state=State.IMPORTING).update(
        state=State.DONE, outcome=outcome, file_sealed=None, preview_sealed=None,
        until=by.now() + SHOWN_FOR,
    )  # fmt: skip
    if ours:
        shred(by, upload.id)
    return ours == 1


def _show(upload: Upload, name: str, found: Considered) -> None:
    """The preview. Against one that was agreed to, with the rows that are otherwise now."""
    before = preview_of(upload) if upload.asked else {}
    content = {**found.found, "name": name, "otherwise": _otherwise(before, found.found) if before else {}}
    sealed = keys().seal(upload.id, of.REMARK, json.dumps(content, ensure_ascii=False))
    Upload.objects.filter(id=upload.id, state=upload.state).update(
        state=State.SHOWN, shown=found.digest, preview_sealed=sealed
    )


def _otherwise(before: Mapping[str, Any], now: Mapping[str, Any]) -> dict[str, list[int]]:
    """Sheet → the rows of which something else would become than was shown."""
    was = {(sheet["name"], row["number"]): row for sheet in before["sheets"] for row in sheet["rows"]}
    found: dict[str, list[int]] = {}
    for sheet in now["sheets"]:
        for row in sheet["rows"]:
            if was.get((sheet["name"], row["number"])) != row:
                found.setdefault(sheet["name"], []).append(row["number"])
    return found


def _refuse(upload: Upload, name: str, why: ConcentricError) -> None:
    """Say why it could not be read or taken; the file goes, and has to be uploaded again."""
    content = {"name": name, "failure": {"code": why.code, "data": {k: str(v) for k, v in why.data.items()}}}
    sealed = keys().seal(upload.id, of.REMARK, json.dumps(content, ensure_ascii=False))
    Upload.objects.filter(id=upload.id, state=upload.state).update(
        state=State.REFUSED, preview_sealed=sealed, file_sealed=None
    )


@contextmanager
def _progress_of(upload_id: UUID) -> Iterator[Any]:
    """Tells the upload's row how far it is, in a session of its own: the import's transaction is not over yet."""
    given = connection.get_connection_params()
    parameters = {k: v for k, v in given.items() if k not in {"cursor_factory", "context", "pool"}}
    table = Upload._meta.db_table
    with psycopg.connect(**parameters, autocommit=True) as session:
        session.execute("SET lock_timeout = '100ms'")
        spoken = 0.0

        def follow(stage: str, sheet: str, done: int, total: int) -> None:
            nonlocal spoken
            now = time.monotonic()
            if now - spoken < SPEAK_EVERY:
                return
            spoken = now
            # The row is locked by the import's end, or this session was ended: nobody's workbook fails for that.
            with suppress(psycopg.OperationalError):
                session.execute(
                    f"UPDATE {table} SET stage = %s, done = %s, total = %s,"
                    " sheet = CASE WHEN %s = '' THEN sheet ELSE %s END WHERE id = %s".encode(),
                    [stage, done, total, sheet[:40], sheet[:40], upload_id],
                )  # fmt: skip

        yield follow


def worker_lives() -> bool:
    """Whether any worker gave a sign of life lately (they do every ten seconds)."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT coalesce(max(last_heartbeat) > now() - interval '45 seconds', false) FROM procrastinate_workers"
        )
        row = cursor.fetchone()
    return bool(row and row[0])
