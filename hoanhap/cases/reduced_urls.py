"""Addresses of the lists of roles without files; `cases.urls` takes them in."""

from django.urls import path

from hoanhap.cases.views import reduced

patterns = [
    path("ngan-hang/", reduced.bank, name="bank_list"),
    path("ngan-hang/danh-sach.xlsx", reduced.bank_export, name="bank_export"),
    path("viec-lam/", reduced.employment, name="employment_list"),
    path("viec-lam/danh-sach.xlsx", reduced.employment_export, name="employment_export"),
    path("toa-an/", reduced.court, name="court_list"),
    path("co-so-giam-giu/", reduced.facility, name="facility_list"),
    path("thi-hanh-dan-su/", reduced.enforcement, name="enforcement_list"),
    path("thi-hanh-dan-su/<int:duty_id>/ghi/", reduced.confirm_duty, name="confirm_duty"),
    path("thi-hanh-dan-su/<int:duty_id>/sua/", reduced.correct_duty, name="correct_duty"),
]
