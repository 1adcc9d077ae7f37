from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "concentric.ui"
    label = "ui"
