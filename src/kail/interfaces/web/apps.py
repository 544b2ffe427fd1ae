from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "kail.interfaces.web"
    label = "web"
