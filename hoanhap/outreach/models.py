"""Programmes, role models and outreach (domain.md §10)."""

from django.db import models

from hoanhap.shell.names import fold


class Programme(models.Model):
    """A community programme (mô hình tái hòa nhập) of a commune."""

    STATES = [("active", "Đang hoạt động"), ("paused", "Tạm dừng"), ("ended", "Đã giải thể")]

    name = models.CharField("tên mô hình", max_length=200)
    folded_name = models.CharField(max_length=200, db_index=True, editable=False)
    commune = models.ForeignKey("places.Commune", on_delete=models.PROTECT, related_name="+")
    founded_on = models.DateField("ngày thành lập", null=True, blank=True)
    state = models.CharField("trạng thái", max_length=10, choices=STATES, default="active")
    ended_on = models.DateField("ngày giải thể", null=True, blank=True)
    source_place = models.CharField("nơi ghi trong sổ", max_length=120, blank=True)
    note = models.TextField("ghi chú", blank=True)

    class Meta:
        ordering = ["commune_id", "name", "id"]

    def __str__(self) -> str:
        return self.name

    def save(self, *args, **kwargs) -> None:
        """Save, with the folded name."""
        self.folded_name = fold(self.name)[:200]
        super().save(*args, **kwargs)


class RoleModel(models.Model):
    """A person (điển hình) whose progress is an example; published only with consent."""

    full_name = models.CharField("họ và tên", max_length=120)
    commune = models.ForeignKey("places.Commune", on_delete=models.PROTECT, related_name="+")
    recognised_on = models.DateField("ngày ghi nhận")
    ended_on = models.DateField("đến ngày", null=True, blank=True)
    has_consent = models.BooleanField("đồng ý công khai", default=False)
    story = models.TextField("thành tích", blank=True)

    class Meta:
        ordering = ["-recognised_on", "id"]

    def __str__(self) -> str:
        return self.full_name


class Outreach(models.Model):
    """One item of outreach (tuyên truyền): form, how many, for how many people."""

    FORMS = [
        ("loudspeaker", "Tin bài truyền thanh"),
        ("portal_news", "Tin trên cổng thông tin điện tử"),
        ("portal_document", "Văn bản trên cổng thông tin điện tử"),
        ("article", "Bài báo, phóng sự"),
        ("social_network", "Mạng xã hội"),
        ("meeting", "Hội nghị, buổi sinh hoạt"),
        ("leaflet", "Tờ rơi, pa nô"),
        ("other", "Hình thức khác"),
    ]

    happened_on = models.DateField("ngày")
    commune = models.ForeignKey(
        "places.Commune", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    province = models.ForeignKey("places.Province", on_delete=models.PROTECT, related_name="+")
    unit = models.CharField("đơn vị", max_length=200, blank=True)
    form = models.CharField("hình thức", max_length=20, choices=FORMS)
    topic = models.CharField("nội dung", max_length=400, blank=True)
    count = models.PositiveIntegerField("số lượng", default=1)
    audience = models.PositiveIntegerField("lượt người", null=True, blank=True)
    voided_on = models.DateField("ngày hủy", null=True, blank=True)
    void_reason = models.CharField("lý do hủy", max_length=300, blank=True)

    class Meta:
        ordering = ["-happened_on", "id"]

    def __str__(self) -> str:
        return f"{self.get_form_display()} {self.happened_on:%d/%m/%Y}"
