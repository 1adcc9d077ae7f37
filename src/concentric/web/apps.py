from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "concentric.web"
    label = "web"

    def ready(self) -> None:
        from concentric.web import papers_briefing  # noqa: F401  registers its section
