from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "kail.apps.documents"
    label = "documents"
