from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "concentric.ledger"
    label = "ledger"

    def ready(self) -> None:
        from concentric.ledger import checks, purge  # noqa: F401  registers checks and the purge action
