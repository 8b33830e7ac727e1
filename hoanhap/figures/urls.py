"""Addresses of figures."""

from django.urls import path

from hoanhap.figures import report_views, views

app_name = "figures"
urlpatterns = [
    path("", views.home, name="home"),
    path("bao-cao/", report_views.report, name="report"),
    path("<str:code>/", views.people, name="people"),
]
