from django.apps import AppConfig


class StaysConfig(AppConfig):
    name = "concentric.areas.stays"
    label = "stays"
