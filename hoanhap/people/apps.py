"""The room of people."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """The person, judgments, offences, penalties, civil duties."""

    name = "hoanhap.people"
    label = "people"
