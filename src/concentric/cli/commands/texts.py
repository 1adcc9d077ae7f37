"""`concentric texts --check`: every text is there in both languages, with the same data."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable, Iterator
from typing import Any

NAME = "texts"
SUMMARY = "cli-texts"
NEEDS = "nothing"

_IN_TEMPLATES = re.compile(r'{%\s*t\s+"([a-z0-9-]+)"')


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--check", action="store_true", help="cli-help-check")


def run(args: argparse.Namespace) -> int:
    """Prints what is missing; with --check exits 1 when anything is."""
    import os

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "concentric.runtime.settings")
    import django

    django.setup()
    missing = sorted(set(faults()))
    for line in missing:
        print(line)
    print(f"{len(missing)} faults")
    return 1 if missing and args.check else 0


def faults() -> Iterator[str]:
    """Each fault as a line: a message in one language alone, with other data, or wanted and not there."""
    from concentric.ui.text import LANGUAGES

    texts = {language: dict(_messages(language)) for language in LANGUAGES}
    zh, en = texts["zh"], texts["en"]
    yield from (f"{name}: only in one language" for name in zh.keys() ^ en.keys())
    yield from (
        f"{name}: other data in zh {sorted(zh[name])} than in en {sorted(en[name])}"
        for name in zh.keys() & en.keys()
        if zh[name] != en[name]
    )
    yield from (f"{name}: wanted, not there" for name in set(wanted()) if name not in zh)


def _messages(language: Any) -> Iterator[tuple[str, frozenset[str]]]:
    """Message id → the names of its data."""
    from fluent.syntax import FluentParser, ast
    from fluent.syntax.visitor import Visitor

    from concentric.ui.text import files

    class Variables(Visitor):
        def __init__(self) -> None:
            self.found: set[str] = set()

        def visit_VariableReference(self, node: ast.VariableReference) -> None:
            self.found.add(node.id.name)

    for path in files(language):
        for entry in FluentParser().parse(path.read_text(encoding="utf-8")).body:
            if isinstance(entry, ast.Message):
                variables = Variables()
                variables.visit(entry)
                yield entry.id.name, frozenset(variables.found)


def wanted() -> Iterator[str]:
    """Every message that code and templates ask for by a name that can be known beforehand."""
    from concentric.core.errors import ConcentricError
    from concentric.ledger.data_classes import DATA_CLASSES
    from concentric.ledger.figures import FIGURES
    from concentric.ledger.kinds import KINDS
    from concentric.ledger.permissions import Role
    from concentric.planning.stages import STAGES
    from concentric.runtime.environment import SETTINGS
    from concentric.ui.text import ROOT

    for path in sorted(ROOT.glob("**/templates/**/*.html")):
        yield from _IN_TEMPLATES.findall(path.read_text(encoding="utf-8"))
    yield from (kind.message_id for kind in KINDS.values() if not kind.name.startswith("test."))
    yield from (figure.message_id for figure in FIGURES.values())
    yield from (f"kind-{kind}".replace(".", "-") for stage in STAGES.values() for kind in stage.makes)
    yield from (f"role-{role.value}".replace("_", "-") for role in Role)
    yield from (f"data-class-{name}" for name in DATA_CLASSES)
    yield from (setting.message_id for setting in SETTINGS)
    yield from (_id(error) for error in _subclasses([ConcentricError]))


def _id(error: type) -> str:
    return str(error.message_id.fget(error))  # type: ignore[attr-defined]


def _subclasses(classes: Iterable[type]) -> Iterator[type]:
    for cls in classes:
        yield cls
        yield from _subclasses(cls.__subclasses__())
