from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "concentric.areas.meetings"
    label = "meetings"

    def ready(self) -> None:
        from concentric.areas.meetings import actions, figures, stages, workbook
        from concentric.planning.stages import STAGES
        from concentric.venue.workbook.sheets import SHEETS

        del actions, figures
        for stage in (stages.HallsStage(), stages.ServiceStage()):
            STAGES.add(stage.name, stage)
        SHEETS.add("meetings", workbook.SHEET)
