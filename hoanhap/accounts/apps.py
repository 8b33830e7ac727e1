"""The room of accounts."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Users and what each may see."""

    name = "hoanhap.accounts"
    label = "accounts"
