"""The room of cases."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """The case, its acts and duties; today, files, one file."""

    name = "hoanhap.cases"
    label = "cases"
