"""How a list goes on over the page: whether a record may be torn in two, whether its headers stand on each page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lxml import etree

from reportgen.core.findings import Finding
from reportgen.files.document.revisions import W
from reportgen.files.tags.tag_scan import Scanned

_OF_ROWS = re.compile(r"[{｛][%％]-?\s*tr\s")
_OFF = ("0", "false", "off")
# The properties of a row; a record stays whole, a header stands on each page.
WHOLE, REPEATED = W + "cantSplit", W + "tblHeader"


def page_findings(scanned: Scanned) -> Iterator[Finding]:
    """What would look bad of a list that goes on on another page, once for each."""
    for tag in scanned.tags:
        path, row = tag.loop.path if tag.loop else "", tag.paragraph.holder("tr")
        if tag.prefix != "tr" or not path or row is None:
            continue
        above = [*row.itersiblings(W + "tr", preceding=True)]
        inside = _records(row)
        if not inside:
            continue  # where it ends is not known, and told
        is_torn = not all(_has(one, WHOLE) for one in inside)
        is_bare = are_headers(above) and not all(_has(one, REPEATED) for one in above)
        if is_torn or is_bare:
            says = "" if is_torn and is_bare else "torn" if is_torn else "bare"
            yield tag.told("K178", says, name=path)


def _records(row: etree._Element) -> list[etree._Element]:
    """The rows up to the one that ends the loop or begins another; none where there is no such row."""
    found: list[etree._Element] = []
    for one in row.itersiblings(W + "tr"):
        if _OF_ROWS.search("".join(one.itertext(W + "t"))):
            return found
        found.append(one)
    return []


def are_headers(rows: Sequence[etree._Element]) -> bool:
    """Whether the rows above a list are its headers, and nothing is filled in there: Word repeats the first rows of a table alone."""
    return bool(rows) and not any("{" in "".join(one.itertext(W + "t")) for one in rows)


def _has(row: etree._Element, name: str) -> bool:
    found = row.find(f"{W}trPr/{name}")
    return found is not None and found.get(W + "val") not in _OFF


def give(row: etree._Element, name: str) -> None:
    """Give a row one of these properties."""
    properties = row.find(W + "trPr")
    if properties is None:
        properties = etree.Element(W + "trPr")
        row.insert(1 if row.find(W + "tblPrEx") is not None else 0, properties)
    for old in properties.findall(name):
        properties.remove(old)
    etree.SubElement(properties, name)
