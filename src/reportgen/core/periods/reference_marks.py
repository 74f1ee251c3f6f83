"""The last report's figures in narrative that is shown for reference, marked so that none is copied unseen."""

from __future__ import annotations

from reportgen.core.compiled import remembered
from reportgen.core.narrative import REFERENCE

_DIGITS = "0-9０-９"
_FIGURE = remembered(
    r"(?P<kept>"
    rf"{REFERENCE.pattern}"
    rf"|[〔\[［][{_DIGITS}]{{4}}[〕\]］](?:[{_DIGITS}]+号)?|[（(][{_DIGITS}]{{4}}[）)][{_DIGITS}]+号"
    rf"|(?m:^)[ \u3000]*(?:[（(][{_DIGITS}]{{1,2}}[）)]|[{_DIGITS}]{{1,2}}(?:、|[.．](?![{_DIGITS}])))"
    r"|[0-9A-Za-z_.:/@-]*[A-Za-z][0-9A-Za-z_.:/@?&=%-]*"
    rf"|(?<![{_DIGITS}])0?[0-9]{{2,3}}[-－—][0-9]{{7,8}}|(?<![{_DIGITS}])1[3-9][0-9]{{9}}(?![{_DIGITS}])"
    rf"|(?<![{_DIGITS}])(?:1月1日|12月31日))"
    rf"|[{_DIGITS}]+(?:[,，.．][{_DIGITS}]+)*[%％‰]?"
)


def marked_figures(text: str, word: str) -> str:
    """The last report's `text` with every figure typed in it shown as 〔上年12〕, so that none is copied unseen.

    `word` is what staff call that report. What is named by {{ }} stays: it prints this report's figure. So do numberings, document numbers, addresses,
    telephone numbers and the first and last day of a year.
    """
    return _FIGURE.sub(lambda match: match.group() if match.group("kept") else f"〔{word}{match.group()}〕", text)


def marks_left(text: str, word: str) -> list[str]:
    """The marks of `marked_figures` that still stand in `text`."""
    return remembered(rf"〔{word}[^〕\n]*〕?").findall(text) if f"〔{word}" in text else []
