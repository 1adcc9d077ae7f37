"""Examples of documents: fenced blocks, who runs each line, and the reviewed list of those that no test can.

A line of a ```sh block is run by tests/e2e/test_documents.py, or stands in `NOT_RUN` with why. What a command prints
may follow in a ```text block; there `…` stands for what varies.
"""

from __future__ import annotations

import ast
import json
import re
import shlex
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TWINS = (
    ("README.md", "README.zh-CN.md"), ("docs/install.md", "docs/install.zh-CN.md"),
    ("docs/integrate.md", "docs/integrate.zh-CN.md"), ("docs/shift.md", "docs/shift.zh-CN.md"),
)  # fmt: skip
FENCED = re.compile(r"^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
PROGRAM = re.compile(
    r"^(?:cd / && setpriv .* --clear-groups )?(?:\./dev concentric|(?:/opt/concentric/bin/)?concentric)(?=\s)"
)
PROSE = {"what", "name"}  # values of a JSON body that are said in the reader's language

# A line that no test runs, by how it begins: why not, and what is tested of it instead.
NOT_RUN = {
    "./dev demo": "opens a browser and stays; benchmarks/live/filled.py makes the same venue for the tests of pages",
    "./dev test": "is how this test is run",
    "./dev serve --host tongxin.lan": "names and an address of another network; tests/e2e/test_safe.py serves "
    "with --host, its own authority and a phone that trusts it",
    "pip wheel": "tests/packaging/test_wheel.py builds the wheel",
    "pip download": "needs a network; `./dev wheel --root` installs from what it fetched",
    "cp requirements/run.lock wheels/": "goes with the two lines above it",
    "python3 -m venv /opt/concentric": "writes to /opt; `./dev wheel --root` does it in an empty Debian",
    "/opt/concentric/bin/pip": "installs in /opt; `./dev wheel --root` does it in an empty Debian",
    "useradd": "makes a user of the machine",
    "install -": "writes to /etc; tests/packaging/test_install.py has systemd verify what is installed",
    "systemctl": "changes the machine's services",
    "podman": "needs a container engine and a network; test_install.py reads the options as the product does",
}  # fmt: skip
# Whole blocks of other languages, by their first line.
NOT_RUN_BLOCKS = {"scrape_configs:": "is read by Prometheus, which is not in the environment of tests"}


@dataclass(frozen=True, slots=True)
class Block:
    document: str
    line: int
    language: str
    text: str

    @property
    def lines(self) -> list[str]:
        """Commands of a shell's block, without remarks."""
        found = (re.sub(r"\s+# .*$", "", line).rstrip() for line in self.text.splitlines())
        return [line for line in found if line]

    @property
    def where(self) -> str:
        return f"{self.document}:{self.line}"


@dataclass(frozen=True, slots=True)
class Example:
    """One command; `shown`: what the document says that it prints."""

    block: Block
    command: str
    shown: str | None = None


def blocks(document: str) -> list[Block]:
    told = (ROOT / document).read_text(encoding="utf-8")
    return [
        Block(document, told.count("\n", 0, found.start()) + 1, found[1], found[2])
        for found in FENCED.finditer(told)
    ]


def examples(document: str) -> list[Example]:
    """Every command of every shell's block; the last of a block has what a ```text block after it shows."""
    found: list[Example] = []
    every = blocks(document)
    for block, after in zip(every, [*every[1:], None], strict=True):
        if block.language != "sh":
            continue
        shown = after.text if after is not None and after.language == "text" else None
        found += [Example(block, line) for line in block.lines[:-1]]
        found.append(Example(block, block.lines[-1], shown))
    return found


def listed(line: str) -> str | None:
    """Why no test runs it, when it stands in the list."""
    return next((why for begins, why in NOT_RUN.items() if line.startswith(begins)), None)


def runner(line: str) -> str | None:
    """What runs it: a command of the product, the product itself, or a request of a program."""
    if line.startswith("curl "):
        return "curl"
    if line == "./dev serve":
        return "serve"
    return "concentric" if PROGRAM.search(line) else None


def words_of(line: str) -> tuple[list[str], str]:
    """What follows the product's name, and the file that its output goes to."""
    command, _, into = line.partition(" > ")
    found = PROGRAM.search(command)
    assert found is not None, line
    return shlex.split(command[found.end() :]), into.strip()


def shape(block: Block) -> object:
    """A block without what is said in its reader's language: the same in both twins."""
    if block.language == "python":
        tree = ast.parse(block.text)
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef) and ast.get_docstring(node):
                node.body = node.body[1:]
        return ast.dump(tree)
    if block.language == "text":
        return len(block.text.splitlines())  # a sentence in either language
    if block.language == "sh":
        return [_bare(line) for line in block.lines]
    return json.loads(block.text) if block.language == "json" else block.text


def _bare(line: str) -> list[object]:
    words: list[object] = []
    for word in shlex.split(line):
        if words and words[-1] == "--label":
            words.append("")
        elif word.startswith("{"):
            words.append(_without_prose(json.loads(word)))
        else:
            words.append(word)
    return words


def _without_prose(value: object) -> object:
    if isinstance(value, dict):
        return {key: "" if key in PROSE else _without_prose(inner) for key, inner in value.items()}
    return value


def fits(shown: str, printed: str) -> bool:
    """Whether the document shows what is printed; `…` stands for anything within a line, alone for any lines."""
    pattern = ""
    for line in shown.rstrip("\n").split("\n"):
        if line.strip() == "…":
            pattern += r"(?:[^\n]*\n)*"
        else:
            pattern += ".*".join(re.escape(part) for part in line.split("…")) + r"[^\S\n]*\n"
    return re.fullmatch(pattern, printed.rstrip("\n") + "\n") is not None
