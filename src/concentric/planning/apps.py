from django.apps import AppConfig


class PlanningConfig(AppConfig):
    name = "concentric.planning"
    label = "planning"

    def ready(self) -> None:
        from concentric.ledger.kinds import AFTER_ENTRY
        from concentric.orders.desk.decisions import DECISIONS
        from concentric.orders.desk.handover import notable
        from concentric.planning import assigning, audits, dispatch, figures, pins, publish  # noqa: F401  registers them
        from concentric.planning.causes import ask_for_a_plan
        from concentric.planning.decisions import unmet_needs
        from concentric.planning.proposing import proposals

        notable(publish.REFUSED, pins.OVERRULED, pins.PROMISED, assigning.ASSIGNED)
        DECISIONS.add("planning", unmet_needs)
        DECISIONS.add("proposals", proposals)
        if ask_for_a_plan not in AFTER_ENTRY:
            AFTER_ENTRY.append(ask_for_a_plan)
