"""The examples of the documents, run: commands as they are typed, requests as they are sent, output as it is shown.

Which lines are run, and why others are not: tests/docs/examples.py. A folder of our own stands for the machine's `/`.
"""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.request import ProxyHandler, Request, build_opener

import pytest

from concentric.cli.console import Console
from concentric.cli.main import load, parser_of
from concentric.runtime import environment as settings
from concentric.venue.hooks.tests.receiver import receiver
from tests.docs.examples import TWINS, Example, blocks, examples, fits, runner, words_of
from tests.e2e.own_workbook import willow_lodge
from tests.e2e.product import PASSWORD, Product, environment, new_product

SERVED_AT = "http://localhost:8460"  # as documents have it
OURS = {"DIR", "/var/lib/concentric/venue"}  # the data folder, as documents name it
LANGUAGES = {".md": "en", ".zh-CN.md": "zh"}


@dataclass
class Reader:
    """Whoever does what a document says, line by line, over one product, in the document's language."""

    product: Product
    root: Path  # stands for the machine's `/`; they are in its folder `here`
    printed: dict[str, str] = field(default_factory=dict)

    @property
    def here(self) -> Path:
        return self.root / "here"

    def at(self, word: str) -> Path:
        path = self.root / word.removeprefix("/") if word.startswith("/") else self.here / word
        path.parent.mkdir(parents=True, exist_ok=True)
        return path

    def types(self, example: Example, language: str) -> None:
        if runner(example.command) == "serve":
            self.product.serve()
            return
        words, into = words_of(example.command)
        data = str(self.product.data)
        words = [
            data if word in OURS else str(self.at(word)) if word.startswith("/") else word for word in words
        ]
        done = subprocess.run(
            [sys.executable, "-m", "concentric.cli.main", *([] if data in words else ["--data", data]),
             "--lang", language, *words],
            cwd=self.here, env=environment(), text=True, capture_output=True, timeout=180, check=False,
        )  # fmt: skip
        assert done.returncode == 0, f"{example.block.where}: {example.command}\n{done.stdout}{done.stderr}"
        if into:
            self.at(into).write_text(done.stdout, encoding="utf-8")
        self.printed[example.command] = done.stdout
        if example.shown is not None:
            assert fits(example.shown, done.stdout), f"{example.block.where} shows otherwise:\n{done.stdout}"

    def reads(
        self, document: str, before: dict[str, Callable[[], object]], *, only: Callable[[Example], bool]
    ) -> None:
        """`before`: what the document's words, not its commands, have the reader do before a line."""
        for example in examples(document):
            if runner(example.command) in ("concentric", "serve") and only(example):
                for begins, do in before.items():
                    if example.command.startswith(begins):
                        do()
                self.types(example, LANGUAGES["." + document.split(".", 1)[1]])


@pytest.fixture
def reader() -> Iterator[Reader]:
    root = Path(tempfile.mkdtemp(prefix="cdo-"))
    root.chmod(0o711)  # the database's system user must pass
    (root / "here").mkdir()
    with new_product() as product:
        yield Reader(product, root)
    shutil.rmtree(root, ignore_errors=True)


def every(_: Example) -> bool:
    return True


def test_the_readmes_and_a_shift(reader: Reader) -> None:
    """A venue of one's own, then a pack. What twins share is run once, what is shown in both."""
    book = reader.here / "venue.xlsx"
    reader.reads(
        "README.md", {"./dev concentric import venue.xlsx --dry-run": lambda: willow_lodge(book)}, only=every
    )
    assert book.exists()
    assert re.search(r"\S{12,}", reader.printed["./dev concentric user duty --role duty_manager"])
    reader.reads("docs/shift.md", {}, only=every)
    assert (reader.here / "pack.pdf").read_bytes().startswith(b"%PDF")
    for document in ("README.zh-CN.md", "docs/shift.zh-CN.md"):
        reader.reads(document, {}, only=lambda example: example.shown is not None)


def test_installing(reader: Reader) -> None:
    """What an installed product is told on its machine, to a backup that is restored in another folder."""
    book = reader.at("/tmp/venue.xlsx")
    reader.product.command("template", str(book))
    willow_lodge(book)

    def keep_the_key() -> None:
        shutil.copy(reader.product.data / "secrets" / "backup.key", reader.at("/srv/safe/backup.key"))

    reader.reads("docs/install.md", {"concentric restore": keep_the_key}, only=every)
    assert "complete" in reader.at("/etc/bash_completion.d/concentric").read_text(encoding="utf-8")
    assert (reader.at("/var/lib/concentric/again") / "keys").is_dir()
    reader.reads("docs/install.zh-CN.md", {}, only=lambda example: example.shown is not None)


@pytest.mark.parametrize("document", TWINS[1])
def test_the_settings_of_a_service_are_taken(document: str) -> None:
    (text,) = (block.text for block in blocks(document) if block.language == "ini")
    given = dict(line.split("=", 1) for line in text.splitlines())
    parser_of(load("serve"), Console("en")).parse_args(shlex.split(given.pop("SERVE_OPTIONS")))
    settings.check(given)


@pytest.mark.parametrize("document", TWINS[2])
def test_planning_for_another_program(reader: Reader, document: str) -> None:
    planners = ("concentric plan", "concentric verify")
    reader.reads(document, {}, only=lambda example: example.command.startswith(planners))
    assert json.loads((reader.here / "plan.json").read_text(encoding="utf-8"))["assignments"]
    assert len(reader.printed) == 3


def test_connecting_programs(reader: Reader) -> None:
    """Each request over the wire; what a webhook is sent has the shape shown, and the code shown verifies it."""
    product = reader.product
    book = reader.here / "venue.xlsx"
    product.command("template", str(book))
    willow_lodge(book)
    product.command("import", str(book))
    for name, role in (("root", "administrator"), ("duty", "duty_manager")):
        product.command("user", name, "--role", role, "--password-stdin", given=PASSWORD + "\n")
    product.serve()
    theirs = product.command("token", "give", "root", "--scope", "hooks", "--label", "test")
    for document in TWINS[2]:
        given = next(one for one in examples(document) if runner(one.command) == "concentric")
        reader.types(given, "en")
        token = _token(reader.printed[given.command])
        with receiver() as program:
            secret = _hooked(product, _token(theirs), program.url)
            lines = [one.command for one in examples(document) if runner(one.command) == "curl"]
            # one account reads both documents: a key of its own for each
            lines = [line.replace("bell-0001", f"bell-{document}") for line in lines]
            assert len([request(product, line, token) for line in lines]) == 7
            (keyed,) = (line for line in lines if "Idempotency-Key" in line)
            once, again = (request(product, keyed, token) for _ in range(2))
            assert once["number"] == again["number"]  # done once, answered alike
            until = time.monotonic() + 60
            while len(program.got) < 2 and time.monotonic() < until:
                time.sleep(0.2)
        (code,) = (block.text for block in blocks(document) if block.language == "python")
        (shown,) = (json.loads(block.text) for block in blocks(document) if block.language == "json")
        found: dict[str, Any] = {}
        exec(code, found)
        assert len(program.got) == 2
        for headers, body in program.got:
            assert found["verified"](secret, headers, body)
            assert not found["verified"](secret, headers, body + b" ")
            assert _skeleton(json.loads(body), shown) == _skeleton(shown, shown)


def _token(printed: str) -> str:
    found = re.search(r"\bcct_\w+", printed)
    assert found is not None, printed
    return found[0]


def _hooked(product: Product, token: str, url: str) -> str:
    """The secret of a webhook that is told of calls at this address."""
    body = json.dumps({"url": url, "kinds": ["call"], "label": "test"})
    line = shlex.join(
        ["curl", "-X", "POST", "-H", "Authorization: Bearer $TOKEN", "-H", "Content-Type: application/json",
         "-d", body, f"{SERVED_AT}/api/v1/hooks/add-hook"]
    )  # fmt: skip
    return str(request(product, line, token)["answer"]["secret"])


def request(product: Product, line: str, token: str) -> Any:
    """A curl line, sent as it stands but for the port; the JSON of its answer."""
    words = shlex.split(line)
    value = {word: words[at + 1] for at, word in enumerate(words[:-1]) if word in ("-X", "-d")}
    headers = dict(
        words[at + 1].replace("$TOKEN", token).split(": ", 1) for at, word in enumerate(words) if word == "-H"
    )
    assert words[-1].startswith(f"{SERVED_AT}/api/v1/"), line
    made = Request(
        words[-1].replace(SERVED_AT, product.url), method=value.get("-X", "GET"), headers=headers,
        data=value["-d"].encode() if "-d" in value else None,
    )  # fmt: skip
    with build_opener(ProxyHandler({})).open(made, timeout=60) as answer:  # a refusal is an error
        return json.loads(answer.read())


def _skeleton(value: Any, like: Any) -> Any:
    """Names and kinds of values, as far down as it is shown; ids and instants by their form."""
    if isinstance(like, dict) and isinstance(value, dict):
        return {key: _skeleton(value.get(key), inner) for key, inner in like.items()}
    if isinstance(value, str) and (value.startswith("entry_") or "T" in value):
        return re.sub(r"\d+(\.\d+)?", "0", re.sub(r"[0-9a-f]{32}", "id", value))
    return type(value).__name__
