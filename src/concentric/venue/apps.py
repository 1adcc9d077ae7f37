from django.apps import AppConfig


class VenueConfig(AppConfig):
    name = "concentric.venue"
    label = "venue"

    def ready(self) -> None:
        from concentric.venue import actions, on_watch, workbook  # noqa: F401  registers actions and sheets
        from concentric.venue.workbook import parked  # noqa: F401  and those of rows set aside
