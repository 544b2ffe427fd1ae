from django.apps import AppConfig


class TrainingConfig(AppConfig):
    name = "kail.apps.training"
    label = "training"
