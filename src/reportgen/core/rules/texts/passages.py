"""The narrative of a report as passages and sentences: which value each stands in, and what was put in by name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from reportgen.core.compiled import remembered
from reportgen.core.fields import Field
from reportgen.core.light import dataclass
from reportgen.core.narrative import has_unpaired_braces, insert
from reportgen.core.report import Origin, Report
from reportgen.core.rules.texts.misquoted import without_misquoted
from reportgen.core.types.field_type import FieldType
from reportgen.core.values import Remarked, Value

Span = tuple[int, int]

_AROUND = 18  # characters that are quoted on both sides

# A sentence longer than this is judged in pieces, so that no pattern can take long over it.
LONGEST_SENTENCE = 500
# All words of an annual report are some 8,000 characters. In a text made for it, 33,000 without a full stop, a pattern
# that searches up to one takes minutes; sentence by sentence, less than four seconds.
_LONGEST_AT_ONCE = 20_000
# What a name that gives no value leaves, or one in the wrong brackets: that has a finding of its own, and is not told
# of again as a gap.
_NOTHING = "…"
_SENTENCE = remembered(rf"[^。！？!?\n]{{1,{LONGEST_SENTENCE}}}(?:[。！？!?]+[”’」』）)]*)?")
_FOLDED = str.maketrans("０１２３４５６７８９％．,;:?!()[]［］", "0123456789%.，；：？！（）〔〕〔〕")
_LEFT_OUT = remembered(r"\s+|(?<=[0-9０-９])[,，](?=[0-9０-９]{3}(?![0-9０-９]))")

CLAUSE_END = remembered("[，,。；;：:！!？?\n]")
# What stands before an item of a text, and is none of its words.
ITEM_NUMBER = remembered(
    r"^(?:（[一二三四五六七八九十\d]+）|[一二三四五六七八九十]{1,2}[、是]|其[一二三四五六]，?|第[一二三四五六]，|\d{1,2}[、.](?!\d)|[①-⑳])"
)
_SPELLED_YEAR = remembered("[〇○零一二三四五六七八九]{4}(?=年)")
_NUMERALS = str.maketrans("〇○零一二三四五六七八九", "000123456789")


@dataclass(frozen=True)
class Sentence:
    """One sentence as printed; `inserted` are the spans of it that came from {{ }}."""

    text: str
    inserted: tuple[Span, ...] = ()

    @cached_property
    def folded(self) -> Sentence:
        """The sentence as patterns see it, whichever way it was typed.

        Digits and % are half-width, punctuation is full-width, [ ] are 〔 〕; no spaces, no thousands separators; a year
        in numerals is one in digits.
        """
        text = _SPELLED_YEAR.sub(_year_in_figures, _LEFT_OUT.sub("", self.text).translate(_FOLDED))
        return Sentence(text, tuple(self._folded_spans) if self.inserted else ())

    @property
    def _folded_spans(self) -> Iterator[Span]:
        """Where what was put in stands in the folded sentence, if anything of it is left there."""
        where = {n: at for at, n in enumerate(n for start, end in self._kept for n in range(start, end))}
        for span in self.inserted:
            if left := [where[n] for n in range(*span) if n in where]:
                yield left[0], left[-1] + 1

    @property
    def _kept(self) -> Iterator[Span]:
        start = 0
        for match in _LEFT_OUT.finditer(self.text):
            yield start, match.start()
            start = match.end()
        yield start, len(self.text)

    def is_inserted(self, span: Span) -> bool:
        """Whether any of `span` came from {{ }}."""
        return any(start < span[1] and span[0] < end for start, end in self.inserted)


@dataclass(frozen=True)
class Passage:
    """The printed text of one value: `home` is its field or list, `type` the type of the field or column."""

    home: str
    value_id: str
    type: FieldType
    text: str
    inserted: tuple[Span, ...] = ()

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Its sentences in order; a line break ends one too. One with stray braces has a finding of its own."""
        found = (match for match in _SENTENCE.finditer(self.text) if match.group().strip())
        return tuple(self._cut(match) for match in found if not has_unpaired_braces(match.group()))

    @cached_property
    def folded(self) -> str:
        """The text as patterns see it, sentence by sentence."""
        return "\n".join(sentence.folded.text for sentence in self.sentences)

    @cached_property
    def printed(self) -> str:
        """The text as it is printed, sentence by sentence."""
        return "\n".join(sentence.text for sentence in self.sentences)

    def _cut(self, match: re.Match[str]) -> Sentence:
        start, end = match.span()
        inside = [(max(a, start) - start, min(b, end) - start) for a, b in self.inserted if a < end and start < b]
        return Sentence(match.group(), tuple(inside))


def folded(text: str) -> str:
    """`text` as patterns see it, as one sentence."""
    return Sentence(text).folded.text


def is_searchable(text: str) -> bool:
    """Whether a pattern may search all of `text` at once: longer texts, and those without a full stop, take it sentence by sentence."""
    return len(text) <= _LONGEST_AT_ONCE and max(map(len, text.split("。"))) <= 4 * LONGEST_SENTENCE


def evened(text: str) -> str:
    """`text` without spaces, its digits and marks typed in one way: as `folded`, but for years and thousands."""
    return "".join(text.split()).translate(_FOLDED)


def _year_in_figures(match: re.Match[str]) -> str:
    return match.group().translate(_NUMERALS)


def passages_of(report: Report) -> tuple[Passage, ...]:
    """Every text that staff typed into `report`, in the order of the form; the remark behind a figure is one too.

    What a default makes of other values is never accused: whatever is wrong in it is told where it was typed.
    """
    found = (
        _passage(report, home, value_id, spec, entry.value)
        for home, spec, value_id in report.value_ids()
        if (entry := report.entry(value_id)) is not None
        and (spec.type.is_free_text or isinstance(entry.value, Remarked))
        and entry.value is not None
        and entry.origin is Origin.ENTERED
    )
    return tuple(passage for passage in found if passage.text.strip())


def excerpt(text: str, span: Span) -> str:
    """The words around `span`, with … where the sentence goes on."""
    start, end = max(0, span[0] - _AROUND), min(len(text), span[1] + _AROUND)
    middle = text[start:end].strip()
    return f"{'…' if start else ''}{middle}{'…' if end < len(text) else ''}"


def _passage(report: Report, home: str, value_id: str, field: Field, value: Value | None) -> Passage:
    typed = without_misquoted(field.text_of(value), report.kind, _NOTHING)
    text, inserted = insert(typed, lambda name: report.text(name) or _NOTHING)
    # A figure named in running text is the table's own; a title must be right as a whole, whatever it is made of.
    return Passage(home, value_id, field.type, text, inserted if field.type.has_paragraphs else ())
