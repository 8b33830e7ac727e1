"""Registers that were read in, and every row of them as it stood."""

from django.db import models


class Import(models.Model):
    """One workbook: read, looked over, then written into the system or left."""

    STATES = [("preview", "Đang xem lại"), ("committed", "Đã ghi"), ("dropped", "Đã bỏ")]

    file_name = models.CharField("tên tệp", max_length=200)
    sha256 = models.CharField(max_length=64, db_index=True)
    state = models.CharField("tình trạng", max_length=10, choices=STATES, default="preview")
    by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField("lúc")
    commune = models.ForeignKey(
        "places.Commune", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    province = models.ForeignKey(
        "places.Province", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    layout = models.JSONField(default=list)
    counts = models.JSONField(default=dict)
    committed_at = models.DateTimeField("ghi lúc", null=True, blank=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.file_name


class ImportRow(models.Model):
    """One row of a sheet, kept raw, with what became of it."""

    OUTCOMES = [
        ("taken", "Nhận"),
        ("duplicate", "Trùng"),
        ("needs_choice", "Cần chọn"),
        ("wrong", "Sai"),
        ("blank", "Trống"),
    ]

    source = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="rows")
    sheet = models.CharField("trang tính", max_length=120)
    row = models.PositiveIntegerField("dòng")
    outcome = models.CharField("kết quả", max_length=12, choices=OUTCOMES)
    raw = models.JSONField(default=list)
    problems = models.JSONField(default=list)
    person_id = models.BigIntegerField(null=True, blank=True)
    case_id = models.BigIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["source_id", "id"]
        constraints = [
            models.UniqueConstraint(fields=["source", "sheet", "row"], name="import_row_once")
        ]
        indexes = [models.Index(fields=["source", "outcome"], name="import_row_by_outcome")]
