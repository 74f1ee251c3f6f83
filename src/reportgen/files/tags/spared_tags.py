"""A Word template without the tags that were told of, so that what else is wrong with it can be seen in the same run."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.core.findings import Finding
from reportgen.files.document.revisions import W
from reportgen.files.document.word_parts import PRINTED, WordParts
from reportgen.files.office_xml import copied, part_bytes
from reportgen.files.tags.tag_scan import TagKind, TagParagraph, scan
from reportgen.files.zipped import pack

# Stands where a tag was: what is told of such a place follows from the tag.
LEFT_OUT = "⁂"


def without_tags(word: WordParts, odd: Sequence[Finding]) -> bytes | None:
    """The template, all that is `odd` left out; None where that is a condition or a loop, without which the rest is another form."""
    places = {one.target for one in odd}
    changed: dict[str, bytes] = {}
    for part in filter(PRINTED.fullmatch, word.parts):
        root = word.root(part)
        if root is None:
            return None
        # A copy: others read what they have found in the parts as they are.
        copy = copied(root)
        scanned = scan(part, copy)
        wrong = [one for one in scanned.paragraphs if one.place in places]
        if any(tag.kind is TagKind.STATEMENT for one in wrong for tag in scanned.by_paragraph.get(one, ())):
            return None
        for paragraph in wrong:
            places.discard(paragraph.place)
            _blank(paragraph)
        if wrong:
            changed[part] = part_bytes(copy)
    return None if places else pack({**word.parts, **changed})


def _blank(paragraph: TagParagraph) -> None:
    """The paragraph with nothing but the sign that it was left out."""
    own = [one for one in paragraph.element.iter(W + "t") if next(one.iterancestors(W + "p")) is paragraph.element]
    for number, text in enumerate(own):
        text.text = "" if number else LEFT_OUT


def follows_from(found: Finding) -> bool:
    """Whether something told of the rest is only so because a place was left out."""
    return found.code in ("D203", "K023") or LEFT_OUT in found.message or LEFT_OUT in found.target
