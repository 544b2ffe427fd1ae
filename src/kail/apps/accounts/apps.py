from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "kail.apps.accounts"
    label = "accounts"
