"""Reading what was issued."""

from django.db.models import Q, QuerySet

from hoanhap.accounts.reach import NOBODY, Reach
from hoanhap.papers.models import IssuedPaper
from hoanhap.places.models import Commune, Province


def papers_in(reach: Reach) -> QuerySet[IssuedPaper]:
    """Papers of the bodies inside reach; a mentor's are the ones they made themselves."""
    papers = IssuedPaper.objects.select_related("made_by")
    if reach.own_people:
        return papers.filter(made_by=reach.user_id)
    if reach.nation and not reach.place:
        return papers
    inside = Q(commune_code__in=Commune.objects.filter(reach.q_places("")).values("pk"))
    if reach.province_codes and not reach.place:
        inside |= Q(province_code__in=reach.province_codes)
    return papers.filter(inside)


def papers_about(reach: Reach, subject_key: str) -> QuerySet[IssuedPaper]:
    """Papers of one subject ("case:12"), newest first; the caller has checked the subject."""
    return (
        papers_in(reach).filter(subject_key=subject_key)
        if subject_key
        else IssuedPaper.objects.filter(NOBODY)
    )


def numbered_papers_in(reach: Reach) -> QuerySet[IssuedPaper]:
    """Papers in reach that have a number, newest first, without their text."""
    numbered = papers_in(reach).exclude(number="").defer("snapshot")
    return numbered.order_by("-issued_on", "-id")


def agency_words(agency_key: str) -> str:
    """ "Công an xã Tân Yên" of "police:07339"; the bare words of the role for a place not known."""
    role, _, code = agency_key.partition(":")
    words = {"police": "Công an", "committee": "Ủy ban nhân dân"}.get(role, "Người lập")
    model = {5: Commune, 2: Province}.get(len(code))
    name = model.objects.filter(pk=code).values_list("name", flat=True).first() if model else ""
    return f"{words} {name or ''}".strip()
