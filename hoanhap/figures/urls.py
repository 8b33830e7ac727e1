"""Addresses of figures."""

from django.urls import path

from hoanhap.figures import group_list, report_views, statistics_views, views

app_name = "figures"
urlpatterns = [
    path("", views.home, name="home"),
    path("hcd-09/", group_list.group_list, name="group_list"),
    path("hcd-12/", statistics_views.month_statistics, name="month_statistics"),
    path("hcd-13/", statistics_views.period_report, name="period_report"),
    path("bao-cao/", report_views.report, name="report"),
    path("<str:code>/", views.people, name="people"),
]
