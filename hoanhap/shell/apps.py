"""The room of the shell."""

from django.apps import AppConfig


class ShellConfig(AppConfig):
    """The page frame and what every page needs."""

    name = "hoanhap.shell"
    label = "shell"
