"""Addresses of the public pages; none of them carries a fact."""

from django.urls import path

from hoanhap.advice import views

app_name = "advice"
urlpatterns = [
    path("", views.home, name="home"),
    path("an-tich/", views.clearing, name="clearing"),
    path("vay-von/", views.loan, name="loan"),
    path("quyen/", views.rights, name="rights"),
]
