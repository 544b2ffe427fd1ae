from django.apps import AppConfig


class EnrolmentsConfig(AppConfig):
    name = "kail.apps.enrolments"
    label = "enrolments"
