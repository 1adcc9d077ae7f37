from django.apps import AppConfig


class PapersConfig(AppConfig):
    name = "concentric.orders.papers"
    label = "papers"
