"""The room of papers."""

from django.apps import AppConfig


class PapersConfig(AppConfig):
    """Forms, document numbers, issued papers."""

    name = "hoanhap.papers"
    label = "papers"
