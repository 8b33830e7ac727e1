"""Addresses of the shell itself."""

from django.urls import path

from hoanhap.shell import views

app_name = "shell"
urlpatterns = [
    path("suc-khoe/", views.health, name="health"),
    path("manifest.webmanifest", views.manifest, name="manifest"),
    path("favicon.ico", views.favicon, name="favicon"),
]
