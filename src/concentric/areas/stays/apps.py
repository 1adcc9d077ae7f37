from django.apps import AppConfig


class StaysConfig(AppConfig):
    name = "concentric.areas.stays"
    label = "stays"

    def ready(self) -> None:
        from concentric.areas.stays import actions, audits, board, figures, lodging, papers, tables  # noqa: F401  registers them
        from concentric.orders.desk.handover import notable

        notable(actions.GIVEN, actions.MOVED, actions.GIVEN_BACK)
