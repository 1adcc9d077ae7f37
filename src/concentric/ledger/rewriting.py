"""Many rows of one table written anew, in one plain statement.

`bulk_update` builds a condition for each row and column; where a plan moves a dozen tasks at once, and everybody waits
for it, that takes longer than the database does.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection, models

from concentric.ledger.kept import Kept


def rewrite(rows: Iterable[Kept], names: Sequence[str]) -> int:
    """Write the named columns of rows that are there, as they are in memory; returns how many were. One query, none
    for no rows. As with `bulk_update`, `save` is not called and nothing is checked but by the database."""
    given = list(rows)
    if not given:
        return 0
    meta = type(given[0])._meta
    known = {field.name: field for field in meta.concrete_fields}
    fields: list[models.Field[Any, Any]] = [meta.pk, *(known[name] for name in names)]
    quote = connection.ops.quote_name
    row = "(" + ", ".join(f"%s::{field.db_type(connection)}" for field in fields) + ")"
    columns = [quote(str(field.column)) for field in fields]
    sets = ", ".join(f"{column} = new.{column}" for column in columns[1:])
    values = [
        field.get_db_prep_save(getattr(one, field.attname), connection) for one in given for field in fields
    ]
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {quote(meta.db_table)} AS old SET {sets}"
            f" FROM (VALUES {', '.join([row] * len(given))}) AS new ({', '.join(columns)})"
            f" WHERE old.{columns[0]} = new.{columns[0]}",
            values,
        )
        return int(cursor.rowcount)
