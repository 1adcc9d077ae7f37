from django.apps import AppConfig


class StandardsConfig(AppConfig):
    name = "concentric.orders.standards"
    label = "standards"
