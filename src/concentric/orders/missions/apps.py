from django.apps import AppConfig


class MissionsConfig(AppConfig):
    name = "concentric.orders.missions"
    label = "missions"

    def ready(self) -> None:
        from concentric.orders.missions import actions, directives, figures, guests  # noqa: F401  registers them
        from concentric.orders.missions.queries import names_of_missions
        from concentric.venue.names import SOURCES

        if names_of_missions not in SOURCES:
            SOURCES.append(names_of_missions)
