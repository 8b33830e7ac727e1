"""Numbers of documents, and what was issued under them (NĐ 30/2020/NĐ-CP Điều 15)."""

import hashlib
import json

from django.db import models
from django.db.models import Q

from hoanhap.papers.blocks import Document, from_plain


def text_hash(plain: object) -> str:
    """The hash of a paper's text as JSON."""
    text = json.dumps(plain, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


class NumberBook(models.Model):
    """The last number a body gave in a year to a kind of document.

    Numbers run from 01 on 01/01 to 31/12 (Điều 15.1). `agency_key` is "police:07339".
    """

    agency_key = models.CharField(max_length=40)
    year = models.PositiveSmallIntegerField("năm")
    kind = models.CharField("loại văn bản", max_length=20)
    last_number = models.PositiveIntegerField("số cuối", default=0)

    class Meta:
        ordering = ["agency_key", "-year", "kind"]
        constraints = [
            models.UniqueConstraint(fields=["agency_key", "year", "kind"], name="number_book_once")
        ]

    def __str__(self) -> str:
        return f"{self.agency_key} {self.kind} {self.year}: {self.last_number}"


class IssuedPaper(models.Model):
    """A paper as it was issued. Never changed: its text is kept and printed again from here.

    `subject_key` says what it is about ("case:12", "report:07339"): this room knows no case.
    """

    form_code = models.CharField("mẫu", max_length=20)
    form_version = models.CharField("phiên bản", max_length=20)
    agency_key = models.CharField(max_length=40)
    year = models.PositiveSmallIntegerField("năm")
    number = models.CharField("số, ký hiệu", max_length=60, blank=True)
    issued_on = models.DateField("ngày ban hành")
    title = models.CharField("tên", max_length=300)
    snapshot = models.JSONField(default=dict)
    subject_key = models.CharField(max_length=40, db_index=True)
    commune_code = models.CharField(max_length=5, blank=True, db_index=True)
    province_code = models.CharField(max_length=2, blank=True, db_index=True)
    made_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, related_name="+"
    )
    made_at = models.DateTimeField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["agency_key", "year", "number"],
                condition=~Q(number=""),
                name="paper_number_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.form_code} {self.number}".strip()

    def document(self) -> Document:
        """The paper, to print it again word for word."""
        return from_plain(self.snapshot["document"])

    def is_intact(self) -> bool:
        """Whether the kept text still has the hash that it was issued with."""
        return text_hash(self.snapshot.get("document")) == self.sha256
