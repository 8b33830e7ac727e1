"""The person and the judgments (domain.md §4)."""

from datetime import date

from django.db import models
from django.db.models import Q

from hoanhap.law.calendar import add_months
from hoanhap.shell.names import fold, sort_key


class Person(models.Model):
    """Somebody the commune manages or looks after. Names are found by `folded_name`."""

    SEXES = [("male", "Nam"), ("female", "Nữ"), ("", "Chưa rõ")]
    RESTRICTIONS = [
        ("protected", "Người được bảo vệ"),
        ("juvenile", "Người dưới 18 tuổi"),
        ("relative", "Người thân của cán bộ"),
    ]

    full_name = models.CharField("họ và tên", max_length=120)
    folded_name = models.CharField(max_length=120, db_index=True, editable=False)
    sort_name = models.CharField(max_length=160, db_index=True, editable=False)
    birth_on = models.DateField("ngày sinh", null=True, blank=True)
    birth_year = models.PositiveSmallIntegerField("năm sinh", null=True, blank=True)
    sex = models.CharField("giới tính", max_length=6, choices=SEXES, blank=True)
    number = models.CharField("số định danh cá nhân", max_length=12, blank=True, db_index=True)
    ethnicity = models.CharField("dân tộc", max_length=60, blank=True)
    nationality = models.CharField("quốc tịch", max_length=60, blank=True)
    education = models.CharField("trình độ học vấn", max_length=120, blank=True)
    occupation = models.CharField("nghề nghiệp", max_length=160, blank=True)
    phone = models.CharField("điện thoại", max_length=30, blank=True)
    relatives = models.TextField("thân nhân", blank=True)
    permanent_address = models.CharField("nơi thường trú", max_length=300, blank=True)
    permanent_commune = models.ForeignKey(
        "places.Commune", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    current_address = models.CharField("nơi ở hiện tại", max_length=300, blank=True)
    current_commune = models.ForeignKey(
        "places.Commune", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    restricted_why = models.CharField(
        "hạn chế người xem vì", max_length=20, choices=RESTRICTIONS, blank=True
    )
    created_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["sort_name", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["number"], condition=~Q(number=""), name="person_number_once"
            )
        ]

    def __str__(self) -> str:
        return self.full_name

    @property
    def is_foreigner(self) -> bool:
        """Whether a nationality is written down that is not Vietnamese; blank means Việt Nam."""
        return bool(self.nationality) and fold(self.nationality) != "viet nam"

    def is_under_18(self, on: date) -> bool:
        """Whether somebody is surely under 18 on a day; by the year alone when no day is known."""
        if self.birth_on:
            return add_months(self.birth_on, 18 * 12) > on
        return bool(self.birth_year) and on.year - self.birth_year < 18

    def fill_names(self) -> None:
        """Work out the two columns that search and order use (also before a bulk write)."""
        self.folded_name = fold(self.full_name)[:120]
        self.sort_name = sort_key(self.full_name)[:160]
        if self.birth_on:
            self.birth_year = self.birth_on.year

    def save(self, *args, **kwargs) -> None:
        """Save, with the derived columns."""
        self.fill_names()
        super().save(*args, **kwargs)


class Judgment(models.Model):
    """A judgment: court, number, date, the day it took effect."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="judgments")
    court = models.CharField("Tòa án", max_length=200, blank=True)
    number = models.CharField("số bản án", max_length=80, blank=True)
    court_agency = models.ForeignKey(
        "places.Agency", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    issued_on = models.DateField("ngày tuyên án", null=True, blank=True)
    effective_on = models.DateField("ngày có hiệu lực", null=True, blank=True)
    sealed_on = models.DateField("niêm phong ngày", null=True, blank=True)
    other_decisions = models.TextField("quyết định khác", blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["issued_on", "id"]

    def __str__(self) -> str:
        return f"Bản án {self.number or '(chưa rõ số)'}"


class Offence(models.Model):
    """One offence of a judgment (article of the Penal Code)."""

    INTENTS = [("intent", "Cố ý"), ("negligence", "Vô ý"), ("", "Chưa rõ")]
    CLASSES = [
        ("less_serious", "Ít nghiêm trọng"),
        ("serious", "Nghiêm trọng"),
        ("very_serious", "Rất nghiêm trọng"),
        ("extremely_serious", "Đặc biệt nghiêm trọng"),
        ("", "Chưa rõ"),
    ]

    judgment = models.ForeignKey(Judgment, on_delete=models.PROTECT, related_name="offences")
    article = models.CharField("Điều", max_length=10, blank=True)
    clause = models.CharField("khoản", max_length=20, blank=True)
    title = models.CharField("tội danh", max_length=200, blank=True)
    intent = models.CharField("lỗi", max_length=12, choices=INTENTS, blank=True)
    offence_class = models.CharField("loại tội", max_length=20, choices=CLASSES, blank=True)
    committed_on = models.DateField("ngày phạm tội", null=True, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.title or f"Điều {self.article}"


class Penalty(models.Model):
    """A principal or additional penalty; length in years, months and days as the judgment says."""

    KINDS = [
        ("warning", "Cảnh cáo"),
        ("fine", "Phạt tiền"),
        ("noncustodial_reform", "Cải tạo không giam giữ"),
        ("expulsion", "Trục xuất"),
        ("imprisonment", "Tù có thời hạn"),
        ("life", "Tù chung thân"),
        ("death_commuted", "Tử hình được giảm"),
        ("occupation_ban", "Cấm đảm nhiệm chức vụ, cấm hành nghề"),
        ("residence_ban", "Cấm cư trú"),
        ("local_supervision", "Quản chế"),
        ("rights_deprivation", "Tước một số quyền công dân"),
        ("confiscation", "Tịch thu tài sản"),
        ("other", "Khác"),
    ]

    judgment = models.ForeignKey(Judgment, on_delete=models.PROTECT, related_name="penalties")
    is_principal = models.BooleanField("hình phạt chính", default=True)
    kind = models.CharField("loại", max_length=24, choices=KINDS)
    months = models.PositiveIntegerField("số tháng", null=True, blank=True)
    days = models.PositiveIntegerField("số ngày lẻ", null=True, blank=True)
    amount = models.BigIntegerField("số tiền (đồng)", null=True, blank=True)
    suspended = models.BooleanField("án treo", default=False)
    probation_months = models.PositiveIntegerField("thử thách (tháng)", null=True, blank=True)
    done_on = models.DateField("ngày chấp hành xong", null=True, blank=True)
    text = models.CharField("ghi theo bản án", max_length=200, blank=True)

    class Meta:
        ordering = ["-is_principal", "id"]

    def __str__(self) -> str:
        return self.text or self.get_kind_display()


class CivilDuty(models.Model):
    """A civil duty of a judgment: court fee, compensation; done or not yet."""

    KINDS = [("court_fee", "Án phí"), ("compensation", "Bồi thường"), ("other", "Khác")]

    judgment = models.ForeignKey(Judgment, on_delete=models.PROTECT, related_name="civil_duties")
    kind = models.CharField("loại", max_length=20, choices=KINDS)
    amount = models.BigIntegerField("số tiền (đồng)", null=True, blank=True)
    done_on = models.DateField("ngày xong", null=True, blank=True)

    class Meta:
        ordering = ["id"]


class CorrectionRequest(models.Model):
    """Somebody asks that what is held on them be put right; answered in writing, kept."""

    STATES = [("open", "Chờ trả lời"), ("done", "Đã sửa"), ("refused", "Không sửa, đã nêu lý do")]

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="corrections")
    asked_on = models.DateField("ngày yêu cầu")
    asked_by = models.CharField("người yêu cầu", max_length=120, blank=True)
    what = models.TextField("nội dung đề nghị sửa")
    state = models.CharField("trạng thái", max_length=8, choices=STATES, default="open")
    answer = models.TextField("trả lời", blank=True)
    answered_on = models.DateField("ngày trả lời", null=True, blank=True)
    answered_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    created_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-id"]
