from django.apps import AppConfig


class LostConfig(AppConfig):
    name = "concentric.orders.lost"
    label = "lost"

    def ready(self) -> None:
        from concentric.orders.desk.decisions import DECISIONS
        from concentric.orders.lost import actions, api, audits, figures, queries, tables
        from concentric.orders.lost.decisions import papers_found, unclaimed_too_long
        from concentric.venue.names import SOURCES

        del actions, api, audits, figures, tables
        DECISIONS.add("papers-found", papers_found)
        DECISIONS.add("lost-unclaimed", unclaimed_too_long)
        if queries.names_of_things not in SOURCES:
            SOURCES.append(queries.names_of_things)
