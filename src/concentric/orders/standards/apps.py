from django.apps import AppConfig


class StandardsConfig(AppConfig):
    name = "concentric.orders.standards"
    label = "standards"

    def ready(self) -> None:
        from concentric.orders.standards import actions, suggesting, tables  # noqa: F401  registers them
