from django.apps import AppConfig


class MissionsConfig(AppConfig):
    name = "concentric.orders.missions"
    label = "missions"
