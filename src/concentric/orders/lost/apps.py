from django.apps import AppConfig


class LostConfig(AppConfig):
    name = "concentric.orders.lost"
    label = "lost"

    def ready(self) -> None:
        from concentric.orders.desk.decisions import DECISIONS
        from concentric.orders.lost import actions, api, audits, figures, tables
        from concentric.orders.lost.decisions import things_kept

        del actions, api, audits, figures, tables
        DECISIONS.add("lost", things_kept)
