from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "concentric.orders.desk"
    label = "desk"

    def ready(self) -> None:
        from concentric.orders import endings, late
        from concentric.orders.desk import audits, calls, faults, figures, matters, papers, queries
        from concentric.orders.desk.decisions import DECISIONS, OWN, hooks_that_stopped, rows_parked
        from concentric.orders.desk.handover import notable
        from concentric.orders.missions import actions as missions
        from concentric.orders.missions import guests
        from concentric.venue import actions as venue
        from concentric.venue.names import SOURCES

        del audits, figures, papers
        for name, source in OWN.items():
            DECISIONS.add(name, source)
        DECISIONS.add("late", late.clashes)
        DECISIONS.add("hooks", hooks_that_stopped)
        DECISIONS.add("parked", rows_parked)
        notable(
            missions.TAKEN, missions.COMPLETED, missions.BEGUN, missions.CLOSED, missions.EXPECTED, guests.OFF,
            guests.BACK, calls.TAKEN, matters.OPENED, matters.CLOSED, endings.REFUSED, endings.FAILED,
            late.CLASHED, faults.KEPT_IN_USE, venue.PERSON_UNAVAILABLE, venue.PLACE_UNAVAILABLE,
            venue.AVAILABLE_AGAIN,
        )  # fmt: skip
        if queries.names_of_the_desk not in SOURCES:
            SOURCES.append(queries.names_of_the_desk)
