"""What in a Word document no comparison of words can vouch for: hidden, struck, counted by Word, fetched, run."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from reportgen.core.cleaning import UNSEEN_LETTER, cut
from reportgen.core.compiled import remembered
from reportgen.files.charts.chart_places import chart_parts
from reportgen.files.document.revisions import W
from reportgen.files.document.seen.appearance import unseen
from reportgen.files.document.seen.odd import Odd
from reportgen.files.document.seen.odd_fonts import odd_fonts
from reportgen.files.document.seen.page_geometry import out_of_sight
from reportgen.files.document.where import place_in_words
from reportgen.files.document.word_parts import BODY, PAGE_FIELDS, PRINTED, WordParts, is_on, shown_way
from reportgen.files.office_xml import COMPATIBILITY, CONTENT_TYPES, MATH, RELATIONS

_OFFICE = "{urn:schemas-microsoft-com:office:office}"
_RELATION = RELATIONS + "Relationship"
_TYPE = CONTENT_TYPES + "Override"
# All that Word, WPS and LibreOffice put into a document of text, tables and pictures.
_KNOWN = remembered(
    r"\[Content_Types\]\.xml|(?:.*/)?_rels/.*\.rels|docProps/[^/]+|customXml/[^/]+|docMetadata/[^/]+|_xmlsignatures/.+"
    r"|word/(?:document|styles|stylesWithEffects|settings|webSettings|fontTable|numbering|footnotes|endnotes"
    r"|header\d*|footer\d*|comments\w*|people|intelligence\d*)\.xml|word/(?:theme|glossary|fonts)/.+"
    r"|word/media/[^/]+\.(?:png|jpe?g|gif|bmp|tiff?|emf|wmf|svg)"
)
_NEW_CHART = remembered(r"word/charts/chartEx\d*\.xml")
_EXECUTED = remembered(r"vba|activeX|macro", re.IGNORECASE)
# These change with the page, not with the day or another file.
_FIELDS = {*PAGE_FIELDS, "HYPERLINK"}
_CHANGES = ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "tblPrChange", "trPrChange", "sectPrChange")
# Elements by name, and the sentence that says what they are.
_FOREIGN = {
    W + "sym": "symbol",
    W + "altChunk": "chunk",
    W + "subDoc": "chunk",
    W + "object": "object",
    W + "control": "object",
    W + "contentPart": "object",
    _OFFICE + "OLEObject": "object",
    MATH + "oMath": "formula",
    W + "txbxContent": "text box",
    W + "dataBinding": "bound",
}
_DAYS = {W + length + what for length in ("day", "month", "year") for what in ("Short", "Long")}
_CROSSING, _FIGURE = {W + "tl2br", W + "tr2bl"}, remembered(r"\s*[-−]?(?:\d[\d.,%]*|\{\{[^{}]*\}\})\s*")
# How the names of Office's own elements begin.
_OFFICIAL = (
    "http://schemas.openxmlformats.org/",
    "http://schemas.microsoft.com/",
    "http://purl.oclc.org/ooxml/",
    "urn:schemas-microsoft-com:",
)
_NORMAL_TEMPLATE = remembered(r"(?:.*[/\\])?normal\.dot[xm]?", re.IGNORECASE)
MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def unprovable(word: WordParts) -> Iterator[Odd]:
    """Everything of that sort in a document, each with its place."""
    yield from _foreign_parts(word)
    yield from odd_fonts(word)
    for name in word.parts:
        root = word.root(name)
        if root is None:
            if name.endswith((".xml", ".rels")):
                yield Odd("broken", name, name)
        elif name.endswith(".rels"):
            yield from _fetched(name, root)
        elif PRINTED.fullmatch(name) or name == word.body:
            yield from _unseen(name, root, word)
            yield from _by_itself(name, root, word)
    if word.settings is not None:
        yield from (Odd("tracking") for one in word.settings.iterfind(W + "trackRevisions") if is_on(one))
        yield from (Odd("mail merge") for _ in word.settings.iterfind(W + "mailMerge"))


def _foreign_parts(word: WordParts) -> Iterator[Odd]:
    charts = chart_parts(word)
    if word.body != BODY:
        yield Odd("body", word.body, word.body)
    types = word.root("[Content_Types].xml")
    main = [one for one in (() if types is None else types.iter(_TYPE)) if one.get("PartName") == f"/{word.body}"]
    if main and main[0].get("ContentType") != MAIN_TYPE:
        yield Odd("macros" if _EXECUTED.search(main[0].get("ContentType", "")) else "template type")
    for name in word.parts:
        if _EXECUTED.search(name):
            yield Odd("macros", name)
        elif _NEW_CHART.fullmatch(name):
            yield Odd("new chart", name)
        elif not _KNOWN.fullmatch(name) and not name.endswith("/") and name != word.body and name not in charts:
            yield Odd("part", name, name)
    comments = word.root("word/comments.xml")
    for comment in () if comments is None else comments.iter(W + "comment"):
        yield Odd(
            "comment",
            _place_of_comment(word, comment),
            cut("".join(comment.itertext(W + "t"))),
            comment.get(W + "author") or "某人",
        )


def _place_of_comment(word: WordParts, comment: etree._Element) -> str:
    """Where the comment is about something; '' where nothing refers to it."""
    root, key = word.root(word.body), W + "id"
    found = () if root is None else root.iter(W + "commentReference", W + "commentRangeStart")
    there = next((one for one in found if one.get(key) == comment.get(key)), None)
    return place_in_words(word.body, there) if there is not None else ""


def _fetched(name: str, root: etree._Element) -> Iterator[Odd]:
    """What is not in the file: another template, a picture on a server. A link that is clicked fetches nothing."""
    for relation in root.iter(_RELATION):
        kind, target = relation.get("Type", "").rpartition("/")[2], relation.get("Target", "")
        is_outside = relation.get("TargetMode") == "External" and kind != "hyperlink"
        if is_outside and name.startswith("word/charts/"):
            yield Odd("linked chart", name, cut(target, 60))
        elif (kind == "attachedTemplate" or is_outside) and not _NORMAL_TEMPLATE.fullmatch(target):
            yield Odd("fetched", name, cut(target, 60))


def _unseen(name: str, root: etree._Element, word: WordParts) -> Iterator[Odd]:
    """Text that does not look as it reads; the tags of blocks (`{%p if %}`) are gone before anyone looks."""
    told = set()
    for run in root.iter(W + "r"):
        text = "".join(run.itertext(W + "t"))
        if not text.strip() or re.fullmatch(r"\s*\{%.*%\}\s*", text):
            continue
        for says, measure in unseen(word.styles.look(run), run, word.styles, word.page_colour):
            place = place_in_words(name, run)
            if (says, place) not in told:
                told.add((says, place))
                yield Odd(says, place, cut(text, 20), measure)
    yield from out_of_sight(name, root, word.styles)


def _by_itself(name: str, root: etree._Element, word: WordParts) -> Iterator[Odd]:
    """What prints something by itself, says two things at once, or has not been decided by its author."""
    for element in root.iter(etree.Element):
        if says := _FOREIGN.get(element.tag):
            yield Odd(says, place_in_words(name, element))
        elif element.tag in _CROSSING and (text := _crossed(element)):
            yield Odd("crossed", place_in_words(name, element), text)
        elif element.tag == W + "eastAsianLayout" and any(map(element.get, (W + "combine", W + "vert"))):
            run = next(element.iterancestors(W + "r"), element)
            yield Odd("two in one", place_in_words(name, element), "".join(run.itertext(W + "t")))
        elif element.tag in _DAYS:
            yield Odd("field", place_in_words(name, element), etree.QName(element).localname)
        elif (element.tag == COMPATIBILITY + "AlternateContent" and not _is_one(element)) or (
            not element.tag.startswith(W) and _is_passed_over(element)
        ):
            yield Odd("two ways", place_in_words(name, element))
    for element, code in field_codes(root):
        words = code.split()
        if words and words[0].upper() not in _FIELDS:
            yield Odd("field", place_in_words(name, element), words[0])
    for paragraph in root.iter(W + "p"):
        text = "".join(paragraph.itertext(W + "t"))
        if text.strip() and _has_number(paragraph, word):
            yield Odd("numbered", place_in_words(name, paragraph), cut(text, 20))
        if match := UNSEEN_LETTER.search(text):
            yield Odd("invisible", place_in_words(name, paragraph), f"U+{ord(match.group()):04X}")
    change = next((one for tag in _CHANGES for one in root.iter(W + tag)), None)
    if change is not None:
        yield Odd("revision", place_in_words(name, change), change.get(W + "author", ""))


def _is_passed_over(element: etree._Element) -> bool:
    """Whether text stands in an element that is none of Office's: Word leaves it out, or says that the file is damaged."""
    return not element.tag[1:].startswith(_OFFICIAL) and next(element.iter(W + "t"), None) is not None


def _crossed(border: etree._Element) -> str:
    """The figure, or the tag that brings it, across which a line of its cell goes; '' for none: a head parted by such a line is usual."""
    cell = next(border.iterancestors(W + "tc"), None)
    text = "".join(cell.itertext(W + "t")) if cell is not None else ""
    return text if border.get(W + "val", "nil") not in ("nil", "none") and _FIGURE.fullmatch(text) else ""


def field_codes(root: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """Where each field begins and what it says, put together again where a program has cut it into runs."""
    opened: list[tuple[etree._Element, list[str]]] = []
    for element in root.iter(W + "fldSimple", W + "fldChar", W + "instrText"):
        if element.tag == W + "fldSimple":
            yield element, element.get(W + "instr", "")
        elif element.tag == W + "instrText":
            opened = opened or [(element, [])]
            opened[-1][1].append(element.text or "")
        elif element.get(W + "fldCharType") == "begin":
            opened.append((element, []))
        elif opened and element.get(W + "fldCharType") == "end":
            start, codes = opened.pop()
            yield start, "".join(codes)
    yield from ((start, "".join(codes)) for start, codes in opened)


def _is_one(element: etree._Element) -> bool:
    """Whether every program, whichever of the ways it takes, is shown the same words; one may take none."""
    ways = ["".join("".join(way.itertext(W + "t")).split()) for way in element.iterchildren(etree.Element)]
    return len({*ways, *([] if shown_way(element) is not None else [""])}) <= 1


def _has_number(paragraph: etree._Element, word: WordParts) -> bool:
    """Whether Word prints a number or a sign before the paragraph."""
    number = paragraph.find(f"{W}pPr/{W}numPr")
    if number is None or number.find(W + "numId") is None:
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        name = style.get(W + "val", "") if style is not None else word.styles.defaults.get("paragraph", "")
        styled = word.styles.numbered.get(name)
        if styled is None or styled.find(W + "numId") is None:
            return False
        number = styled
    list_id = number.find(W + "numId").get(W + "val", "")
    return list_id != "0" and _is_shown(list_id, _level(number), word)


def _level(number: etree._Element) -> str:
    level = number.find(W + "ilvl")
    return level.get(W + "val", "0") if level is not None else "0"


def _is_shown(list_id: str, level: str, word: WordParts) -> bool:
    """Whether the list has a text at that level; one that is not there is taken to have."""
    numbering = word.of_body("numbering")
    if numbering is None:
        return True
    lists = [one for one in numbering.iterfind(W + "num") if one.get(W + "numId") == list_id]
    abstract = lists[0].find(W + "abstractNumId") if lists else None
    wanted = abstract.get(W + "val") if abstract is not None else None
    drawn = [one for one in numbering.iterfind(W + "abstractNum") if one.get(W + "abstractNumId") == wanted]
    found = [one for holder in (*lists, *drawn) for one in holder.iter(W + "lvl") if one.get(W + "ilvl") == level]
    return not found or any(_prints(one) for one in found)


def _prints(level: etree._Element) -> bool:
    text = level.find(W + "lvlText")
    return text is not None and bool(text.get(W + "val", "").strip())
