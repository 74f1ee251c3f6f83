"""PutTag tags where the blanks of a Word form are, so that everything else of it keeps its look."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lxml import etree

from reportgen.core.drafting.form_blocks import PutTag, Rows, Tagging, TagSpot
from reportgen.files.document.revisions import W, about, style_of
from reportgen.files.document.word_parts import BODY, WordParts
from reportgen.files.drafting.blank_form import BlankForm, Letter, letters_of
from reportgen.files.office_xml import XML_SPACE, copied, part_bytes
from reportgen.files.tags.tag_rows import REPEATED, WHOLE, are_headers, give
from reportgen.files.zipped import pack

# How a hint looks, which the text in its place does not.
_OF_HINTS = ("color", "i", "iCs", "highlight", "shd", "b", "bCs", "vanish", "strike")
_OF_LETTERS = tuple(W + name for name in ("rFonts", "sz", "szCs"))
_OF_LABELS = ("b", "bCs")
_EACH, _EACH_END = "{{%p for 段 in {name}.段落 %}}", "{%p endfor %}"
_IF, _IF_END = "{{%p if {name} %}}", "{%p endif %}"
_PARAGRAPH = "{{ 段.标题 }}{{ 段.正文 }}"


def tagged_form(form: BlankForm, tagging: Tagging) -> bytes:
    """The .docx of the form with its tags."""
    word = WordParts(form.members)
    for spot, puts in tagging.puts.items():
        paragraphs = _paragraphs(form, spot.block, spot.cell)
        if spot.paragraph < len(paragraphs):
            _put(paragraphs[spot.paragraph], puts, word, _look_beside(form, spot.block, spot.cell))
    for spot, name in tagging.cells.items():
        _put_prose_in_cell(form.cells[spot.block][spot.cell][0], name, _look_beside(form, spot.block, spot.cell))
    for spot, name in tagging.openings.items():
        first = _paragraphs(form, spot.block, spot.cell)[0]
        _put_prose(first, name, True, beside=_look_beside(form, spot.block, spot.cell))
    for rows in reversed(tagging.rows):  # what stands above keeps its number
        _put_rows(form, rows, word)
    for at, name in tagging.prose.items():
        look = form.elements[tagging.looks[at]] if at in tagging.looks else None
        _put_prose(form.elements[at if at >= 0 else -1 - at], name, at >= 0, look, _look_of_texts(form))
    for at, name in tagging.conditions.items():
        form.elements[at].addprevious(_tag(_IF.format(name=name)))
        form.elements[at].addnext(_tag(_IF_END))
    for at in tagging.gone:
        _remove(form.elements[at])
    content = part_bytes(form.root)
    return pack({**form.members, BODY: content})


def emptied_form(form: BlankForm, puts: Mapping[TagSpot, Sequence[PutTag]]) -> bytes:
    """The .docx of a filled-in form without what was filled in."""
    word = WordParts(form.members)
    for spot, found in puts.items():
        paragraphs = _paragraphs(form, spot.block, spot.cell)
        if spot.paragraph < len(paragraphs):
            _put(paragraphs[spot.paragraph], found, word)
    content = part_bytes(form.root)
    return pack({**form.members, BODY: content})


def _paragraphs(form: BlankForm, block: int, cell: int) -> list[etree._Element]:
    if cell < 0:
        return [form.elements[block]]
    return [one for part in form.cells[block][cell] for one in part.iterchildren(W + "p")]


# ── single values ────────────────────────────────────────────────────────────


def _look_beside(form: BlankForm, block: int, cell: int) -> etree._Element | None:
    """How the letters of the nearest cell before this one look that has any; None in a paragraph of the body."""
    before = [*reversed(form.cells[block][:cell])] if cell >= 0 else []
    runs = (
        run
        for parts in before
        for part in parts
        for run in part.iter(W + "r")
        if "".join(run.itertext(W + "t")).strip()
    )
    return _plainly(next(runs, None))


def _look_of_texts(form: BlankForm) -> etree._Element | None:
    """How the letters of the longest paragraph of the body look."""
    paragraphs = [one for one in form.elements if one.tag == W + "p"]
    longest = max(paragraphs, key=lambda one: len("".join(one.itertext(W + "t"))), default=None)
    return None if longest is None else _plainly(next(longest.iter(W + "r"), None))


def _plainly(run: etree._Element | None) -> etree._Element | None:
    """The font and the size of a run and nothing else of its look."""
    look = None if run is None else about(run, W + "rPr")
    if look is None:
        return None
    made = etree.Element(W + "rPr")
    made.extend(copied(one) for one in look if one.tag in _OF_LETTERS)
    return made if len(made) else None


def _put(
    paragraph: etree._Element, puts: Sequence[PutTag], word: WordParts, beside: etree._Element | None = None
) -> None:
    """From right to left, so that what stands before keeps its place; letters that have no look of their own look as those `beside`."""
    for put in sorted(puts, key=lambda one: one.start, reverse=True):
        letters = letters_of(paragraph, word)
        inside = letters[put.start : put.end]
        before = letters[put.start - 1] if 0 < put.start <= len(letters) else None
        if inside:
            etree.SubElement(_split_off(inside), W + "t").text = put.text
            for letter in inside:
                _drop(letter)
        else:
            after = letters[put.start] if put.start < len(letters) else None
            _insert(paragraph, put.text, before, after, beside)


def _split_off(letters: Sequence[Letter]) -> etree._Element:
    """A new, empty run before the first of `letters`, with its look; the letters themselves stay for now."""
    first = letters[0]
    made = etree.Element(W + "r")
    if (look := about(first.run, W + "rPr")) is not None:
        made.append(copied(look))
    if first.at or first.child is not _first_child(first.run):
        _cut(first)
    first.run.addprevious(made)
    return made


def _cut(letter: Letter) -> None:
    """Cut the run before `letter`: what stands before it goes into a run of its own."""
    run, child = letter.run, letter.child
    head = etree.Element(W + "r")
    if (look := about(run, W + "rPr")) is not None:
        head.append(copied(look))
    for one in [one for one in run if one.tag != W + "rPr"]:
        if one is child:
            break
        head.append(one)
    if letter.at:
        piece = etree.SubElement(head, W + "t")
        piece.text = (child.text or "")[: letter.at]
        piece.set(XML_SPACE, "preserve")
        child.text = (child.text or "")[letter.at :]
        child.set(XML_SPACE, "preserve")
    run.addprevious(head)
    letter.at = 0


def _first_child(run: etree._Element) -> etree._Element | None:
    return next((one for one in run if one.tag != W + "rPr"), None)


def _drop(letter: Letter) -> None:
    """Take one letter out; the first of what is left of its text is always the next to go."""
    if letter.child.tag != W + "t":
        _remove(letter.child)
        return
    text = letter.child.text or ""
    letter.child.text = text[1:]
    letter.child.set(XML_SPACE, "preserve")


def _insert(
    paragraph: etree._Element,
    text: str,
    before: Letter | None,
    after: Letter | None,
    beside: etree._Element | None = None,
) -> None:
    made = etree.Element(W + "r")
    near = before or after
    look = about(near.run, W + "rPr") if near else _look_of_empty(paragraph)
    look = beside if look is None and not style_of(paragraph) else look
    if look is not None:
        made.append(_without(copied(look), _OF_LABELS if near else ("ins", "del")))
    etree.SubElement(made, W + "t").text = text
    if before is not None:
        if after is not None and after.run is before.run:
            _cut(after)
            after.run.addprevious(made)
        else:
            before.run.addnext(made)
    else:
        properties = about(paragraph)
        paragraph.insert(0 if properties is None else 1, made)


def _look_of_empty(paragraph: etree._Element) -> etree._Element | None:
    """How letters look that are typed into a paragraph without any: as its empty run, else as its mark."""
    runs = (about(run, W + "rPr") for run in paragraph.iterchildren(W + "r"))
    return next((one for one in runs if one is not None), paragraph.find(f"{W}pPr/{W}rPr"))


# ── texts ────────────────────────────────────────────────────────────────────


def _put_prose(
    element: etree._Element,
    name: str,
    in_its_place: bool,
    like: etree._Element | None = None,
    beside: etree._Element | None = None,
) -> None:
    """A loop of paragraphs that look as the one at `element`, or as `like`, in its place or behind it.

    Letters that have no look of their own look as those `beside`.
    """
    model = element if like is None else like
    properties = about(model) if in_its_place else None
    look = next((about(run, W + "rPr") for run in model.iterchildren(W + "r")), None) if in_its_place else None
    mark = None if properties is None else properties.find(W + "rPr")
    body = etree.Element(W + "p")
    body.append(copied(properties) if properties is not None else _indented())
    run = etree.SubElement(body, W + "r")
    known = look if look is not None else mark
    known = beside if known is None and not style_of(model if in_its_place else body) else known
    if known is not None:
        run.append(_without(copied(known), (*_OF_HINTS, "ins", "del")))
    etree.SubElement(run, W + "t").text = _PARAGRAPH
    for made in reversed([_tag(_EACH.format(name=name)), body, _tag(_EACH_END)]):
        element.addnext(made)
    if in_its_place:
        _remove(element)


def _indented() -> etree._Element:
    made = etree.Element(W + "pPr")
    etree.SubElement(made, W + "ind", {W + "firstLineChars": "200", W + "firstLine": "480"})
    return made


def _tag(text: str) -> etree._Element:
    made = etree.Element(W + "p")
    etree.SubElement(etree.SubElement(made, W + "r"), W + "t").text = text
    return made


def _put_prose_in_cell(cell: etree._Element, name: str, beside: etree._Element | None) -> None:
    paragraphs = [*cell.iterchildren(W + "p")]
    for extra in paragraphs[1:]:
        cell.remove(extra)
    _put_prose(paragraphs[0], name, True, beside=beside)


# ── lists ────────────────────────────────────────────────────────────────────


def _put_rows(form: BlankForm, rows: Rows, word: WordParts) -> None:
    table = form.elements[rows.block]
    elements = [row for row in table.iter(W + "tr") if next(row.iterancestors(W + "tbl"), None) is table]
    first = elements[rows.first - 1]
    opening, closing = copied(first), copied(first)
    for cell, tag in rows.tags.items():
        paragraphs = _paragraphs(form, rows.block, cell)
        length = len(letters_of(paragraphs[0], word))
        _put(paragraphs[0], [PutTag(0, length, tag)], word, _look_beside(form, rows.block, cell))
        for extra in paragraphs[1:]:
            _remove(extra)
    _only(opening, f"{{%tr for 行 in {rows.list_id} %}}")
    _only(closing, "{%tr endfor %}")
    give(first, WHOLE)
    for header in elements[: rows.first - 1] if are_headers(elements[: rows.first - 1]) else ():
        give(header, REPEATED)
    first.addprevious(opening)
    first.addnext(closing)
    for row in elements[rows.first : rows.last]:
        _remove(row)


def _only(row: etree._Element, text: str) -> None:
    """The row with `text` in its first cell and nothing else."""
    for number, cell in enumerate(row.iterchildren(W + "tc")):
        for one in [one for one in cell if one.tag != W + "tcPr"]:
            cell.remove(one)
        cell.append(_tag(text) if number == 0 else etree.Element(W + "p"))


def _without(look: etree._Element, names: Sequence[str]) -> etree._Element:
    for name in names:
        for one in look.findall(W + name):
            look.remove(one)
    return look


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
