"""The searches that a user keeps under a name."""

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from hoanhap.accounts.reach import Reach
from hoanhap.cases.models import SavedView
from hoanhap.shell.errors import Refused
from hoanhap.shell.names import clean

NAME_LENGTH = 80
QUERY_LENGTH = 500
MOST_VIEWS = 20


def views_of(reach: Reach) -> QuerySet[SavedView]:
    """The user's own saved views, by name."""
    return SavedView.objects.filter(user_id=reach.user_id or 0)


def save_view(reach: Reach, *, name: str, query: str) -> SavedView:
    """Keep a search (the part of the address after "?") under a name.

    Raises Refused: no name, too long, a name used already, more than 20.
    """
    name = clean(name)
    if not name:
        raise Refused(name="Hãy đặt tên cho cách xem.")
    if len(name) > NAME_LENGTH:
        raise Refused(name=f"Tên dài quá {NAME_LENGTH} ký tự (đang có {len(name)}).")
    if not query:
        raise Refused(name="Hãy tìm hoặc lọc trước khi lưu cách xem.")
    if len(query) > QUERY_LENGTH:
        raise Refused(name="Điều kiện tìm dài quá, không lưu được.")
    if views_of(reach).count() >= MOST_VIEWS:
        raise Refused(name=f"Đã có {MOST_VIEWS} cách xem; hãy bỏ bớt.")
    try:
        with transaction.atomic():
            return SavedView.objects.create(user_id=reach.user_id, name=name, query=query)
    except IntegrityError:
        raise Refused(name=f"Đã có cách xem tên “{name}”.") from None


def delete_view(reach: Reach, *, view_id: int) -> None:
    """Drop one's own saved view; SavedView.DoesNotExist for another's."""
    views_of(reach).get(pk=view_id).delete()
