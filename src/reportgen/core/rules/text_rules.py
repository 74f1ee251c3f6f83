"""Judge rules about words: which passages break them, quoted so that the sentence is found again."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import TypeVar, assert_never

from reportgen.core.cleaning import squeezed
from reportgen.core.compiled import remembered
from reportgen.core.findings import Finding, Refusal, Severity
from reportgen.core.light import replace
from reportgen.core.light_tuple import NamedTuple
from reportgen.core.report import Report
from reportgen.core.rules.breach import finding_of
from reportgen.core.rules.copied.copying import OwnParts, asked_about, copied_from_last, copied_in_run
from reportgen.core.rules.copied.run_texts import AskedOfRun, Copy, Hearing
from reportgen.core.rules.copied.taken_over import taken_over
from reportgen.core.rules.copied.wordings import people_of, unit_of
from reportgen.core.rules.declared.act import Acts
from reportgen.core.rules.declared.odds import AtOdds
from reportgen.core.rules.declared.patterns import PatternError
from reportgen.core.rules.declared.powers import (
    Accounts,
    Beyond,
    Contrary,
    Either,
    Elsewhere,
    Find,
    Longest,
    Marks,
    Mention,
    Naming,
    Numbered,
    OtherPlaces,
    Paired,
    Phrases,
    Recounted,
    Repeated,
    Similar,
    Verbatim,
    Words,
)
from reportgen.core.rules.declared.rules import Rule, TextTest
from reportgen.core.rules.others.account_names import strange_accounts
from reportgen.core.rules.others.citing import misquoted_acts
from reportgen.core.rules.others.elsewhere import elsewhere
from reportgen.core.rules.others.own_marks import strange_marks
from reportgen.core.rules.others.strangers import strangers
from reportgen.core.rules.relations import is_asked
from reportgen.core.rules.spelling.set_phrases import slipped_phrases
from reportgen.core.rules.spelling.spelling import wrong_words
from reportgen.core.rules.texts.aspects import main_of, missing_aspects
from reportgen.core.rules.texts.beyond import beyond
from reportgen.core.rules.texts.found import found
from reportgen.core.rules.texts.hits import Hit, folded_sentences, hit_at, is_part_of
from reportgen.core.rules.texts.naming import is_same_name, left_of
from reportgen.core.rules.texts.numbering import miscounted
from reportgen.core.rules.texts.pairing import unpaired
from reportgen.core.rules.texts.passages import LONGEST_SENTENCE, Passage, folded, is_searchable, passages_of
from reportgen.core.rules.touched_texts import Touching
from reportgen.core.rules.twice.at_odds import at_odds
from reportgen.core.rules.twice.recounted import recounted
from reportgen.core.rules.twice.repeats import repeated
from reportgen.core.types.field_type import WordRules

_Found = TypeVar("_Found")

_NOTHING = "（没有）"
_PART_END = remembered("[。；！？]")
# Of some alone: 另有1件未产生费用, 9个街道中有4个没有专职人员.
_OF_SOME = remembered(r"(?:另有|还有|仍有)\d|[\u4e00-\u9fff]中有?[\d一二两三四五六七八九十]+[个件人名家处项]")
_OF_THEN = remembered("(?<![比较与同和跟及至自])(?:上年|去年|上一年)(?!末|底|结转|遗留|相比|持平)")

_ODD_PATTERN = Refusal("规则 {code} 的写法{why}。", "请改正{where}的 rules.toml；reportgen kinds 会说全所有的错处。")


class _Texts(NamedTuple):
    """Every text of a report, of its last report when they are asked for, and which of its own patterns are found in."""

    every: Sequence[Passage]
    last: Callable[[], Sequence[Passage]]
    touching: Touching


def asked_of_run(report: Report, passages: Sequence[Passage]) -> list[AskedOfRun]:
    """What the rules about likeness ask the run about `report`. Raises CannotRun when a pattern cannot be read."""
    own = OwnParts(report)
    return [
        asked
        for rule in report.kind.rules
        if isinstance(rule.test, TextTest) and isinstance(rule.test.power, Similar) and not rule.retired
        if is_asked(rule, report)
        for asked in _of_rule(rule, _asked(rule, rule.test.power, rule.test, own, passages))
    ]


def _asked(
    rule: Rule, power: Similar, test: TextTest, own: OwnParts, passages: Sequence[Passage]
) -> Iterator[AskedOfRun]:
    yield asked_about((own.report.kind.id, rule.code), power, own, _looked_into(test, passages))


def broken_wording(report: Report, passages: Sequence[Passage], hearing: Hearing) -> Iterator[Finding]:
    """A finding for every breach of a rule about words in `passages`, which are those of `report`; each message once a value.

    What two rules find wrong with the same words is told once, by the one that sees more of them. `hearing` has what
    the run knows of the same words.

    Raises CannotRun when a pattern of a rule cannot be read.
    """
    last = report.previous
    touching = Touching(report.kind.rules, passages)
    texts = _Texts(passages, cache(lambda: passages_of(last) if last else ()), touching)
    hits = [
        (rule, hit)
        for rule in report.kind.rules
        if isinstance(rule.test, TextTest) and not rule.retired and is_asked(rule, report)
        for hit in _of_rule(rule, _hits(rule, rule.test, report, texts, hearing))
    ]
    touching.keep()
    told, seen = set(), set()
    for rule, hit in _each_place_once(hits):
        same = (rule.code, hit.value_id, hit.cause, *hit.said.items())
        if same in seen:  # there may be thousands, and where each stands takes a while to say
            continue
        seen.add(same)
        finding = _finding(rule, hit, report)
        if (finding.code, finding.field, finding.message) not in told:
            told.add((finding.code, finding.field, finding.message))
            yield finding


def _each_place_once(hits: Sequence[tuple[Rule, Hit]]) -> Iterator[tuple[Rule, Hit]]:
    """Those of `hits` of whose words no other rule has found more, or as much and earlier."""
    by_sentence: dict[tuple[str, str], dict[str, tuple[Rule, dict[str, Hit]]]] = {}
    for rule, hit in hits:  # the same words as often as they like, in one sentence or in many alike
        by_rule = by_sentence.setdefault((hit.value_id, hit.within), {})
        by_rule.setdefault(rule.code, (rule, {}))[1][hit.said.get("found", "")] = hit
    for rule, hit in hits:
        others = [(one, found) for one, found in by_sentence[hit.value_id, hit.within].values() if one is not rule]
        others = [(one, found) for one, found in others if one.severity in (rule.severity, Severity.ERROR)]
        more = [(one, other) for one, found in others for other in found.values() if is_part_of(hit, other)]
        if not any(not is_part_of(other, hit) or one.code < rule.code for one, other in more):
            yield rule, hit


def _of_rule(rule: Rule, found: Iterable[_Found]) -> Iterator[_Found]:
    """All of `found`, for which patterns of `rule` are compiled."""
    try:
        yield from list(found)
    except PatternError as error:
        where = f"通用规则 {rule.common}" if rule.common else "这种报告"
        raise _ODD_PATTERN(code=rule.code, why=error, where=where) from error


def _looked_into(test: TextTest, passages: Sequence[Passage]) -> list[Passage]:
    """The passages of the test, in the order in which its rule names them: the first is accused of what is missing."""
    if test.look:
        return [passage for home in test.look for passage in passages if passage.home == home]
    asked = (passage for passage in passages if test.everywhere or passage.type.words is WordRules.ALWAYS)
    return [passage for passage in asked if not (test.paragraphs and passage.type.is_heading)]


def _hits(rule: Rule, test: TextTest, report: Report, texts: _Texts, hearing: Hearing) -> Iterator[Hit]:
    passages = _looked_into(test, texts.every)
    match test.power:
        case Find() as power:
            yield from found(power, report, texts.touching.by(rule.code, power, passages))
        case Words() as power:
            yield from wrong_words(power, passages, (*unit_of(report), *people_of(report)))
        case Phrases() as power:
            yield from slipped_phrases(power, passages)
        case Repeated() as power:
            yield from repeated(power, passages)
        case Recounted() as power:
            yield from recounted(power, report, passages)
        case AtOdds() as power:
            yield from at_odds(power, report, passages)
        case Paired() as power:
            yield from unpaired(power, passages)
        case Beyond() as power:
            yield from beyond(power, lambda: _people_and_last(report, texts), passages)
        case Numbered() as power:
            yield from miscounted(power, passages)
        case Longest() as power:
            yield from _too_long(power, passages)
        case Mention() as power:
            yield from missing_aspects(power, passages)
        case Either() as power:
            yield from _mixed(power, passages)
        case Contrary() as power:
            yield from _contradicted(power, passages)
        case Similar() as power:
            yield from _similar(power, rule.code, test, report, hearing, texts)
        case Acts() as power:
            yield from misquoted_acts(power, passages)
        case OtherPlaces() | Naming() | Verbatim() | Marks() | Accounts() | Elsewhere() as power:
            yield from _of_others(power, test, report, texts)
        case power:
            assert_never(power)


def _of_others(
    power: OtherPlaces | Naming | Verbatim | Marks | Accounts | Elsewhere, test: TextTest, report: Report, texts: _Texts
) -> Iterator[Hit]:
    """What belongs to another unit or another period."""
    passages = _looked_into(test, texts.every)
    match power:
        case OtherPlaces():
            yield from strangers(power, report, passages)
        case Marks():
            yield from strange_marks(power, passages, _looked_into(test, texts.last()))
        case Accounts():
            yield from strange_accounts(power, unit_of(report), passages, _looked_into(test, texts.last()))
        case Elsewhere():
            yield from elsewhere(power, unit_of(report), passages, _looked_into(test, texts.last()))
        case Naming():
            yield from _misnamed(power, report, passages)
        case Verbatim():
            yield from taken_over(power, passages, _looked_into(test, texts.last()))


def _people_and_last(report: Report, texts: _Texts) -> str:
    return "\n".join([*people_of(report), *(passage.text for passage in texts.last())])


def _too_long(power: Longest, passages: Sequence[Passage]) -> Iterator[Hit]:
    for home in dict.fromkeys(passage.home for passage in passages):
        inside = [passage for passage in passages if passage.home == home]
        length = sum(len(squeezed(passage.text)) for passage in inside)
        if length > power.limit:
            yield Hit(main_of(inside), {"length": str(length), "limit": str(power.limit)})


def _mixed(power: Either, passages: Sequence[Passage]) -> Iterator[Hit]:
    for home in dict.fromkeys(passage.home for passage in passages):
        met: dict[str, Hit] = {}
        for passage in passages:
            for sentence in passage.sentences if passage.home == home else ():
                for label, pattern in power.ways.items():
                    match = next(iter(pattern.find(sentence.text)), None)
                    if match and label not in met:
                        met[label] = hit_at(passage, sentence.text, match.span())
        if len(met) > 1:
            last = list(met.values())[-1]
            yield Hit(last.value_id, {**last.said, "found": "、".join(met)})


def _contradicted(power: Contrary, passages: Sequence[Passage]) -> Iterator[Hit]:
    """The later of two statements is accused, the earlier quoted beside it."""
    whole = "\n".join(passage.folded for passage in passages)
    for about, sides in power.pairs.items():
        if not all((side.is_in if is_searchable(whole) else side.may_be_in)(whole) for side in sides):
            continue
        met: dict[str, Hit] = {}
        for passage in passages:
            for sentence in folded_sentences(passage):
                for side in sides:
                    match = next((one for one in side.find(sentence.text) if not _is_of_else(sentence.text, one)), None)
                    if match and side.text not in met:
                        met[side.text] = hit_at(passage, sentence.text, match.span(), about=about)
        if len(met) > 1:
            first, last = met.values()
            yield Hit(last.value_id, {**last.said, "first": first.said["sentence"]})


def _is_of_else(text: str, match: re.Match[str]) -> bool:
    """「上年行政复议两件，无行政诉讼」: whether it is said of an earlier year, or of some alone."""
    part = _PART_END.split(text[: match.end()].rstrip("。；！？"))[-1]
    return _OF_THEN.search(part) is not None or _OF_SOME.search(part) is not None


def _misnamed(power: Naming, report: Report, passages: Sequence[Passage]) -> Iterator[Hit]:
    """Texts that name another; nothing is told while none of the names is known."""
    known = [text for text in map(report.printed, power.names) if text]
    for passage in passages if known else ():
        left = left_of(folded(passage.text[:LONGEST_SENTENCE]), power.beside)
        if not any(is_same_name(left, folded(name), power.omit) for name in known):
            yield Hit(passage.value_id, {"found": left or _NOTHING, "should": "” 或 “".join(known)})


def _similar(
    power: Similar, code: str, test: TextTest, report: Report, hearing: Hearing, texts: _Texts
) -> Iterator[Hit]:
    if power.to_others:
        heard = hearing.heard(code)
        copied = copied_in_run(heard) if isinstance(heard, Copy) else None
    else:
        copied = copied_from_last(power, report, _looked_into(test, texts.last()), hearing, code)
    if copied:
        yield Hit(copied.value_id, copied.said, copied.cause)


def _finding(rule: Rule, hit: Hit, report: Report) -> Finding:
    def shown(name: str) -> str:
        return hit.said[name] if name in hit.said else report.printed(name) or "（空）"

    return replace(finding_of(rule, hit.value_id, report, shown), cause=hit.cause)
