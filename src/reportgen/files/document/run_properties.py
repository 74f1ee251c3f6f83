"""The properties of a run of letters in Word, put where the schema wants each."""

from __future__ import annotations

from lxml import etree

from reportgen.files.document.revisions import W

# Their order in ECMA-376, 17.3.2.
_ORDER = [
    "rStyle",
    "rFonts",
    "b",
    "bCs",
    "i",
    "iCs",
    "caps",
    "smallCaps",
    "strike",
    "dstrike",
    "outline",
    "shadow",
    "emboss",
    "imprint",
    "noProof",
    "snapToGrid",
    "vanish",
    "webHidden",
    "color",
    "spacing",
    "w",
    "kern",
    "position",
    "sz",
    "szCs",
    "highlight",
    "u",
    "effect",
    "bdr",
    "shd",
    "fitText",
    "vertAlign",
    "rtl",
    "cs",
    "em",
    "lang",
    "eastAsianLayout",
    "specVanish",
    "oMath",
]
_PLACES = {W + name: place for place, name in enumerate(_ORDER)}


def put_property(properties: etree._Element, name: str, value: str) -> None:
    """Give a w:rPr the property `name` with its w:val, without one where `value` is '', instead of what it has of it."""
    for old in properties.findall(W + name):
        properties.remove(old)
    place = sum(_PLACES.get(one.tag, len(_ORDER)) < _PLACES[W + name] for one in properties)
    properties.insert(place, etree.Element(W + name, {W + "val": value} if value else {}))
