"""Make a Word form plain before tags are put into it: what Word works out, remembers or fetches becomes text or goes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from reportgen.core.cleaning import UNSEEN_LETTER
from reportgen.core.drafting.form_blocks import UNDERLINED
from reportgen.files.document.revisions import W, about, settle
from reportgen.files.document.seen.automatic_numbers import AutomaticNumbers
from reportgen.files.document.word_parts import BODY, PAGE_FIELDS, PRINTED, WordParts
from reportgen.files.drafting.option_lines import join_options
from reportgen.files.office_xml import COMPATIBILITY, CONTENT_TYPES, DRAWING, RELATIONS, XML_SPACE, copied, part_bytes

_TYPES = CONTENT_TYPES + "Override"
_RELATION = RELATIONS + "Relationship"
_REMARKS = re.compile(r"word/(?:comments\w*|people|intelligence\d*)\.xml|docMetadata/.*|docProps/thumbnail.*")
_CHART_PART = re.compile(r"word/(?:charts|embeddings)/")
_GRAPHIC = DRAWING + "graphicData"
_DRAWN = (COMPATIBILITY + "AlternateContent", W + "drawing", W + "pict")
# What carries text and is nothing itself.
_WRAPPED = (W + "sdt", W + "smartTag", W + "customXml", W + "sdtContent")
_REMARKED = (
    W + "commentRangeStart",
    W + "commentRangeEnd",
    W + "commentReference",
    W + "proofErr",
    W + "permStart",
    W + "permEnd",
)
_SETTINGS = ("trackRevisions", "documentProtection", "writeProtection", "attachedTemplate", "mailMerge", "linkStyles")
_OWNERS = ("Company", "Manager", "HyperlinkBase")
_KEPT_FIELDS = {*PAGE_FIELDS, "HYPERLINK"}
# Boxes and ticks in symbol fonts, by their code.
_SYMBOLS = {"6F": "□", "A8": "□", "71": "□", "72": "□", "FE": "☑", "FD": "☒", "52": "☑", "A3": "□", "2A": "□"}
_BLANK = UNDERLINED * 6
_BULLET = "• "


def plain_form(members: Mapping[str, bytes]) -> tuple[dict[str, bytes], list[str]]:
    """The parts of the form made plain, and the names of the sentences about what was changed (K121)."""
    word = WordParts(members)
    made = dict(members)
    told: dict[str, None] = {}
    changed = dict.fromkeys(name for name in members if PRINTED.fullmatch(name))
    for name in changed:
        root = word.root(name)
        if root is None:
            continue
        told |= dict.fromkeys(_plain_part(root))
        if name == BODY:
            told |= dict.fromkeys(_numbers(root, word))
        made[name] = part_bytes(root)
    if (settings := word.root("word/settings.xml")) is not None:
        _without(settings, *(W + name for name in _SETTINGS))
        made["word/settings.xml"] = part_bytes(settings)
    if (app := word.root("docProps/app.xml")) is not None:
        _without(app, *(f"{{{etree.QName(app).namespace}}}{name}" for name in _OWNERS))
        made["docProps/app.xml"] = part_bytes(app)
    gone = [name for name in made if _REMARKS.fullmatch(name) or (_CHART_PART.match(name) and "charts" in told)]
    return _without_parts(made, gone), [*told, *(["remarks"] if any("comments" in one for one in gone) else [])]


def _text_boxes(root: etree._Element) -> Iterator[str]:
    """The paragraphs of text boxes come before the one that these hang on: what floats cannot be proven."""
    for shape in [*root.iter(*_DRAWN)]:
        chosen = shape.find(COMPATIBILITY + "Choice")  # the other is the same once more, for older programs
        boxes = [*(shape if chosen is None else chosen).iter(W + "txbxContent")]
        holder = next(shape.iterancestors(W + "p"), None)
        if not boxes or holder is None or next(shape.iterancestors(*_DRAWN), None) is not None:
            continue
        for paragraph in (one for box in boxes for one in box.findall(W + "p")):
            holder.addprevious(paragraph)
        shape.getparent().remove(shape)
        if not any(holder.itertext(W + "t")) and next(holder.iter(*_DRAWN, W + "sectPr"), None) is None:
            holder.getparent().remove(holder)
        yield "text boxes"


def _without(root: etree._Element, *tags: str) -> None:
    for element in [*root.iter(*tags)]:
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)


# ── one part ─────────────────────────────────────────────────────────────────


def _plain_part(root: etree._Element) -> Iterator[str]:
    if next(root.iter(W + "ins", W + "del", W + "moveFrom", W + "moveTo"), None) is not None:
        yield "revisions"
    settle(root, True)
    for kept in [*root.iter(W + "ins", W + "moveTo")]:
        _unwrapped(kept)
    _without(
        root,
        *(
            W + name
            for name in ("rPrChange", "pPrChange", "tblPrChange", "trPrChange", "tcPrChange", "sectPrChange", "del")
        ),
    )
    yield from _charts(root)
    yield from _text_boxes(root)
    yield from _fields(root)
    for control in [*root.iter(W + "sdt")]:
        _emptied_prompt(control)
    for element in [*root.iter(W + "sdtPr", W + "sdtEndPr")]:
        element.getparent().remove(element)
    for element in [*root.iter(*_WRAPPED)]:
        _unwrapped(element)
    for run in [one.getparent() for one in root.iter(W + "commentReference")]:
        if run is not None and run.getparent() is not None:
            run.getparent().remove(run)
    _without(root, *_REMARKED)
    yield from _symbols(root)
    yield from ["options"] if join_options(root) else []
    for text in root.iter(W + "t"):
        text.text = UNSEEN_LETTER.sub("", text.text or "")


def _charts(root: etree._Element) -> Iterator[str]:
    """A chart has to be declared, and only its owner knows what it shows."""
    for data in [one for one in root.iter(_GRAPHIC) if "/chart" in one.get("uri", "")]:
        ways = [*data.iterancestors(COMPATIBILITY + "AlternateContent")]
        drawing = next(data.iterancestors(W + "drawing"), None) if not ways else ways[-1]
        holder = None if drawing is None else drawing.getparent()
        if holder is not None:
            holder.remove(drawing)
            yield "charts"


def _unwrapped(element: etree._Element) -> None:
    """What is in `element` in its place."""
    parent = element.getparent()
    if parent is None:
        return
    at = parent.index(element)
    for number, child in enumerate([*element]):
        parent.insert(at + number, child)
    parent.remove(element)


def _emptied_prompt(control: etree._Element) -> None:
    """「单击此处输入文字」 of a content control is a blank; its tick box is a box."""
    properties = control.find(W + "sdtPr")
    if properties is None or properties.find(W + "showingPlcHdr") is None:
        return
    texts = [*control.iter(W + "t")]
    for number, text in enumerate(texts):
        text.text = _BLANK if number == 0 else ""


def _symbols(root: etree._Element) -> Iterator[str]:
    for symbol in [*root.iter(W + "sym")]:
        code = symbol.get(W + "char", "").upper()[-2:]
        if code not in _SYMBOLS:
            continue
        run = symbol.getparent()
        text = etree.Element(W + "t")
        text.text = _SYMBOLS[code]
        run.replace(symbol, text)
        fonts = run.find(f"{W}rPr/{W}rFonts")
        if fonts is not None:
            fonts.getparent().remove(fonts)
        yield "symbols"


# ── fields ───────────────────────────────────────────────────────────────────


def _fields(root: etree._Element) -> Iterator[str]:
    for field in [*root.iter(W + "fldSimple")]:
        if (field.get(W + "instr", "").split() or [""])[0].upper() not in _KEPT_FIELDS:
            yield "fields"
            _unwrapped(field)
    opened: list[list[etree._Element]] = []
    for run in [*root.iter(W + "r")]:
        mark = run.find(W + "fldChar")
        sort = "" if mark is None else mark.get(W + "fldCharType", "")
        if sort == "begin":
            opened.append([run])
        elif opened:
            opened[-1].append(run)
            if sort == "end":
                yield from _resolved(opened.pop())


def _resolved(runs: list[etree._Element]) -> Iterator[str]:
    """A field of Word's as plain text: a place for text in a protected form as a blank, a box as a box, else its result."""
    code = "".join("".join(run.itertext(W + "instrText")) for run in runs).split()
    name = code[0].upper() if code else ""
    if name in _KEPT_FIELDS:
        return
    separated = False
    result = []
    for run in runs:
        mark = run.find(W + "fldChar")
        sort = "" if mark is None else mark.get(W + "fldCharType", "")
        if sort == "separate":
            separated = True
        elif not sort and separated:
            result.append(run)
    blank = {"FORMTEXT": _BLANK, "FORMCHECKBOX": "□", "FORMDROPDOWN": _BLANK, "MERGEFIELD": _BLANK}.get(name, "")
    if blank:
        runs[0].addprevious(_text_run(runs[0], blank))
    for run in runs:
        if (blank or run not in result) and run.getparent() is not None:
            run.getparent().remove(run)
    yield "fields"


def _text_run(like: etree._Element, text: str) -> etree._Element:
    made = etree.Element(W + "r")
    look = about(like, W + "rPr")
    if look is not None:
        made.append(copied(look))
    element = etree.SubElement(made, W + "t")
    element.text = text
    element.set(XML_SPACE, "preserve")
    return made


# ── numbers ──────────────────────────────────────────────────────────────────


def _numbers(root: etree._Element, word: WordParts) -> Iterator[str]:
    """The numbers that Word puts before paragraphs, typed out."""
    numbering = word.of_body("numbering")
    counting = AutomaticNumbers(numbering, word.styles)
    for paragraph in root.iter(W + "p"):
        number = counting.of(paragraph)
        properties = about(paragraph)
        own = None if properties is None else properties.find(W + "numPr")
        is_styled = bool(word.styles.numbered) and own is None
        if own is None and not number:
            continue
        if (
            not number
            and own is not None
            and own.find(W + "numId") is not None
            and "".join(paragraph.itertext(W + "t")).strip()
        ):
            number = _BULLET if own.find(W + "numId").get(W + "val") != "0" else ""
        if number:
            yield "numbers"
            first = next(paragraph.iterchildren(W + "r"), None)
            run = _text_run(first if first is not None else etree.Element(W + "r"), number)
            if properties is None:
                paragraph.insert(0, run)
            else:
                properties.addnext(run)
        if own is not None:
            properties.remove(own)  # type: ignore[union-attr]
        if own is not None or is_styled:
            _unnumbered(paragraph)


def _unnumbered(paragraph: etree._Element) -> None:
    properties = about(paragraph)
    if properties is None:
        properties = etree.Element(W + "pPr")
        paragraph.insert(0, properties)
    number = etree.Element(W + "numPr")
    etree.SubElement(number, W + "numId", {W + "val": "0"})
    before = {W + name for name in ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl")}
    at = next((at for at, one in enumerate(properties) if one.tag not in before), len(properties))
    properties.insert(at, number)


# ── parts ────────────────────────────────────────────────────────────────────


def _without_parts(members: dict[str, bytes], gone: list[str]) -> dict[str, bytes]:
    """The package without some of its parts, without relations to them and to templates elsewhere."""
    made = {name: content for name, content in members.items() if name not in gone}
    for name in [name for name in made if name.endswith(".rels") or name == "[Content_Types].xml"]:
        root = etree.fromstring(made[name])
        for item in [*root.iter(_TYPES, _RELATION)]:
            target = item.get("PartName", item.get("Target", ""))
            kind = item.get("Type", "").rpartition("/")[2]
            if any(target.endswith(part.rpartition("/")[2]) for part in gone) or kind == "attachedTemplate":
                item.getparent().remove(item)
        made[name] = part_bytes(root)
    return made
