"""Provinces, communes, what they were before, and the agencies of each level (domain.md §3)."""

from django.db import models

from hoanhap.places.address import folded_unit


class Unit(models.Model):
    """What a province and a commune have alike; found by `folded`, the folded short name."""

    name = models.CharField("tên", max_length=80)
    short_name = models.CharField("tên gọn", max_length=80)
    kind = models.CharField("loại", max_length=20, blank=True)
    folded = models.CharField(max_length=80, db_index=True, editable=False)
    valid_from = models.DateField("có từ ngày", null=True, blank=True)
    valid_to = models.DateField("đến ngày", null=True, blank=True)
    resolution = models.CharField("nghị quyết", max_length=160, blank=True)

    class Meta:
        abstract = True
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name

    def save(self, *args, **kwargs) -> None:
        """Save, with the folded name."""
        self.folded = folded_unit(self.short_name)
        super().save(*args, **kwargs)


class Province(Unit):
    """One of the 34 provinces and cities, by statistical code."""

    code = models.CharField("mã", max_length=2, primary_key=True)


class Commune(Unit):
    """One of the 3,321 communes, wards and special zones, by statistical code."""

    code = models.CharField("mã", max_length=5, primary_key=True)
    province = models.ForeignKey(Province, on_delete=models.PROTECT, related_name="communes")


class FormerPlace(models.Model):
    """A commune as old papers name it; its heirs are the communes of today.

    Generation 1: merged before mid-2025; 2: a ward of the 63 provinces in mid-2025;
    3: a commune of 1/7/2025 that changed since.
    """

    GENERATIONS = [
        (1, "trước đợt sắp xếp giữa năm 2025"),
        (2, "63 tỉnh, thành phố, giữa năm 2025"),
        (3, "từ 01/7/2025 đến lần đổi tiếp theo"),
    ]

    name = models.CharField("tên cũ", max_length=80)
    district = models.CharField("huyện cũ", max_length=80, blank=True)
    province_name = models.CharField("tỉnh cũ", max_length=80)
    folded_name = models.CharField(max_length=80, db_index=True)
    folded_district = models.CharField(max_length=80, blank=True)
    folded_province = models.CharField(max_length=80)
    generation = models.PositiveSmallIntegerField("đời", choices=GENERATIONS)
    merged_on = models.DateField("sáp nhập ngày", null=True, blank=True)
    source = models.CharField("nguồn", max_length=200, blank=True)

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(fields=["folded_province", "folded_district"], name="former_by_district")
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["name", "district", "province_name", "generation"], name="former_once"
            )
        ]

    def __str__(self) -> str:
        return ", ".join(part for part in (self.name, self.district, self.province_name) if part)


class FormerHeir(models.Model):
    """A commune of today that took over all or a part of a former place."""

    former = models.ForeignKey(FormerPlace, on_delete=models.CASCADE, related_name="heirs")
    commune = models.ForeignKey(Commune, on_delete=models.PROTECT, related_name="former_heirs")

    class Meta:
        ordering = ["commune_id"]
        constraints = [
            models.UniqueConstraint(fields=["former", "commune"], name="former_heir_once")
        ]


class Agency(models.Model):
    """An organisation at a level and a place."""

    LEVELS = [("nation", "Trung ương"), ("province", "Cấp tỉnh"), ("commune", "Cấp xã")]

    kind = models.CharField("loại", max_length=30)
    level = models.CharField("cấp", max_length=10, choices=LEVELS)
    name = models.CharField("tên", max_length=160)
    province = models.ForeignKey(
        Province, on_delete=models.PROTECT, null=True, blank=True, related_name="agencies"
    )
    commune = models.ForeignKey(
        Commune, on_delete=models.PROTECT, null=True, blank=True, related_name="agencies"
    )

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "agencies"
        indexes = [models.Index(fields=["commune", "kind"], name="agency_by_commune")]

    def __str__(self) -> str:
        return self.name


class AgencyArea(models.Model):
    """A commune that an agency of a region looks after: a court, a bank's branch, a prosecutor."""

    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="area")
    commune = models.ForeignKey(Commune, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["commune_id"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "commune"], name="agency_area_once")
        ]


class PlaceChoice(models.Model):
    """What an officer chose for a place that the tables could not settle; asked once."""

    folded_text = models.CharField(max_length=300, unique=True)
    text = models.CharField(max_length=300)
    commune = models.ForeignKey(Commune, on_delete=models.PROTECT, related_name="+")
    chosen_by = models.BigIntegerField(null=True, blank=True)
    chosen_at = models.DateTimeField()

    class Meta:
        ordering = ["-chosen_at"]
