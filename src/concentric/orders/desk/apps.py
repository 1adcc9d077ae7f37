from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "concentric.orders.desk"
    label = "desk"
