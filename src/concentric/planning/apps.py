from django.apps import AppConfig


class PlanningConfig(AppConfig):
    name = "concentric.planning"
    label = "planning"

    def ready(self) -> None:
        from concentric.ledger.kinds import AFTER_ENTRY
        from concentric.orders.desk.handover import notable
        from concentric.planning import audits, dispatch, figures, publish  # noqa: F401  registers them
        from concentric.planning.causes import ask_for_a_plan

        notable(publish.REFUSED)
        if ask_for_a_plan not in AFTER_ENTRY:
            AFTER_ENTRY.append(ask_for_a_plan)
