"""The case, its acts and its duties (domain.md §5-7)."""

from django.db import models
from django.db.models import Q

from hoanhap.cases.acts_supervision import GRADES
from hoanhap.cases.case_kinds import CASE_KINDS, stage_words
from hoanhap.cases.case_kinds import GROUNDS as CASE_GROUNDS


class Case(models.Model):
    """One legal status of one person in one commune.

    Stage, group and the dates below are worked out from the acts (`cases.state`), never typed.
    """

    KINDS = [(kind.code, kind.label) for kind in CASE_KINDS.values()]
    STAGES = [
        ("expected", "Sắp về"),
        ("decided", "Đã có quyết định"),
        ("verified", "Đã xác minh"),
        ("released", "Đã ra trại"),
        ("received", "Đã tiếp nhận"),
        ("assigned", "Đã phân công"),
        ("open", "Đang quản lý"),
        ("closed", "Đã kết thúc"),
    ]
    GROUPS = [(letter, f"Nhóm {letter}") for letter in "ABCD"]
    GROUNDS = list(CASE_GROUNDS.items())

    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="cases")
    judgment = models.ForeignKey(
        "people.Judgment", on_delete=models.PROTECT, null=True, blank=True, related_name="cases"
    )
    kind = models.CharField("diện", max_length=20, choices=KINDS)
    commune = models.ForeignKey("places.Commune", on_delete=models.PROTECT, related_name="cases")
    stage = models.CharField("bước", max_length=12, choices=STAGES, default="expected")
    group = models.CharField("nhóm", max_length=1, choices=GROUPS, blank=True)
    mentor = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="mentored"
    )
    mentor_name = models.CharField("người được phân công", max_length=120, blank=True)
    mentor_organisation = models.CharField("tổ chức được phân công", max_length=160, blank=True)
    opened_on = models.DateField("ngày lập")
    expected_release_on = models.DateField("dự kiến ra trại", null=True, blank=True)
    released_on = models.DateField("ngày ra trại", null=True, blank=True)
    report_by_on = models.DateField("hạn trình diện", null=True, blank=True)
    presented_on = models.DateField("ngày trình diện", null=True, blank=True)
    met_on = models.DateField("ngày làm việc đầu tiên", null=True, blank=True)
    assigned_on = models.DateField("ngày phân công", null=True, blank=True)
    file_opened_on = models.DateField("ngày lập hồ sơ", null=True, blank=True)
    entered_on = models.DateField("ngày bắt đầu quản lý", null=True, blank=True)
    ended_on = models.DateField("ngày kết thúc", null=True, blank=True)
    end_ground = models.CharField("căn cứ kết thúc", max_length=20, choices=GROUNDS, blank=True)
    known_from = models.DateField("theo dõi trên hệ thống từ", null=True, blank=True)
    clear_on = models.DateField("dự kiến đủ thời hạn xóa án tích", null=True, blank=True)
    begins_on = models.DateField("bắt đầu chấp hành", null=True, blank=True)
    ends_on = models.DateField("dự kiến hết thời hạn", null=True, blank=True)
    completed_on = models.DateField("chấp hành xong theo chứng nhận", null=True, blank=True)
    grade = models.CharField("xếp loại", max_length=8, choices=list(GRADES.items()), blank=True)
    graded_month = models.CharField("tháng xếp loại", max_length=7, blank=True)
    sealed_on = models.DateField("niêm phong ngày", null=True, blank=True)
    is_restricted = models.BooleanField("hạn chế người xem", default=False)
    facility = models.ForeignKey(
        "places.Agency", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    version = models.PositiveIntegerField(default=0)
    previous = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="next_cases"
    )
    created_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["commune", "stage"], name="case_by_commune_stage"),
            models.Index(fields=["entered_on", "ended_on"], name="case_by_span"),
        ]

    def __str__(self) -> str:
        return f"Hồ sơ {self.pk}"

    @property
    def stage_words(self) -> str:
        """The stage as this kind of case calls it."""
        return stage_words(self.kind, self.stage, self.get_stage_display())

    @property
    def kind_short(self) -> str:
        """The kind in the few words that a list has room for."""
        return CASE_KINDS[self.kind].short

    @property
    def grade_words(self) -> str:
        """The last grade and its month: "Khá, tháng 10/2026"; "" before the first."""
        if not self.grade:
            return ""
        year, month = self.graded_month.split("-")
        return f"{self.get_grade_display()}, tháng {int(month)}/{year}"


class Act(models.Model):
    """One dated happening of a case. Never edited, never deleted: voided with a reason."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="acts")
    kind = models.CharField(max_length=30)
    happened_on = models.DateField()
    details = models.JSONField(default=dict)
    key = models.CharField(max_length=64, blank=True)
    recorded_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, related_name="+"
    )
    recorded_at = models.DateTimeField()
    voided_at = models.DateTimeField(null=True)
    voided_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, related_name="+"
    )
    void_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["happened_on", "id"]
        indexes = [
            models.Index(fields=["kind", "happened_on"], name="act_by_kind_day"),
            models.Index(fields=["case", "kind", "happened_on"], name="act_by_case_kind_day"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "key"], condition=~Q(key=""), name="act_sent_once"
            )
        ]


class Duty(models.Model):
    """What the law asks of a case: computed (`law.duties`), kept so that lists are quick."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="duties")
    rule = models.CharField(max_length=8)
    key = models.CharField(max_length=40, blank=True)
    kind = models.CharField(max_length=40)
    label = models.CharField(max_length=200)
    who = models.CharField(max_length=200, blank=True)
    form = models.CharField(max_length=20, blank=True)
    act_kind = models.CharField(max_length=30, blank=True)
    since_on = models.DateField()
    due_on = models.DateField(null=True, db_index=True)
    done_on = models.DateField(null=True)
    done_by = models.ForeignKey(Act, on_delete=models.PROTECT, null=True, related_name="+")
    computation = models.TextField()
    cite = models.CharField(max_length=120)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["due_on", "id"]
        constraints = [
            models.UniqueConstraint(fields=["case", "rule", "key"], name="duty_once"),
        ]
        indexes = [models.Index(fields=["done_on", "due_on"], name="duty_open_by_due")]


class SavedView(models.Model):
    """A search of files that a user keeps under a name."""

    user = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=80)
    query = models.CharField(max_length=500)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["user", "name"], name="view_name_once")]


class ClearingChange(models.Model):
    """The expected clearing day of a case moved: from which day to which, and why, in words.

    Written whenever it is worked out anew and differs: a fact, a rule of the law, or time did it.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="clearing_changes")
    on = models.DateField("ngày tính")
    before = models.DateField("trước", null=True)
    after = models.DateField("sau", null=True)
    why = models.CharField("vì sao", max_length=600)

    class Meta:
        ordering = ["-on", "-id"]
