from django.apps import AppConfig


class OrdersConfig(AppConfig):
    name = "concentric.orders"
    label = "orders"

    def ready(self) -> None:
        from concentric.orders import actions, board, endings, figures, watchkeeping  # noqa: F401  registers them
