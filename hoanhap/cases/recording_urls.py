"""Addresses of the recording pages; `cases.urls` takes them in."""

from django.urls import path, register_converter

from hoanhap.cases.views import (
    acts,
    bulk_papers,
    intake,
    judgment,
    number_register,
    papers,
    person,
)


class PaperFormat:
    """docx or pdf, the two files a paper is made as."""

    regex = "docx|pdf"

    def to_python(self, value: str) -> str:
        """The format as it stands."""
        return value

    def to_url(self, value: str) -> str:
        """The format as it stands."""
        return value


register_converter(PaperFormat, "paper_format")

patterns = [
    path("tiep-nhan/", intake.intake, name="intake"),
    path("ho-so/<int:case_id>/ghi/", acts.act_choose, name="act_choose"),
    path("ho-so/<int:case_id>/ghi/<slug:kind>/", acts.act_new, name="act_new"),
    path("viec/<int:act_id>/huy/", acts.act_void, name="act_void"),
    path("dia-ban/goi-y/", acts.commune_options, name="commune_options"),
    path("ho-so/<int:case_id>/ban-an/", judgment.judgment, name="judgment"),
    path("ho-so/<int:case_id>/nguoi/", person.person, name="person"),
    path("giay-to/hang-loat/", bulk_papers.bulk_papers, name="bulk_papers"),
    path("giay-to/so/", number_register.number_register, name="number_register"),
    path("ho-so/<int:case_id>/giay/", papers.papers, name="papers"),
    path("ho-so/<int:case_id>/giay/<slug:code>/", papers.paper, name="paper"),
    path(
        "ho-so/<int:case_id>/giay/<slug:code>.<paper_format:format>",
        papers.paper_file,
        name="paper_file",
    ),
]
