"""What a report tells that cannot be, or that something else in it denies: one judge for each sort, told by one rule each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportgen.core.report import Report
from reportgen.core.rules.declared.odds import AtOdds, Odds
from reportgen.core.rules.texts.hits import Hit, hit_at
from reportgen.core.rules.texts.passages import Passage
from reportgen.core.rules.twice.days_told import before_their_cause, other_spans, other_weekdays, other_years_of_plans
from reportgen.core.rules.twice.denied_but_counted import denied_but_counted
from reportgen.core.rules.twice.listed_out import listed_out
from reportgen.core.rules.twice.retold import Retold
from reportgen.core.rules.twice.two_numbers import two_numbers
from reportgen.core.rules.twice.words_of_form import is_of_form


def at_odds(power: AtOdds, report: Report, passages: Sequence[Passage]) -> Iterator[Hit]:
    """Each in a sentence of its own, with what it should be or is elsewhere."""
    told = [(passage, sentence.folded.text) for passage in passages for sentence in passage.sentences]
    seen = set[int]()
    for one in _found(power.of, report, [(passage.value_id, text) for passage, text in told]):
        if one.sentence not in seen:
            seen.add(one.sentence)
            yield hit_at(*told[one.sentence], (one.start, one.end), others=one.others)


def _found(of: Odds, report: Report, placed: Sequence[tuple[str, str]]) -> Iterator[Retold]:
    texts, year = [text for _, text in placed], report.period.year if report.period else None
    match of:
        case Odds.DENIED:
            return denied_but_counted(texts, lambda words: is_of_form(words, report))
        case Odds.LISTED:
            return listed_out(placed)
        case Odds.NUMBERED:
            return two_numbers(texts)
        case Odds.WEEKDAY:
            return other_weekdays(texts, year)
        case Odds.PLAN:
            return other_years_of_plans(texts, year)
        case Odds.SPAN:
            return other_spans(texts, year)
        case Odds.CAUSE:
            return before_their_cause(placed)
