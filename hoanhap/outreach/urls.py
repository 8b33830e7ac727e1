"""Addresses of the community's page."""

from django.urls import path

from hoanhap.outreach import views

app_name = "outreach"
urlpatterns = [
    path("", views.home, name="home"),
    path("<slug:part>/moi/", views.add, name="add"),
    path("mo-hinh/<int:programme_id>/ket-thuc/", views.end_programme, name="end_programme"),
    path("tuyen-truyen/<int:item_id>/huy/", views.void_outreach, name="void_outreach"),
    path("dien-hinh/<int:role_model_id>/ket-thuc/", views.end_role_model, name="end_role_model"),
]
