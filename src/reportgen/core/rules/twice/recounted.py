"""The same things counted twice in a report, with another figure: 督促11家企业…; 12家企业中有3家没有做到."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import accumulate, islice

from reportgen.core.claims.symbols import YEAR_IN
from reportgen.core.compiled import remembered
from reportgen.core.light_tuple import NamedTuple
from reportgen.core.once_a_run import once_a_run
from reportgen.core.report import Report
from reportgen.core.rules.declared.patterns import Pattern
from reportgen.core.rules.declared.powers import Recounted
from reportgen.core.rules.texts.hits import Hit, hit_at
from reportgen.core.rules.texts.passages import Passage
from reportgen.core.rules.twice.beyond_count import beyond_count
from reportgen.core.rules.twice.cardinals import told_otherwise
from reportgen.core.rules.twice.counted_things import SO_MANY, SO_MANY_TOO, counted_in, how_many_in
from reportgen.core.rules.twice.digits_exchanged import digits_exchanged
from reportgen.core.rules.twice.found_wanting import found_wanting
from reportgen.core.rules.twice.known_ones import known_ones
from reportgen.core.rules.twice.more_than_all import more_than_all
from reportgen.core.rules.twice.pointing_back import pointing_back
from reportgen.core.rules.twice.retold import counts_told, retold
from reportgen.core.rules.twice.words_of_form import is_all_of_form, is_of_form
from reportgen.core.table_figures import table_figures

_NOUN = "[^\\W\\d_的了在为是有与和及或对被把将从由中均都全皆无]"
# All of them, named as what the reader knows: at the beginning of a clause, and nothing is done to them there.
_AGAIN = remembered(
    rf"(?:^|[，；：、）\n]|(?<=[一二三四五六七八九]是)|(?<=的))(?:上述|以上|这)?(?P<count>{SO_MANY}(?P<what>{_NOUN}{{2,8}}?))"
    r"(?P<mark>当中|之中|中(?![心小央介级型层等文学国医])|里(?![程面])|(?<![平人月年日])均(?![衡价值])|都(?![市会])|全部|全都|皆|无一|无不)"
)
# What all of them did or had: 「十四个查阅点全年接待840人次」, 「3处专区共有专职人员2名」.
_TOGETHER = remembered(
    rf"(?:^|[，；：、）（\n]|(?<=[一二三四五六七八九]是)|(?<=的))(?P<count>{SO_MANY}(?P<what>{_NOUN}{{2,8}}?))"
    r"(?P<mark>(?:全年|一年|总)?共(?=[有接收办开发参配])|(?:全年|年内)(?=[接收办开发参])|平均(?!每?[年月日天])(?=每|一)|合计|人均)"
)
# 「全年5次业务培训覆盖…」: all there were in the year.
_ALL_YEAR = remembered(rf"(?:全年|年内|今年|一年来|本年度?)的?(?P<count>{SO_MANY}(?P<what>{_NOUN}{{4}}))(?P<mark>)")
# 「专区由15处增至17处」: the second figure is what there is of them now; 「占全部30份解读材料的」: all of them.
_RAISED = remembered(
    rf"(?P<what>{_NOUN}{{2,8}}?)(?:数量|总数|数|量)?[已]?[由从]{SO_MANY_TOO}"
    rf"[\u4e00-\u9fff]{{1,4}}[至到为成](?P<count>{SO_MANY})(?P<mark>)"
)
_OF_ALL = remembered(
    rf"(?:占|覆盖|涵盖)?(?:全部|所有|这)(?P<count>{SO_MANY}(?P<what>{_NOUN}{{2,8}}?))(?P<mark>(?=的|[，。；、]|$))"
)
# Named without such a word, where nothing is done to them either: told only where the other figure is nearly this one.
_PLAIN = remembered(
    rf"(?:^|[，；：、）\n]|(?<=[一二三四五六七八九]是)|(?<=[和及与]))(?P<count>{SO_MANY}(?P<what>{_NOUN}{{3,8}}))(?P<mark>(?=的|[，。；、]|$))"
)
_WAYS = (_AGAIN, _TOGETHER, _RAISED, _OF_ALL, _ALL_YEAR, _PLAIN)
_PART = remembered(rf"^(?P<name>{_NOUN}{{2,6}}?)(?:仅有|只有|仅|只|有|为|共|占|达)?{SO_MANY}")
_CLAUSE = remembered("[，。；：！？\n]")
_BREAK = remembered("[，。；：、（）！？\n]")
_COUNTED_SO = remembered("(?:[\u4e00-\u9fff]了)?[共计合为达有约]*$")
_OF_ANOTHER = remembered("上年|去年|上一年|明年|下一年|历年|往年")
_OF, _SUCH = "的", "等"  # 与教育局等6个部门: some of them
_HEAD = 2  # characters of a noun that say what it is, whatever stands before them
_BESIDE = 12  # what is counted stands within so many characters behind the figure
_TWO = 2  # a whole and a part: what is left is told without its own figure
_FEWEST = 3  # figures of a list that the next words sum up
# Of the larger: a slip, and no other number of such things. On six sets (1,080 mistakes, 630 right paragraphs) 0.1 and 0.5
# tell the same eleven and accuse none, so that nothing is gained by another.
_NEAR = Decimal("0.25")
# All of a report's figures are held against each other; a whole annual report, of 8,000 characters, has some two hundred.
_MOST_FIGURES = 600
_LEAST = 10  # of what two figures may be nearly the same without being two


class _Count(NamedTuple):
    """A figure with its unit in a sentence: what stands before it in its clause, what behind, and in which sentence."""

    value: Decimal
    unit: str
    before: str
    behind: str
    clause: str
    sentence: int
    at: int
    text: str


class _Again(NamedTuple):
    """All of what was counted, named again."""

    figure: _Count
    what: str
    end: int
    mark: str

    @property
    def head(self) -> str:
        return self.what[-_HEAD:]


def recounted(power: Recounted, report: Report, passages: Sequence[Passage]) -> Iterator[Hit]:
    """Every figure of things named again that has no other place in the report, where they have another one there."""
    told = [(passage, sentence.folded.text) for passage in passages for sentence in passage.sentences]
    agains = [(n, match) for n, (_, text) in enumerate(told) for match in _named_again(text)]
    year = report.period.year if report.period else None
    counts = [*islice((count for n, (_, text) in enumerate(told) for count in _counts(text, n)), _MOST_FIGURES)]
    figures = {(one.sentence, one.at): one for one in counts}
    seen, hits = set[tuple[int, int]](), set[int]()
    for n, match in agains:
        is_plain = match.re is _PLAIN or told[n][1][: match.start()].endswith(_OF)  # 应公开的205件复文: of some
        passage, text = told[n]
        again = _again(match, figures.get((n, match.start("n"))))
        if (
            again is None
            or (n, again.figure.at) in seen
            or is_of_form(again.what, report)
            or (match.re is not _RAISED and _is_of_another_year(text[: match.end()], year))
        ):
            continue
        seen.add((n, again.figure.at))
        if is_plain and any(pattern.is_in(again.figure.clause) for pattern in power.parts):
            continue
        others = _others(again, counts, power.parts, told, year, is_plain)
        part = None if others else _other_part(again, counts, text)
        at, said = part or (match.span("count"), others)
        if said:
            hits.add(n)
            yield hit_at(passage, text, at, others=said)
    yield from _elsewhere_told(told, report, hits)


def _elsewhere_told(told: Sequence[tuple[Passage, str]], report: Report, hits: set[int]) -> Iterator[Hit]:
    """Figures told of twice in words of their own, in sentences that have none of `hits`."""
    texts = [text for _, text in told]
    counts = [*islice((one for n, text in enumerate(texts) for one in counts_told(text, n)), _MOST_FIGURES)]
    placed = [(passage.value_id, text) for passage, text in told]

    def is_known(words: str) -> bool:
        return is_of_form(words, report) or is_all_of_form(words, report)

    found = (
        *retold(counts, is_known),
        *told_otherwise(texts),
        *digits_exchanged(counts, texts, lambda: table_figures(report), is_known),
        *pointing_back(placed),
        *found_wanting(placed),
        *known_ones(counts, texts, is_known),
        *more_than_all(counts, is_known),
        *beyond_count(counts, texts),
    )
    for one in found:
        if one.sentence not in hits:
            hits.add(one.sentence)
            yield hit_at(*told[one.sentence], (one.start, one.end), others=one.others)


@once_a_run
def _named_again(text: str) -> tuple[re.Match[str], ...]:
    """Where a sentence names all of something, way by way."""
    return tuple(match for way in _WAYS for match in way.finditer(text)) if counted_in(text) else ()


def _counts(text: str, number: int) -> Iterator[_Count]:
    if not (counted := counted_in(text)):
        return
    last, breaks = 0, [match.start() for match in _BREAK.finditer(text)]
    clauses = [0, *(one.end() for one in _CLAUSE.finditer(text))]
    for match in counted:
        start, end = match.span()
        value = how_many_in(match)
        begin = max(last, max((at + 1 for at in breaks if at < start), default=0))
        stop = next((at for at in breaks if at >= end), len(text))
        last = end
        if value is not None:
            clause = text[max(at for at in clauses if at <= start) : stop]
            yield _Count(value, match["unit"], text[begin:start], text[end:stop], clause, number, start, match.group())


def _again(match: re.Match[str], count: _Count | None) -> _Again | None:
    return _Again(count, match["what"], match.end(), match["mark"]) if count else None


def _others(
    again: _Again,
    counts: Sequence[_Count],
    parts: Sequence[Pattern],
    told: Sequence[tuple[Passage, str]],
    year: int | None,
    is_plain: bool,
) -> str:
    """The figures that these things have elsewhere; nothing where one of them is this figure, or none is of them all."""
    count = again.figure
    parts_of = [one for one in counts if _is_part(again, one)]
    rest = [one for one in counts if one is not count and one not in parts_of]
    near = [one for one in rest if one.sentence in (count.sentence, count.sentence - 1)]
    if any(one.value == count.value and (one.unit == count.unit or one in near) for one in rest):
        return ""
    ours = [one for one in rest if one.unit == count.unit]
    listed = [one for one in ours if one.sentence == count.sentence and one.at < count.at]
    total = sum((one.value for one in listed), Decimal(0))
    if len(listed) >= _FEWEST and not any(_is_named(again, one) for one in listed):
        is_sum = bool(again.mark) and not is_plain
        return f"{total} {count.unit}" if is_sum and total != count.value else ""
    if _is_reckoned(count, ours):
        return ""
    found = [
        one
        for one in ours
        if _is_named(again, one)
        and not one.before.endswith(_SUCH)
        and not any(pattern.is_in(one.clause) for pattern in parts)
        and not _is_of_another_year(told[one.sentence][1][: one.at + len(one.text)], year)
        and (not is_plain or _is_nearly(count, one))
    ]
    if is_plain and len({one.value for one in found}) > 1:
        return ""
    return "、".join(dict.fromkeys(f"{one.value} {one.unit}" for one in found))


def _is_nearly(one: _Count, other: _Count) -> bool:
    """Whether two figures are so near that one is a slip of the other, in another sentence."""
    larger = max(one.value, other.value)
    return one.sentence != other.sentence and larger >= _LEAST and abs(one.value - other.value) <= larger * _NEAR


def _is_part(again: _Again, other: _Count) -> bool:
    """「十一个部门中有四个部门」: the second figure is only of some."""
    return again.mark == "中" and other.sentence == again.figure.sentence and other.at >= again.end


def _is_named(again: _Again, other: _Count) -> bool:
    """Whether the other figure counts the same: its noun, and each modifier that stands before it here."""
    more = again.what[:-_HEAD]
    before = _COUNTED_SO.sub("", other.before)
    is_here = again.head in other.behind[:_BESIDE] or before.endswith(again.head)
    return is_here and more in other.clause


def _is_reckoned(count: _Count, others: Sequence[_Count]) -> bool:
    """Whether the figure is what those of one sentence make: a run of them added up, or one of two less the other."""
    by_sentence: dict[int, list[Decimal]] = {}
    for one in others:
        by_sentence.setdefault(one.sentence, []).append(one.value)
    return any(
        _has_run(values, count.value) or (len(values) == _TWO and count.value == abs(values[0] - values[1]))
        for values in by_sentence.values()
    )


def _has_run(values: Sequence[Decimal], whole: Decimal) -> bool:
    """Whether two or more of `values` in a row add up to `whole`."""
    sums = [Decimal(0), *accumulate(values)]
    begun = set[Decimal]()
    for before, now in zip(sums, sums[_TWO:], strict=False):
        begun.add(before)
        if now - whole in begun:
            return True
    return False


def _other_part(again: _Again, counts: Sequence[_Count], text: str) -> tuple[tuple[int, int], str] | None:
    """「27篇解读中视频仅6篇」, where 27 were counted and 视频解读4篇 beside them."""
    part = _PART.match(text[again.end :].lstrip("，")) if again.mark == "中" else None
    value = how_many_in(part) if part else None
    if part is None or value is None or part["unit"] != again.figure.unit:
        return None
    places = {one.sentence for one in counts if one is not again.figure and one.value == again.figure.value}
    ours = [one for one in counts if one.sentence in places - {again.figure.sentence} and one.unit == part["unit"]]
    found = [one for one in ours if one.before in (part["name"], part["name"] + again.what)]
    start = text.index(part.group(), again.end)
    if not found or any(one.value == value for one in found):
        return None
    return (start, start + len(part.group())), f"{found[0].value} {found[0].unit}"


def _is_of_another_year(text: str, year: int | None) -> bool:
    years = {int(found) for found in YEAR_IN.findall(text)}
    return bool(years - {year}) or _OF_ANOTHER.search(text) is not None
