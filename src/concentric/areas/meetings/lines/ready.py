"""What lines register when the area is ready."""

from __future__ import annotations


def ready() -> None:
    from concentric.areas.meetings.lines import (
        api,
        entering,
        laying,
        noted,
        rules,
        switching,
        tables,
        workbook,
    )
    from concentric.areas.meetings.lines.asking import of_lines
    from concentric.areas.meetings.lines.prober import EVERY_SECONDS, made
    from concentric.areas.meetings.lines.stage import LayingStage
    from concentric.core.beside import BESIDE, Beside
    from concentric.orders.desk.decisions import ASKED_OF, DECISIONS
    from concentric.orders.desk.handover import notable
    from concentric.planning.stages import STAGES
    from concentric.venue.workbook.sheets import SHEETS

    del api, entering, tables
    BESIDE.add("prober", Beside(EVERY_SECONDS, made))
    DECISIONS.add("lines", of_lines)
    ASKED_OF[rules.INFORMATION].append(of_lines)
    notable(noted.BREACHED, noted.RECOVERED, switching.SWITCHED, laying.ORDERED, laying.ACCEPTED)
    stage = LayingStage()
    STAGES.add(stage.name, stage)
    SHEETS.add("lines", workbook.SHEET)
