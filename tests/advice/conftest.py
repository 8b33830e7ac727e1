"""A visitor, and what they type."""

import re
from html import unescape

import pytest

CLEARING, LOAN, RIGHTS, HOME = (
    "/tra-cuu/an-tich/",
    "/tra-cuu/vay-von/",
    "/tra-cuu/quyen/",
    "/tra-cuu/",
)
THEFT = {
    "count": "1",
    "b1-articles": "173",
    "b1-age": "adult",
    "b1-intent": "intent",
    "b1-penalty": "imprisonment",
    "b1-years": "2",
    "b1-completed_on": "15/03/2025",
    "b1-additional": "none",
    "b1-others": "none",
    "n-pending": "no",
}
BORROWER = {
    "who": "person",
    "p-certificate": "completion",
    "p-certificate_on": "10/03/2022",
    "p-purpose": "production",
    "p-listed": "yes",
    "p-obeys": "yes",
    "p-owes": "no",
    "p-household": "yes",
}
BUSINESS = {
    "who": "establishment",
    "e-legal": "yes",
    "e-all_workers": "20",
    "e-counted": "2",
    "e-plan": "yes",
    "e-owes": "no",
}


def words_of(html: str) -> str:
    """What one reads, without the marks."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", html)))


@pytest.fixture
def answer(client):
    """`answer(address, facts)` posts and gives the words of the reply (the form is left out)."""

    def ask(address, facts):
        response = client.post(address, facts)
        assert response.status_code == 200
        found = re.search(r'<section class="reply".*?</section>', response.content.decode(), re.S)
        return words_of(found[0])

    return ask


@pytest.fixture
def errors(client):
    """`errors(address, facts)` posts what cannot be and gives the sentences and the whole page."""

    def ask(address, facts):
        response = client.post(address, facts)
        assert response.status_code == 422
        html = response.content.decode()
        said = re.findall(r'<div class="error".*?<span>(.*?)</span>', html, re.S)
        return [words_of(one) for one in said], html

    return ask
