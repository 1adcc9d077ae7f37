"""Expressions for exclusion constraints without `btree_gist`: an id as a range that holds just itself."""

from __future__ import annotations

from typing import Any

from django.db.models import F, Func, Value


def same(column: str) -> Any:
    """`uuidrange(column, column, '[]')`: overlaps only with the same id."""
    return Func(F(column), F(column), Value("[]"), function="uuidrange")
