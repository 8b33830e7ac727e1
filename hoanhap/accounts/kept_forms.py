"""What somebody sent after their session had ended: kept for them alone, filled in, never sent."""

from dataclasses import replace
from datetime import timedelta
from urllib.parse import urlsplit

from django.http import QueryDict
from django.urls import Resolver404, resolve

from hoanhap.accounts import sessions
from hoanhap.accounts.models import KeptForm, User
from hoanhap.accounts.reach import Reach
from hoanhap.accounts.row_security import beyond_reach, database_reach
from hoanhap.shell.kept import is_kept

KEPT_FOR = timedelta(days=7)
MOST_FIELDS = 400
MOST_LETTERS = 100_000
MOST_FORMS = 20  # of one user
SECRET_WORDS = ("csrf", "password", "mat_khau", "code")


def keep_form(request, user: User) -> str:
    """Keep the form of a POST for a user; give its address, "" when it is not one to keep.

    Kept are views marked `shell.kept.keeps_form`, sent from our own pages; no file, no password.
    """
    path = request.get_full_path()
    if request.method != "POST" or len(path) > 500 or not _is_ours(request) or not _keeps(request):
        return ""
    fields = [
        [name, value]
        for name, values in request.POST.lists()
        for value in values
        if not any(word in name.lower() for word in SECRET_WORDS)
    ]
    letters = sum(len(name) + len(value) for name, value in fields)
    if not fields or len(fields) > MOST_FIELDS or letters > MOST_LETTERS:
        return ""
    _put(user, path, [[name, value.replace("\x00", "")] for name, value in fields])
    request.was_kept = True
    return path


def _put(user: User, path: str, fields: list[list[str]]) -> None:
    """Keep the fields, the last ones of this address, and throw away what is old."""
    now = sessions.moment()
    with beyond_reach("forms kept longer than seven days are thrown away unread"):
        KeptForm.objects.filter(at__lt=now - KEPT_FOR).delete()
    with database_reach(_only(user.pk)):
        mine = KeptForm.objects.filter(user=user)
        mine.filter(path=path).delete()
        mine.filter(pk__in=list(mine.values_list("pk", flat=True)[MOST_FORMS - 1 :])).delete()
        KeptForm.objects.create(user=user, path=path, fields=fields, at=now)


def _only(user_id: int) -> Reach:
    """No place and no right: what is the user's own alone."""
    return replace(Reach.nowhere(), user_id=user_id)


def kept_form_for(request) -> KeptForm | None:
    """What was kept for the signed-in user at this very address, at most seven days ago."""
    since = sessions.moment() - KEPT_FOR
    mine = KeptForm.objects.filter(user_id=request.reach.user_id, at__gte=since)
    kept = mine.filter(path=request.get_full_path()).first()
    if kept is not None:
        kept.post = as_post(kept)
    return kept


def as_post(kept: KeptForm) -> QueryDict:
    """The kept fields the way a form reads them."""
    post = QueryDict(mutable=True)
    for name, value in kept.fields:
        post.appendlist(name, value)
    return post


def drop_kept_form(user_id: int, path: str) -> None:
    """Forget what was kept for a user at an address."""
    with database_reach(_only(user_id)):
        KeptForm.objects.filter(user_id=user_id, path=path[:500]).delete()


def _is_ours(request) -> bool:
    """Whether one of our own pages sent it: else a stranger's page could fill in a form here."""
    sender = request.headers.get("Origin") or request.headers.get("Referer") or ""
    return urlsplit(sender).netloc == request.get_host()


def _keeps(request) -> bool:
    """Whether the view of the address has a form that can be filled in again."""
    try:
        return is_kept(resolve(request.path_info).func)
    except Resolver404:
        return False
