"""What changes programmes, outreach and role models."""

from datetime import date

from django.db import transaction

from hoanhap.accounts.audit import write_audit
from hoanhap.accounts.reach import Reach
from hoanhap.outreach import rules
from hoanhap.outreach.models import Outreach, Programme, RoleModel
from hoanhap.outreach.queries import outreach_in, programmes_in, role_models_in
from hoanhap.places.models import Commune, Province
from hoanhap.shell.dates import vn
from hoanhap.shell.errors import Refused


@transaction.atomic
def add_programme(
    reach: Reach,
    *,
    name: str,
    commune: Commune,
    on: date,
    founded_on: date | None = None,
    state: str = "active",
    ended_on: date | None = None,
    source_place: str = "",
    note: str = "",
) -> Programme:
    """Add a programme of a commune in reach, as of the day `on`.

    Needs outreach.record or register.import. Raises Refused at the field: no name, text too long,
    a commune out of reach, days to come or turned round, an unknown state, an end without its day
    being allowed (registers often do not know it).
    """
    rules.check_may_add(reach)
    texts = {"name": name, "source_place": source_place, "note": note}
    kept = rules.clean_texts(Programme, texts, required=("name",))
    if state not in dict(Programme.STATES):
        raise Refused(state="Hãy chọn một trạng thái trong danh sách.")
    rules.check_day("founded_on", founded_on, on=on)
    rules.check_day("ended_on", ended_on, on=on, after=founded_on)
    if ended_on and state != "ended":
        raise Refused(ended_on="Mô hình còn hoạt động thì chưa có ngày giải thể.")
    programme = Programme.objects.create(
        **kept,
        commune=rules.check_commune(reach, commune),
        founded_on=founded_on,
        state=state,
        ended_on=ended_on,
    )
    _write(reach, "programme_added", programme)
    return programme


@transaction.atomic
def close_programme(reach: Reach, *, programme: Programme, ended_on: date, on: date) -> Programme:
    """End a programme on a day not to come and not before it began.

    Needs outreach.record; raises Programme.DoesNotExist out of reach, Refused when ended already.
    """
    reach.check("outreach.record")
    kept = programmes_in(reach).select_for_update(of=("self",)).get(pk=programme.pk)
    if kept.state == "ended":
        raise Refused("Mô hình này đã giải thể.")
    rules.check_day("ended_on", ended_on, on=on, after=kept.founded_on)
    kept.state, kept.ended_on = "ended", ended_on
    kept.save(update_fields=["state", "ended_on"])
    _write(reach, "programme_ended", kept)
    return kept


@transaction.atomic
def add_outreach(
    reach: Reach,
    *,
    happened_on: date,
    form: str,
    on: date,
    commune: Commune | None = None,
    province: Province | None = None,
    unit: str = "",
    topic: str = "",
    count: int = 1,
    audience: int | None = None,
) -> Outreach:
    """Add an item of outreach of a commune, or of a whole province when there is no commune.

    Needs outreach.record or register.import. Raises Refused at the field: a form not in the list,
    a count below one, a day to come, a place out of reach.
    """
    rules.check_may_add(reach)
    kept = rules.clean_texts(Outreach, {"unit": unit, "topic": topic})
    if form not in dict(Outreach.FORMS):
        raise Refused(form="Hãy chọn một hình thức trong danh sách.")
    if not isinstance(happened_on, date):
        raise Refused(happened_on="Hãy ghi ngày, ví dụ 22/11/2026.")
    rules.check_day("happened_on", happened_on, on=on)
    rules.check_amount("count", count, least=1, most=rules.MOST_ITEMS)
    if audience is not None:
        rules.check_amount("audience", audience, least=0, most=rules.MOST_AUDIENCE)
    if commune is not None:
        province = rules.check_commune(reach, commune).province
    item = Outreach.objects.create(
        **kept,
        happened_on=happened_on,
        commune=commune,
        province=province if commune else rules.check_province(reach, province),
        form=form,
        count=count,
        audience=audience,
    )
    _write(reach, "outreach_added", item)
    return item


@transaction.atomic
def void_outreach(reach: Reach, *, item: Outreach, reason: str, on: date) -> Outreach:
    """Void an item that was recorded wrongly: it stays, with the reason, and no longer counts.

    Needs outreach.record; raises Outreach.DoesNotExist out of reach, Refused without a reason or
    when it was voided already.
    """
    reach.check("outreach.record")
    items = outreach_in(reach, with_voided=True).select_related(None)
    kept = items.select_for_update(of=("self",)).get(pk=item.pk)
    if kept.voided_on:
        raise Refused(f"Tin này đã hủy ngày {vn(kept.voided_on)}.")
    texts = rules.clean_texts(Outreach, {"void_reason": reason}, required=("void_reason",))
    kept.void_reason, kept.voided_on = texts["void_reason"], on
    kept.save(update_fields=["void_reason", "voided_on"])
    _write(reach, "outreach_voided", kept)
    return kept


@transaction.atomic
def add_role_model(
    reach: Reach,
    *,
    full_name: str,
    commune: Commune,
    recognised_on: date,
    on: date,
    has_consent: bool = False,
    story: str = "",
) -> RoleModel:
    """Add a role model; `has_consent` says that the person agreed to be made public.

    Needs outreach.record. Raises Refused at the field.
    """
    reach.check("outreach.record")
    texts = {"full_name": full_name, "story": story}
    kept = rules.clean_texts(RoleModel, texts, required=("full_name",))
    if not isinstance(recognised_on, date):
        raise Refused(recognised_on="Hãy ghi ngày, ví dụ 22/11/2026.")
    rules.check_day("recognised_on", recognised_on, on=on)
    role_model = RoleModel.objects.create(
        **kept,
        commune=rules.check_commune(reach, commune),
        recognised_on=recognised_on,
        has_consent=bool(has_consent),
    )
    _write(reach, "role_model_added", role_model)
    return role_model


@transaction.atomic
def end_role_model(reach: Reach, *, role_model: RoleModel, ended_on: date, on: date) -> RoleModel:
    """Let a role model end on a day not to come and not before it began.

    Needs outreach.record; raises RoleModel.DoesNotExist out of reach, Refused when ended already.
    """
    reach.check("outreach.record")
    kept = role_models_in(reach).select_for_update(of=("self",)).get(pk=role_model.pk)
    if kept.ended_on:
        raise Refused(f"Điển hình này đã thôi từ ngày {vn(kept.ended_on)}.")
    rules.check_day("ended_on", ended_on, on=on, after=kept.recognised_on)
    kept.ended_on = ended_on
    kept.save(update_fields=["ended_on"])
    _write(reach, "role_model_ended", kept)
    return kept


def _write(reach: Reach, what: str, row: Programme | Outreach | RoleModel) -> None:
    write_audit(reach, "record", commune_code=row.commune_id or "", what=what, row=row.pk)
