from django.apps import AppConfig


class PapersConfig(AppConfig):
    name = "concentric.orders.papers"
    label = "papers"

    def ready(self) -> None:
        from concentric.ledger.kinds import AFTER_ENTRY
        from concentric.orders.papers import actions, contents, figures  # noqa: F401  registers them

        if actions.forget_all_after_purge not in AFTER_ENTRY:
            AFTER_ENTRY.append(actions.forget_all_after_purge)
