from django.apps import AppConfig


class DeliveryConfig(AppConfig):
    name = "kail.apps.delivery"
    label = "delivery"
