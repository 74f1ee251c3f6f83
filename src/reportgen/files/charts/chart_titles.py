"""The titles of a chart and of its axes: {{ names }} in them, what is wrong with those, and what stands in their place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby
from typing import Any

from lxml import etree

from reportgen.core.cleaning import cut
from reportgen.core.ids import filters_of, unfiltered
from reportgen.core.kind import Kind
from reportgen.core.narrative import REFERENCE, references, resolve
from reportgen.core.printing.filters import PrintingError
from reportgen.core.suggestions import did_you_mean
from reportgen.files.charts.chart_layout import C
from reportgen.files.office_xml import DRAWING

TitleWords = Callable[[str], str]


def titles_of(root: etree._Element) -> list[etree._Element]:
    """The paragraphs of all titles, from the first to the last."""
    return [paragraph for title in root.iter(C + "title") for paragraph in title.iter(DRAWING + "p")]


def title_text(paragraph: etree._Element) -> str:
    """All that it says."""
    return "".join(paragraph.itertext(DRAWING + "t"))


def put_words(root: etree._Element, printed: TitleWords) -> None:
    """Replace every name in the titles by what is printed for it; the letters look as the first brace does."""
    for paragraph in titles_of(root):
        for is_run, stretch in groupby(paragraph, lambda one: one.tag == DRAWING + "r"):
            texts = [text for run in stretch if is_run and (text := run.find(DRAWING + "t")) is not None]
            _replace(texts, printed)


def _replace(texts: list[etree._Element], printed: TitleWords) -> None:
    """One stretch of runs; Word may have cut a name into several of them."""
    whole, homes = "".join(one.text or "" for one in texts), []
    for one in texts:
        homes += [one] * len(one.text or "")
    if not REFERENCE.search(whole):
        return
    made = dict.fromkeys(texts, "")
    at = 0
    for match in REFERENCE.finditer(whole):
        for place in range(at, match.start()):
            made[homes[place]] += whole[place]
        made[homes[match.start()]] += resolve(match.group(), printed)
        at = match.end()
    for place in range(at, len(whole)):
        made[homes[place]] += whole[place]
    for one, text in made.items():
        one.text = text


def filled_title(paragraph: etree._Element, printed: TitleWords) -> str:
    """What a title of the template must say in a report, worked out from its words alone."""
    return resolve(title_text(paragraph), printed)


def title_faults(root: etree._Element, kind: Kind) -> Iterator[tuple[str, dict[str, Any]]]:
    """Names in titles that no report could fill in."""
    for paragraph in titles_of(root):
        text = title_text(paragraph)
        if any(sign in REFERENCE.sub("", text) for sign in ("{{", "}}", "{%", "%}", "｛｛", "｝｝")):
            yield "title", {"text": cut(text, 20), "why": "只能写名称"}
            continue
        for name in references(text):
            if why := _why_not(name, kind):
                yield "title", {"text": cut(text, 20), "why": why}


def _why_not(leaf: str, kind: Kind) -> str:
    name, filters = unfiltered(leaf), filters_of(leaf)
    field = kind.quotable.get(name)
    if field is None:
        hint = did_you_mean(name, kind.quotable)
        return f"“{name}”不是单独的一项" if name in (*kind.fields, *kind.lists) else f"没有名称“{name}”。{hint}".strip()
    try:
        manner = field.manner(filters) if filters else None
    except PrintingError:
        return f"“{name}”不能印成“{filters}”"
    if manner is not None and manner.other and manner.other not in kind.fields:
        return f"没有名称“{manner.other}”"
    return ""
