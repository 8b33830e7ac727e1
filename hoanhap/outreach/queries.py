"""Reading programmes, outreach and role models; every query takes the reach first."""

from django.db.models import Q, QuerySet

from hoanhap.accounts.reach import Reach
from hoanhap.outreach.models import Outreach, Programme, RoleModel


def programmes_in(reach: Reach) -> QuerySet[Programme]:
    """Programmes of the communes in reach, ended ones too."""
    return Programme.objects.filter(reach.q_places("commune")).select_related("commune")


def role_models_in(reach: Reach) -> QuerySet[RoleModel]:
    """Role models of the communes in reach, ended ones too."""
    return RoleModel.objects.filter(reach.q_places("commune")).select_related("commune")


def outreach_in(reach: Reach, *, with_voided: bool = False) -> QuerySet[Outreach]:
    """Outreach in reach: that of communes, and for a whole province what the province did itself.

    Items voided as wrong are left out unless `with_voided`.
    """
    items = Outreach.objects.filter(_outreach_places(reach))
    if not with_voided:
        items = items.filter(voided_on=None)
    return items.select_related("commune", "province")


def _outreach_places(reach: Reach) -> Q:
    """Items of no commune belong to the province as a whole; fails closed like `q_places`."""
    own = reach.q_places("commune")
    if reach.nation and len(reach.place) == 2:
        return Q(province_id=reach.place)
    if reach.province_codes and len(reach.place) != 5:
        whole = Q(commune=None, province_id__in=reach.province_codes)
        return own | (whole & Q(province_id=reach.place) if reach.place else whole)
    return own
