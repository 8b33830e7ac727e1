"""Addresses of exchange."""

from django.urls import path

from hoanhap.exchange import views

app_name = "exchange"
urlpatterns = [
    path("", views.upload, name="upload"),
    path("<int:import_id>/", views.preview, name="preview"),
    path("<int:import_id>/chon-xa/", views.choose, name="choose"),
    path("<int:import_id>/ghi/", views.commit, name="commit"),
    path("<int:import_id>/bo/", views.drop, name="drop"),
    path("<int:import_id>/dong-can-sua.xlsx", views.error_workbook, name="errors"),
]
