"""No example of a document is left untried: a test runs it, or a list says why none can. Twins show the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.docs.examples import (
    NOT_RUN,
    NOT_RUN_BLOCKS,
    ROOT,
    TWINS,
    blocks,
    examples,
    fits,
    listed,
    runner,
    shape,
)

EVERY = [document for pair in TWINS for document in pair]
LANGUAGES = {"sh", "text", "json", "python", "ini"}  # each tried by tests/e2e/test_documents.py


def test_every_document_with_blocks_is_among_them() -> None:
    told = (*ROOT.glob("README*.md"), *ROOT.glob("docs/*.md"))
    assert {str(path.relative_to(ROOT)) for path in told if "\n```" in path.read_text(encoding="utf-8")} == {
        document for document in EVERY if blocks(document)
    }


@pytest.mark.parametrize("document", EVERY)
def test_every_example_is_run_or_in_the_list_and_never_both(document: str) -> None:
    for example in examples(document):
        tried, why = runner(example.command), listed(example.command)
        assert (tried is None) != (why is None), f"{example.block.where}: {example.command}"
    for block in blocks(document):
        first = block.text.partition("\n")[0]
        assert block.language in LANGUAGES or first in NOT_RUN_BLOCKS, f"{block.where}: {first}"


@pytest.mark.parametrize(("english", "chinese"), TWINS, ids=[english for english, _ in TWINS])
def test_both_twins_show_the_same(english: str, chinese: str) -> None:
    ours, theirs = blocks(english), blocks(chinese)
    assert [block.language for block in ours] == [block.language for block in theirs]
    for one, other in zip(ours, theirs, strict=True):
        assert shape(one) == shape(other), (one.where, other.where)


def test_the_list_names_nothing_that_is_gone() -> None:
    lines = [example.command for document in EVERY for example in examples(document)]
    firsts = [block.text.partition("\n")[0] for document in EVERY for block in blocks(document)]
    assert [begins for begins in NOT_RUN if not any(line.startswith(begins) for line in lines)] == []
    assert [first for first in NOT_RUN_BLOCKS if first not in firsts] == []
    for why in NOT_RUN.values():
        for word in why.replace(";", " ").replace(",", " ").split():
            assert not word.startswith(("tests/", "benchmarks/")) or Path(ROOT / word).exists(), word


@pytest.mark.parametrize(
    ("shown", "printed", "same"),
    [
        ("Paper pack no. …: pack.pdf\n", "Paper pack no. 7: pack.pdf\n", True),
        ("Paper pack no. …: pack.pdf\n", "Paper pack no. 7: other.pdf\n", False),
        ("a\n…\nz\n", "a\nb\nc\nz\n", True), ("a\n…\nz\n", "a\nz\n", True), ("a\nz\n", "a\nb\nz\n", False),
        ("a\n", "a\nb\n", False), ("a+\n", "aa\n", False),
    ],
)  # fmt: skip
def test_what_is_shown_is_compared_with_what_is_printed(shown: str, printed: str, same: bool) -> None:
    assert fits(shown, printed) is same
