"""The command `cards`, as it is typed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from concentric.cli.commands import cards
from concentric.cli.tests.test_workbook_commands import typed
from concentric.core.errors import ConcentricError, Conflict
from concentric.orders.papers.cards.listing import NoSuchList
from concentric.orders.papers.cards.making import NameLacksGlyph


def test_cards_are_written_and_what_is_odd_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    names, out = tmp_path / "names.csv", tmp_path / "cards.pdf"
    names.write_text("姓名,单位\n张三,示例局\n买买提·吐尔逊,\n张三,示例厅\n", encoding="gb18030")
    assert typed(cards, str(names), "-o", str(out), language="zh") == 0
    said = capsys.readouterr()
    assert "3 张桌签" in said.out
    assert "“张三”在第 2, 4 行重复" in said.err
    assert "第 3 行“买买提·吐尔逊”" in said.err
    assert out.read_bytes().startswith(b"%PDF")
    assert out.stat().st_mode & 0o077 == 0  # it holds names
    with pytest.raises(Conflict):
        typed(cards, str(names), "-o", str(out))
    assert typed(cards, str(names), "-o", str(out), "--force", "--json", "--qr") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["same_name"] == [{"name": "张三", "rows": [2, 4]}]
    assert [one["row"] for one in told["smaller"]] == [3]
    assert len({one["code"] for one in told["codes"]}) == 3


@pytest.mark.parametrize(("text", "error"), [("张三\n李\U000333ff\n", NameLacksGlyph), (None, NoSuchList)])
def test_what_is_refused_writes_nothing(
    tmp_path: Path, text: str | None, error: type[ConcentricError]
) -> None:
    names, out = tmp_path / "names.txt", tmp_path / "cards.pdf"
    if text is not None:
        names.write_text(text, encoding="utf-8")
    with pytest.raises(error):
        typed(cards, str(names), "-o", str(out))
    assert not out.exists()
