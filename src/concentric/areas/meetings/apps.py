from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "concentric.areas.meetings"
    label = "meetings"

    def ready(self) -> None:
        from concentric.areas.meetings import (
            actions,
            audits,
            board,
            figures,
            papers,
            queries,
            stages,
            workbook,
        )
        from concentric.areas.meetings.decisions import (
            halls_with_a_fault,
            not_said_to_have_begun,
            not_said_to_have_ended,
        )
        from concentric.orders.desk.decisions import DECISIONS
        from concentric.orders.desk.handover import notable
        from concentric.planning.stages import STAGES
        from concentric.venue.names import SOURCES
        from concentric.venue.workbook.sheets import SHEETS

        del audits, board, figures, papers
        DECISIONS.add("meetings", not_said_to_have_ended)
        DECISIONS.add("not-begun", not_said_to_have_begun)
        DECISIONS.add("faults", halls_with_a_fault)
        notable(actions.MOVED, actions.EXTENDED, actions.CANCELLED)
        for stage in (stages.HallsStage(), stages.ServiceStage()):
            STAGES.add(stage.name, stage)
        SOURCES.append(queries.names_of_meetings)
        SHEETS.add("meetings", workbook.SHEET)
