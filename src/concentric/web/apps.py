from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "concentric.web"
    label = "web"
