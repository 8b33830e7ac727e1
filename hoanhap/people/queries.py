"""Reading people; every query takes the reach first and fails closed."""

from django.db.models import Q, QuerySet

from hoanhap.accounts.reach import Reach
from hoanhap.accounts.row_security import beyond_reach
from hoanhap.people.models import Judgment, Person


def people_in(reach: Reach) -> QuerySet[Person]:
    """People with a case in reach, or without any case and living or registered in reach.

    A mentor (`own_people`) has only those with an open case assigned to them; restricted people
    are left out but for who is named for them.
    """
    named = Q(restricted_why="") | Q(pk__in=reach.named)
    if reach.own_people:
        is_open = Q(cases__stage__in=["expected", "released", "received", "assigned", "open"])
        mine = Q(cases__mentor_id=reach.user_id or 0) & is_open
        return _distinct(reach.q_places("cases__commune") & mine & named)
    here = reach.q_places("current_commune") | reach.q_places("permanent_commune")
    shown = Q(cases__sealed_on=None) | Q(pk__in=reach.unsealed)
    return _distinct((reach.q_places("cases__commune") & shown | Q(cases=None) & here) & named)


def _distinct(condition: Q) -> QuerySet[Person]:
    """Each person once, without DISTINCT, so that the rows can still be locked."""
    found = Person.objects.filter(condition).values("pk")
    return Person.objects.filter(pk__in=found)


def judgments_of(reach: Reach, person: Person) -> QuerySet[Judgment]:
    """The judgments of a person whom the caller may see, oldest first; sealed ones only to whom
    they were unsealed."""
    judgments = Judgment.objects.filter(person=person)
    return judgments if person.pk in reach.unsealed else judgments.filter(sealed_on=None)


def find_by_number(reach: Reach, number: str) -> Person | None:
    """The person in reach with this personal number, or None."""
    number = number.strip().replace("\x00", "")
    return people_in(reach).filter(number=number).first() if number else None


def number_is_taken(number: str) -> bool:
    """Whether anybody at all has this number; says nothing of whom."""
    number = number.strip().replace("\x00", "")
    with beyond_reach("một số định danh chỉ của một người, ở bất kỳ nơi nào"):
        return bool(number) and Person.objects.filter(number=number).exists()
