"""Addresses of accounts."""

from django.urls import path

from hoanhap.accounts import administration, views

app_name = "accounts"
urlpatterns = [
    path("dang-nhap/", views.sign_in, name="sign_in"),
    path("dang-xuat/", views.sign_out, name="sign_out"),
    path("mat-khau/", views.change_password, name="change_password"),
    path("nguoi-dung/", administration.users, name="users"),
    path("nguoi-dung/moi/", administration.add_user, name="add_user"),
    path("nguoi-dung/<int:user_id>/", administration.edit_user, name="edit_user"),
    path("nguoi-dung/<int:user_id>/mat-khau/", administration.reset_password, name="reset"),
    path("nhat-ky/", administration.log, name="log"),
]
