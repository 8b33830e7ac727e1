"""Reading what was issued."""

from django.db.models import Q, QuerySet

from hoanhap.accounts.reach import NOBODY, Reach
from hoanhap.papers.models import IssuedPaper
from hoanhap.places.models import Commune


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
