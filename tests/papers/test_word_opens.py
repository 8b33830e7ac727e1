"""Word files open in LibreOffice, which mends nothing: what it prints is what we wrote."""

import shutil
import subprocess

import pytest
from pypdf import PdfReader

from hoanhap.papers.forms import form_codes
from hoanhap.papers.to_docx import docx_bytes
from tests.papers.filled import FULL
from tests.papers.test_writers import bare, document_of

SOFFICE = shutil.which("soffice")


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed here")
def test_every_word_file_opens_and_says_every_text_of_the_paper(tmp_path):
    for code in form_codes():
        (tmp_path / f"{code}.docx").write_bytes(docx_bytes(document_of(code, FULL)))
    made = sorted(str(path) for path in tmp_path.glob("*.docx"))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    asked = [profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), *made]
    subprocess.run([SOFFICE, *asked], check=True, capture_output=True, timeout=150)
    for code in form_codes():
        pages = PdfReader(tmp_path / f"{code}.pdf").pages
        words = bare("".join(page.extract_text() for page in pages))
        lost = [text for text in document_of(code, FULL).texts() if bare(text)[:40] not in words]
        assert lost == [], code
