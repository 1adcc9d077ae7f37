"""The commands `template`, `import` and `user`, as they are typed."""

from __future__ import annotations

import argparse
import io
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import openpyxl
import pytest

from concentric.cli.commands import import_, template, user
from concentric.cli.console import Console
from concentric.cli.venue import NoVenue
from concentric.core.errors import Conflict, Invalid
from concentric.venue.models import Account, Department, Person, Venue
from concentric.venue.workbook.tests.making import book

GOOD = {"部门 Departments": [("编码", "中文名称"), ("medical", "医务组")]}


def typed(command: ModuleType, *words: str, language: Any = "en") -> int:
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    args = parser.parse_args(words)
    args.console = Console(language)
    return int(command.run(args))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "book.xlsx"
    made.write_bytes(book(GOOD))
    return made


def test_the_template_is_written_and_never_over_another_file(tmp_path: Path) -> None:
    out = tmp_path / "out.xlsx"
    assert typed(template, str(out)) == 0
    titles = openpyxl.load_workbook(io.BytesIO(out.read_bytes())).sheetnames
    assert titles[:6] == [
        "场馆 Venue", "部门 Departments", "地点 Places", "门柱屏 Fixtures", "人员 People", "班次 Watches"
    ]  # fmt: skip
    assert "会议 Meetings" in titles
    with pytest.raises(Conflict):
        typed(template, str(out))
    assert typed(template, str(out), "--force") == 0
    with pytest.raises(Invalid):
        typed(template, str(tmp_path / "nowhere" / "out.xlsx"))


@pytest.mark.django_db
def test_an_import_opens_the_venue_and_says_what_it_took(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert typed(import_, str(path), "--dry-run") == 0
    assert not Venue.objects.exists()
    assert "nothing was written" in capsys.readouterr().out
    assert typed(import_, str(path)) == 0
    told = capsys.readouterr().out
    assert "The venue has been opened." in told
    assert "部门 Departments: 1 new, 0 changed, 0 as they were" in told
    assert typed(import_, str(path), language="zh") == 0
    assert "均已在册" in capsys.readouterr().out
    assert Department.objects.filter(code="medical").exists()


@pytest.mark.django_db
def test_a_refusal_is_told_with_its_cell_for_people_and_for_programs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes(book({"人员 People": [("编号", "礼宾次序"), ("P1", "头一个")]}))
    assert typed(import_, str(path)) == 1
    told = capsys.readouterr().out
    assert "人员 People!B2 “头一个”  is not a number." in told
    assert "One thing is refused; nothing was written." in told
    assert typed(import_, str(path), "--json", language="zh") == 1
    read = json.loads(capsys.readouterr().out)
    assert not read["taken"]
    assert read["refusals"] == [
        {"sheet": "人员 People", "cell": "B2", "value": "头一个", "code": "not_a_number", "data": {},
         "message": "不是数字。"}
    ]  # fmt: skip
    assert not Venue.objects.exists()


@pytest.mark.django_db
def test_a_user_is_made_with_a_password_given_or_shown_once(
    path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(NoVenue):
        typed(user, "boss", "--role", "administrator")
    typed(import_, str(path))
    capsys.readouterr()
    assert typed(user, "boss", "--role", "administrator", "--role", "duty_manager") == 0
    password = capsys.readouterr().out.rsplit(maxsplit=1)[-1]
    boss = Account.objects.get(username="boss")
    assert boss.check_password(password)
    assert boss.actor().roles == {"administrator", "duty_manager"}
    monkeypatch.setattr("sys.stdin", io.StringIO("一个长一点的密码\n"))
    assert typed(user, "doc", "--role", "member", "--department", "medical", "--password-stdin") == 0
    assert Account.objects.get(username="doc").check_password("一个长一点的密码")
    assert "密码" not in capsys.readouterr().out


@pytest.mark.django_db
def test_what_is_sound_is_taken_and_the_rest_is_parked_in_a_file_for_its_owner_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, rest = tmp_path / "book.xlsx", tmp_path / "rest.xlsx"
    rows = [("编号", "姓名", "礼宾次序"), ("P1", "示例甲", 1), ("P2", "示例乙", "头一个")]
    path.write_bytes(book({"人员 People": rows}))
    assert typed(import_, str(path), "--park", str(rest), "--dry-run") == 1
    assert not Venue.objects.exists()
    assert typed(import_, str(path), "--park", str(rest), "--force") == 1
    told = capsys.readouterr().out
    assert "人员 People!C3 “头一个”  is not a number." in told
    assert str(rest) in told
    assert list(Person.objects.values_list("code", flat=True)) == ["P1"]
    assert rest.stat().st_mode & 0o777 == 0o600
    kept = openpyxl.load_workbook(rest)
    assert [[cell.value for cell in row] for row in kept["人员 People"]] == [list(rows[0]), list(rows[2])]
    kept["人员 People"]["C2"] = 2
    kept.save(rest)
    assert typed(import_, str(rest), "--park", str(tmp_path / "none.xlsx")) == 0
    assert not (tmp_path / "none.xlsx").exists()
    assert sorted(Person.objects.values_list("code", flat=True)) == ["P1", "P2"]
