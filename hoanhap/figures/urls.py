"""Addresses of figures."""

from django.urls import path

from hoanhap.figures import group_list, report_views, views

app_name = "figures"
urlpatterns = [
    path("", views.home, name="home"),
    path("hcd-09/", group_list.group_list, name="group_list"),
    path("bao-cao/", report_views.report, name="report"),
    path("<str:code>/", views.people, name="people"),
]
