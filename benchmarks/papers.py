"""How long papers take: one form in both formats, 200 forms in one PDF (issue 5).

`python -m benchmarks.papers` prints medians in milliseconds; nothing is asked of a database.
"""

from collections.abc import Callable
from statistics import median
from time import perf_counter

from hoanhap.papers.blocks import Document
from hoanhap.papers.compose import compose, load_form
from hoanhap.papers.to_docx import docx_bytes
from hoanhap.papers.to_pdf import pdf_bytes, pdf_of_many
from tests.papers.filled import FULL, ISSUER

ROUNDS = 9
MANY = 200
CODE = "HCD-08"


def milliseconds(work: Callable[[], object], *, rounds: int = ROUNDS) -> float:
    """The median of some rounds."""
    took = []
    for _ in range(rounds):
        began = perf_counter()
        work()
        took.append((perf_counter() - began) * 1000)
    return median(took)


def paper(count: int) -> Document:
    """A paper of its own words: what was typeset before is not reused."""
    person = {**FULL["person"], "full_name": f"Nguyễn Thử {count}"}
    return compose(load_form(CODE, ISSUER.on), {**FULL, "person": person}, ISSUER)


def main() -> None:
    """Print the medians."""
    counts = iter(range(10**6))
    pdf_bytes(paper(next(counts)))  # fonts and layout are read once in the life of a process
    pdf = milliseconds(lambda: pdf_bytes(paper(next(counts))))
    word = milliseconds(lambda: docx_bytes(paper(next(counts))))
    many = milliseconds(lambda: pdf_of_many([paper(next(counts)) for _ in range(MANY)]), rounds=3)
    print(f"{CODE} PDF {pdf:.1f} ms, Word {word:.1f} ms, both {pdf + word:.1f} ms")
    print(f"{MANY} × {CODE} in one PDF {many:.0f} ms")


if __name__ == "__main__":
    main()
