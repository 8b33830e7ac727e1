"""Addresses of accounts."""

from django.urls import path

from hoanhap.accounts import (
    administration,
    agency_views,
    log_views,
    posting_views,
    security,
    sign_in,
)

app_name = "accounts"
urlpatterns = [
    path("dang-nhap/", sign_in.sign_in, name="sign_in"),
    path("ma-xac-thuc/", sign_in.second_factor, name="second_factor"),
    path("ma-xac-thuc/thiet-bi/", sign_in.set_up_codes, name="set_up_codes"),
    path("dang-xuat/", sign_in.sign_out, name="sign_out"),
    path("mat-khau/", security.change_password, name="change_password"),
    path("bao-mat/", security.security, name="security"),
    path("bao-mat/xac-nhan/", security.prove, name="prove"),
    path("bao-mat/phien/<int:session_id>/ket-thuc/", security.end_session, name="end_session"),
    path("bao-mat/phien-khac/ket-thuc/", security.end_other_sessions, name="end_other_sessions"),
    path("dang-viet-do/bo/", security.drop_kept, name="drop_kept"),
    path(
        "nguoi-dung/<int:user_id>/ma-xac-thuc/",
        administration.reset_second_factor,
        name="reset_second_factor",
    ),
    path("nguoi-dung/", administration.users, name="users"),
    path("nguoi-dung/moi/", administration.add_user, name="add_user"),
    path("nguoi-dung/<int:user_id>/", administration.edit_user, name="edit_user"),
    path("nguoi-dung/<int:user_id>/mat-khau/", administration.reset_password, name="reset"),
    path("nguoi-dung/<int:user_id>/chuyen/", posting_views.move_user, name="move_user"),
    path(
        "vai/<int:posting_id>/ket-thuc/",
        posting_views.end_posting,
        name="end_posting",
    ),
    path("vai/", posting_views.choose_posting, name="choose_posting"),
    path("uy-quyen/", posting_views.delegations, name="delegations"),
    path("uy-quyen/<int:posting_id>/rut/", posting_views.take_back, name="take_back"),
    path("vai-tro/", agency_views.roles, name="roles"),
    path("co-quan/", agency_views.agencies, name="agencies"),
    path("co-quan/<int:agency_id>/", agency_views.agency, name="agency"),
    path("nhat-ky/", log_views.log, name="log"),
    path("nhat-ky/nhat-ky.csv", log_views.export_log, name="export_log"),
]
