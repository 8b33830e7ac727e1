"""The public pages. Facts come by POST, are answered, and are gone."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_http_methods, require_safe

from hoanhap.advice.clearing import answer_clearing
from hoanhap.advice.clearing_form import ClearingForms
from hoanhap.advice.loan import answer_establishment, answer_person
from hoanhap.advice.loan_form import EstablishmentForm, PersonForm
from hoanhap.advice.rights import answer_rights
from hoanhap.advice.rights_form import RightsForm
from hoanhap.advice.rights_words import CIRCULAR_DOUBT, RIGHTS
from hoanhap.shell.access import public
from hoanhap.shell.clock import today

View = Callable[..., HttpResponse]


def leaves_no_trace(view: View) -> View:
    """Keep what a visitor types out of caches, logs, error reports and cookies.

    csrf_exempt is right here: these forms change nothing and store nothing, so a forged request
    gains nothing – and the token would set a cookie on a borrowed phone. `_has_been_logged` is
    Django's own mark: without it every 422 would write a log row that carries the request.
    Compressed for a phone: without a token on the page, compression gives nothing away.
    """

    @wraps(view)
    def answer(request: HttpRequest) -> HttpResponse:
        response = view(request)
        response.headers["Cache-Control"] = "no-store"
        response.headers["Referrer-Policy"] = "no-referrer"
        response._has_been_logged = True
        return response

    return csrf_exempt(sensitive_post_parameters()(gzip_page(answer)))


@public
@require_safe
@leaves_no_trace
def home(request: HttpRequest) -> HttpResponse:
    """What one can find here, and the rights of everyone who comes home."""
    return _page(request, "advice/home.html", {"rights": RIGHTS, "circular_doubt": CIRCULAR_DOUBT})


@public
@leaves_no_trace
@require_http_methods(["GET", "HEAD", "POST"])
def clearing(request: HttpRequest) -> HttpResponse:
    """When is my record cleared?"""
    day = today()
    if request.method != "POST":
        return _page(request, "advice/clearing.html", {"forms": ClearingForms(today=day)})
    forms = ClearingForms(request.POST, today=day)
    if forms.only_growing:
        return _page(request, "advice/clearing.html", {"forms": forms.grown()})
    context = {"forms": forms, "wrong_fields": forms.wrong_fields()}
    if forms.is_valid():
        context["reply"] = answer_clearing(forms, day)
    return _page(request, "advice/clearing.html", context)


@public
@leaves_no_trace
@require_http_methods(["GET", "HEAD", "POST"])
def loan(request: HttpRequest) -> HttpResponse:
    """May I borrow, and how much? For a person, and for a business that hires."""
    day = today()
    for_business = request.POST.get("who") == "establishment"
    asked = request.POST if request.method == "POST" else None
    person = PersonForm(None if for_business else asked, today=day, prefix="p")
    business = EstablishmentForm(asked if for_business else None, today=day, prefix="e")
    context = {"person": person, "business": business, "for_business": for_business}
    form = business if for_business else person
    if asked is not None:
        context["wrong_fields"] = wrong_fields(form)
        if form.is_valid():
            answer = answer_establishment if for_business else answer_person
            context["reply"] = answer(form.cleaned_data, day)
    return _page(request, "advice/loan.html", context)


@public
@leaves_no_trace
@require_http_methods(["GET", "HEAD", "POST"])
def rights(request: HttpRequest) -> HttpResponse:
    """What must I do, and what are my rights?"""
    day = today()
    form = RightsForm(request.POST if request.method == "POST" else None, today=day)
    context = {"form": form}
    if form.is_bound:
        context["wrong_fields"] = wrong_fields(form)
        if form.is_valid():
            context["reply"] = answer_rights(form.cleaned_data, day)
    return _page(request, "advice/rights.html", context)


def wrong_fields(form) -> list:
    """The fields with a sentence, for the list of links above the form."""
    return [form[name] for name in form.errors if name in form.fields]


def _page(request: HttpRequest, template: str, context: dict) -> HttpResponse:
    """The page; 422 when something typed must be corrected."""
    status = 422 if context.get("wrong_fields") else 200
    return render(request, template, {"on": today(), **context}, status=status)
