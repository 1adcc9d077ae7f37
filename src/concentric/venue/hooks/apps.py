from django.apps import AppConfig


class HooksConfig(AppConfig):
    name = "concentric.venue.hooks"
    label = "hooks"

    def ready(self) -> None:
        from concentric.venue.hooks import actions  # noqa: F401  registers them
