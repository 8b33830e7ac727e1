"""Addresses of cases: today, files, one file and its panels; recording has its own list."""

from django.urls import path

from hoanhap.cases.recording_urls import patterns as recording
from hoanhap.cases.reduced_urls import patterns as reduced
from hoanhap.cases.views import (
    clearing,
    file,
    files,
    look_up,
    own_data,
    panels,
    restricting,
    sealing,
    sheet_papers,
    sheets,
    supervision,
    today,
    transfers,
)

app_name = "cases"
urlpatterns = [
    path("", today.today, name="today"),
    path("ho-so/", files.files, name="files"),
    path("ho-so/danh-sach.xlsx", files.export, name="export"),
    path("ho-so/cach-xem/", files.save_view, name="save_view"),
    path("ho-so/cach-xem/<int:view_id>/bo/", files.delete_view, name="delete_view"),
    path("ho-so/<int:case_id>/", file.file, name="file"),
    path("ho-so/<int:case_id>/muc/dien-bien/", panels.panel_acts, name="panel_acts"),
    path("ho-so/<int:case_id>/muc/ban-an/", panels.panel_judgment, name="panel_judgment"),
    path("ho-so/<int:case_id>/muc/xoa-an-tich/", panels.panel_clearing, name="panel_clearing"),
    path(
        "ho-so/<int:case_id>/muc/xoa-an-tich/gia-dinh/",
        clearing.suppose_clearing,
        name="suppose_clearing",
    ),
    path("xoa-an-tich/", clearing.clearings, name="clearings"),
    path(
        "ho-so/<int:case_id>/muc/chap-hanh/",
        supervision.panel_supervision,
        name="panel_supervision",
    ),
    path("chuyen-ho-so/", transfers.transfers, name="transfers"),
    path("xet-giam/", supervision.reductions, name="reductions"),
    path("ho-so/<int:case_id>/muc/theo-luat/", panels.panel_duties, name="panel_duties"),
    path("ho-so/<int:case_id>/muc/giay-to/", panels.panel_papers, name="panel_papers"),
    path("ho-so/<int:case_id>/muc/ai-xem/", panels.panel_looks, name="panel_looks"),
    path("xin-xem/", look_up.look_up, name="look_up"),
    path("xin-xem/<int:opening_id>/ket-thuc/", look_up.end_look_up, name="end_look_up"),
    path("xin-xem/soat/", look_up.look_ups, name="look_ups"),
    path("xin-xem/soat/<int:opening_id>/", look_up.review_look_up, name="review_look_up"),
    path("thong-bao/<int:notice_id>/da-xem/", look_up.notice_read, name="notice_read"),
    path("niem-phong/", sealing.sealing, name="sealing"),
    path("niem-phong/<int:opening_id>/ket-thuc/", sealing.end, name="end_unsealing"),
    path("ho-so/<int:case_id>/du-lieu/", own_data.own_data, name="own_data"),
    path("ho-so/<int:case_id>/yeu-cau-sua/", own_data.ask, name="ask_correction"),
    path("yeu-cau-sua/", own_data.corrections, name="corrections"),
    path("yeu-cau-sua/<int:request_id>/", own_data.answer, name="correction"),
    path("ho-so/<int:case_id>/han-che/", restricting.restrict, name="restrict"),
    path("ho-so-han-che/", restricting.files, name="restricted_files"),
    path("ho-so-han-che/<int:case_id>/", restricting.readers, name="readers"),
    path(
        "ho-so-han-che/<int:case_id>/thoi/<int:opening_id>/",
        restricting.withdraw,
        name="withdraw_reader",
    ),
    path("xep-loai/", sheets.ratings, name="ratings"),
    path("diem-danh/", sheets.roll_call, name="roll_call"),
    path("lap-danh-sach/ghi/", sheets.sheet_line, name="sheet_line"),
    path(
        "danh-sach-thang/<slug:code>.<paper_format:format>",
        sheet_papers.sheet_paper,
        name="sheet_paper",
    ),
    *recording,
    *reduced,
]
