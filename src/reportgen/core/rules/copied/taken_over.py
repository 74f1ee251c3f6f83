"""Single sentences and figures taken over from the last report: what stands there word for word, give or take a little."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from re import Match

from reportgen.core.claims.numerals import DIGITS, PLACES, numeral
from reportgen.core.compiled import remembered
from reportgen.core.light_tuple import NamedTuple
from reportgen.core.rules.copied.similarity import LEAST, RUN
from reportgen.core.rules.declared.powers import Verbatim
from reportgen.core.rules.texts.hits import Hit, places
from reportgen.core.rules.texts.passages import ITEM_NUMBER, Passage

# Measured on 40 pairs of right reports of two years (1,871 figures): of those with three digits (zeros around them not counted,
# 1000份 may come out twice) none stands in eight characters of the last report but for numbers of laws and telephones; of
# those that change from year to year with two digits, one with three characters before it. Of texts of at least 24 characters
# without such words as `except` has none is there by more than 80 in 100, all its figures with it.
_TELLING, _AROUND, _MOST_NEW = 3, 8, 15
_CHANGING, _BEFORE = 2, 3
_PIECE_END = remembered("[。；！？\n]|：(?=[一1]是|其一|首先|（一）|①|1[.、])")
_CLAUSE_END = remembered("[，。；：、！？\n]")
_CUT = remembered("(?<=[^\\d.])[\\d.]+$")  # a figure that goes on otherwise there
_SPELLED = remembered(f"[{DIGITS}{PLACES}]+")
_MARKS = remembered(r"[\W_]+")
_COMPARED = remembered("上年|去年|上一年|20\\d\\d年|[较比从由自]|同期|原来")


class _Said(NamedTuple):
    """What the last report says: all of it, its sentences and pieces between full stops, and its runs of RUN characters."""

    text: str
    sentences: frozenset[str]
    pieces: frozenset[str]
    runs: frozenset[str]


def taken_over(power: Verbatim, passages: Sequence[Passage], last: Sequence[Passage]) -> Iterator[Hit]:
    """The first words of each text that were taken from those of the last report with their figures, or whole.

    Of a field or list of which most was taken, that is told by its share.
    """
    if not last:
        return
    theirs = _said_in(text for passage in last for text in _told(passage))
    for home in dict.fromkeys(passage.home for passage in passages):
        inside = [passage for passage in passages if passage.home == home and passage.type.has_paragraphs]
        every = [text for passage in inside for text in _told(passage)]
        length, new = sum(map(len, every)), sum(len(_new_in(text, theirs)) for text in every)
        is_told = length >= LEAST and new * 2 < length
        for passage in inside:
            if taken := "" if is_told else _taken(power, _told(passage), theirs):
                yield Hit(passage.value_id, {"sentence": taken})


def _said_in(texts: Iterable[str]) -> _Said:
    every = list(texts)
    runs = (text[at : at + RUN] for text in every for at in range(len(text) - RUN + 1))
    pieces = (piece for text in every for piece in _pieces_of(text))
    return _Said("\n".join(every), frozenset(every), frozenset(pieces), frozenset(runs))


def _told(passage: Passage) -> list[str]:
    return [sentence.folded.text for sentence in passage.sentences]


def _pieces_of(text: str) -> list[str]:
    return [ITEM_NUMBER.sub("", piece) for piece in _PIECE_END.split(text) if piece]


def _taken(power: Verbatim, texts: Sequence[str], theirs: _Said) -> str:
    own = [text for text in texts if not _is_excepted(power, text)]
    if 0 < power.least <= sum(map(len, own)) and all(text in theirs.sentences for text in texts):
        return own[0]
    whole = (text for text in own if text in theirs.sentences and any(one.is_in(text) for one in power.figures))
    pieces = [piece for text in texts for piece in _pieces_of(text)]
    right = (piece for piece in pieces if not _is_excepted(power, piece))
    copied = (piece for piece in right if 0 < power.sentence <= len(piece) and _is_copy(piece, theirs))
    figured = (run for piece in pieces for run in _figured(power, piece, theirs))
    return next(chain(whole, copied, figured), "")


def _is_excepted(power: Verbatim, text: str) -> bool:
    return any(one.is_in(text) for one in power.excepts)


def _is_copy(piece: str, theirs: _Said) -> bool:
    """Whether all of it stands there, or nearly all with every figure."""
    if piece in theirs.pieces:
        return True
    new = _new_in(piece, theirs)
    return len(new) * 100 <= _MOST_NEW * len(piece) and not any(map(str.isdigit, new))


def _new_in(text: str, theirs: _Said) -> str:
    """The characters of `text` that stand in no run of the last report."""
    starts = [at for at in range(len(text) - RUN + 1) if text[at : at + RUN] in theirs.runs]
    covered = {place for at in starts for place in range(at, at + RUN)}
    return "".join(char for place, char in enumerate(text) if place not in covered)


def _figured(power: Verbatim, piece: str, theirs: _Said) -> Iterator[str]:
    """Runs around a figure that hardly comes out twice, where last year is not spoken of."""
    for match, is_changing in _figures(power, piece):
        start, end = match.span()
        begin = max((at.end() for at in _CLAUSE_END.finditer(piece, 0, start)), default=0)
        stop = next((at.start() for at in _CLAUSE_END.finditer(piece, end)), len(piece))
        for at in places(theirs.text, match.group()) if not _COMPARED.search(piece[begin:end]) else ():
            before, behind = _same_before(piece[:start], theirs.text[:at]), piece[end:]
            after = _same_before(behind[::-1], theirs.text[at + end - start :][: len(behind)][::-1])
            run = piece[start - before : end + after]
            if _is_excepted(power, piece[min(begin, start - before) : stop]):
                continue
            named = min(before, start - begin) >= _BEFORE
            if before and not run[0].isdigit() and (named if is_changing else len(_MARKS.sub("", run)) >= _AROUND):
                yield _CUT.sub("", run).strip("，、：")


def _figures(power: Verbatim, piece: str) -> Iterator[tuple[Match[str], bool]]:
    """The figures with digits enough, and whether it is one of those that change from year to year."""
    for ways, least in ((power.figures, _TELLING), (power.changing, _CHANGING)):
        for match in (found for way in ways for found in way.find(piece)):
            if _digits(match.group()) >= least:
                yield match, ways is power.changing


def _digits(figure: str) -> int:
    """How many digits it has, without zeros around them; 一千一百四十 has three."""
    spelled = _SPELLED.match(figure)
    value = numeral(spelled.group()) if spelled else None
    return len("".join(filter(str.isdigit, figure if value is None else str(value))).strip("0"))


def _same_before(one: str, other: str) -> int:
    """How many characters at the end of both are the same."""
    size = min(len(one), len(other))
    return next((n for n in range(size) if one[-n - 1] != other[-n - 1]), size)
