"""A PDF that was just printed, opened in this very process: nobody else has written it."""

from __future__ import annotations

from typing import Any

from reportgen.files import file_refusals


def opened_pdf(pdf: bytes) -> Any:
    """pdfium's document of `pdf`. Raises CannotRun where this machine cannot load pdfium."""
    try:
        import pypdfium2
    except (ImportError, OSError) as error:  # OSError is how ctypes tells that pdfium itself cannot be loaded
        raise file_refusals.NO_PDF_LIBRARY(name="PDF") from error
    return pypdfium2.PdfDocument(pdf)
