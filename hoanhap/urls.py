"""Every room's addresses; each view says who may open it (`shell.access`)."""

from django.urls import include, path

MOUNTS = [
    ("", "hoanhap.cases.urls"),
    ("tai-khoan/", "hoanhap.accounts.urls"),
    ("cong-dong/", "hoanhap.outreach.urls"),
    ("thong-ke/", "hoanhap.figures.urls"),
    ("nhap-so/", "hoanhap.exchange.urls"),
    ("tra-cuu/", "hoanhap.advice.urls"),
    ("", "hoanhap.shell.urls"),
]
urlpatterns = [path(prefix, include(urls)) for prefix, urls in MOUNTS]
handler400 = "hoanhap.accounts.views.unreadable"
handler404 = "hoanhap.accounts.views.not_found"
handler403 = "hoanhap.accounts.views.not_allowed"
handler500 = "hoanhap.accounts.views.broken"
