"""Place cards: 300 of them, rare characters and long names among them, with a QR each, as PDF.

The first run is of a process that has printed nothing yet: it reads the fonts as well.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence

from benchmarks.common import Row, arguments, show
from concentric.orders.papers.cards.listing import read_list, with_codes
from concentric.orders.papers.cards.making import Style, prepare, to_pdf

CARDS, RUNS = 300, 3
NAMES = (
    "张三", "示例甲", "欧阳示例", "骉㐂嫪", "𠮷𫖯", "𬬭镕", "买买提·吐尔逊", "阿依古丽·阿卜杜热合曼",
    "Aleksandra Konstantinovna Wiśniewska", "John Smith",
)  # fmt: skip


def main(argv: Sequence[str]) -> int:
    asked = arguments("cards", argv)

    def rows() -> Iterator[Row]:
        data = "\n".join(NAMES[n % len(NAMES)] for n in range(CARDS)).encode()
        for run in range(RUNS):
            began = time.perf_counter()
            made = prepare(with_codes(read_list(data), data), Style())
            fitted = time.perf_counter()
            pdf, pages = to_pdf(made)
            done = time.perf_counter()
            yield {
                "run": run + 1, "cards": len(made.cards), "pages": pages, "kB": len(pdf) // 1000,
                "read, fit s": round(fitted - began, 2), "set s": round(done - fitted, 2),
                "s": round(done - began, 2),
            }  # fmt: skip

    show(rows(), as_json=asked.json)
    return 0
