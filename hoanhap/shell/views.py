"""Health and the web manifest."""

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.views.decorators.http import require_safe

from hoanhap.shell.access import public


@public
@require_safe
def health(request) -> HttpResponse:
    """ "ok" while the program answers; for the machine that watches it."""
    return HttpResponse("ok", content_type="text/plain; charset=utf-8")


@public
@require_safe
def manifest(request) -> JsonResponse:
    """Name, colours and mark, for a phone's home screen."""
    facts = {
        "name": "Hòa Nhập",
        "short_name": "Hòa Nhập",
        "lang": "vi",
        "start_url": "/",
        "display": "browser",
        "background_color": "#fdfcf9",
        "theme_color": "#0b6650",
        "icons": [{"src": static("shell/mark.svg"), "sizes": "any", "type": "image/svg+xml"}],
    }
    return JsonResponse(
        facts, content_type="application/manifest+json", json_dumps_params={"ensure_ascii": False}
    )


@public
@require_safe
def favicon(request) -> HttpResponse:
    """Browsers that ask for /favicon.ico whatever the page says."""
    return redirect(static("shell/mark.svg"))
