"""What stands twice and should stand once: a character inside words, a sentence or a run of them in a report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from reportgen.core.cleaning import squeezed
from reportgen.core.compiled import remembered
from reportgen.core.once_a_run import once_a_run
from reportgen.core.rules.declared.powers import Repeated, Unit
from reportgen.core.rules.texts.hits import Hit, folded_sentences, hit_at
from reportgen.core.rules.texts.passages import CLAUSE_END, ITEM_NUMBER, LONGEST_SENTENCE, Passage, Sentence
from reportgen.core.rules.texts.sound_texts import SOUND
from reportgen.core.rules.twice.other_order import said_in_other_order
from reportgen.core.rules.twice.other_words import said_in_other_words
from reportgen.core.rules.twice.told_again import told_again

_TWICE = remembered(r"([\u4e00-\u9fff])\1(?!\1)")
# Shorter sentences are said of more than one thing: 全年未收到申请。 One right behind itself is always a slip. In 75 right reports
# of eight sets no sentence of ten letters stands twice, and in one part no clause of nine.
_SHORTEST, _SHORTEST_AGAIN, _SHORTEST_CLAUSE = 10, 6, 12
_PIECE_END = remembered("[，,。；;：:、！？!?\n]")
# In one sentence: side by side, before the same words again, without a figure, with one (of Chinese characters; shares are often alike).
_SIDE_BY_SIDE, _IN_A_ROW, _WITHOUT_FIGURE, _WITH_FIGURE, _APART = 4, 8, 6, 5, 6
_AND, _FEWEST_ITEMS, _HEAD = "、", 3, 2
# What stands behind the last item of a list.
_REST = remembered("(?:等|和|以及|及).*$")
# What may be said with one of these or without: 照常开放半天 and 仍开放半天, 答复率100% and 答复率达到百分之百.
_WITH_OR_WITHOUT = remembered("照常|依旧|依然|仍然?|达到|达|[为是共均都也已]|累计|合计|总计|一律")
_ALL_OF_IT, _IN_DIGITS = "百分之百", "100"
_SHORTEST_PLAIN, _SHORTEST_NEXT = 5, 6
_HAN = remembered("[\u4e00-\u9fff]")
_NOT_WORDS = remembered(r"[\W_]+")
_CLOSED = remembered(r"[\W_]+$|^\W+")
_CLAUSE_ENDS = ("", "，", "；", "：", ",", ";", ":", "、")


def repeated(power: Repeated, passages: Sequence[Passage]) -> Iterator[Hit]:
    """Every character that was typed twice, or every sentence that stands twice."""
    if power.unit is Unit.SENTENCE:
        yield from _sentences(passages)
        for again in told_again(passages):
            yield _again(again.passage, again.text, again.first)
        unread = SOUND.unread([passage for passage in passages if passage.type.has_paragraphs], "told again")
        hits = [hit for passage, _ in unread for hit in _in_one(passage)]
        SOUND.keep(unread, hits)
        yield from hits
    else:
        yield from _characters(power, passages)


def _in_one(passage: Passage) -> Iterator[Hit]:
    """What one passage says again in other words or in another order."""
    told = (*said_in_other_words(passage.folded), *said_in_other_order(passage.folded))
    return (_again(passage, twice, passage.value_id) for twice in dict.fromkeys(told))


def _characters(power: Repeated, passages: Sequence[Passage]) -> Iterator[Hit]:
    doubled = [passage for passage in passages if _TWICE.search(passage.folded)]
    unread = SOUND.unread(doubled, "doubled", repr(power.excepts))
    if not unread:
        return
    from reportgen.core.chinese.seams import is_slip
    from reportgen.core.chinese.surnames import is_doubled_name  # both with the table of all usual words

    for passage, digest in unread:
        is_sound = True
        for sentence in folded_sentences(passage):
            text = sentence.text
            excused = [found.span() for one in power.excepts for found in one.find(text)]
            for found in _TWICE.finditer(text):
                start, end = found.span()
                if any(a <= start and end <= b for a, b in excused):
                    continue
                if is_slip(text, start) and not is_doubled_name(text, start):
                    is_sound = False
                    yield hit_at(passage, text, found.span())
        if is_sound:
            SOUND.note(digest)


def _sentences(passages: Sequence[Passage]) -> Iterator[Hit]:
    """A run of sentences that stood before is told once, by its first; else a clause that stands twice in one part."""
    seen: dict[str, str] = {}
    clauses: dict[tuple[str, str], str] = {}
    for passage in passages:
        last, is_running = "", False
        for sentence in passage.sentences if passage.type.has_paragraphs else ():
            words = _letters(sentence.text)
            if len(sentence.text) >= LONGEST_SENTENCE:
                continue  # a piece of one that is never put an end to
            is_again = words in seen and len(words) >= _SHORTEST
            is_again = is_again or (len(words) >= _SHORTEST_AGAIN and _is_end_of(last, sentence.text))
            if is_again and not is_running:
                yield _again(passage, sentence.text, seen.get(words, passage.value_id))
            twice = _clause_twice(passage, sentence, clauses)
            if twice and not is_again:
                yield _again(passage, twice, clauses[passage.home, _letters(twice)])
            elif not is_again and (twice := _within(sentence.text) or _begins_again(last, sentence.text)):
                yield _again(passage, twice, passage.value_id)
            is_running = is_again
            seen.setdefault(words, passage.value_id)
            last = sentence.text


def _again(passage: Passage, text: str, first: str) -> Hit:
    return Hit(passage.value_id, {"sentence": squeezed(text), "first": first})


def _letters(text: str) -> str:
    """What a sentence or a clause says, without marks and without its number in a list."""
    return _NOT_WORDS.sub("", ITEM_NUMBER.sub("", text.strip()))


def _clause_twice(passage: Passage, sentence: Sentence, clauses: dict[tuple[str, str], str]) -> str:
    """The first clause of `sentence` that stood in this part before; `clauses` are those that did, and where.

    One with a figure may: 全年新收申请13件 is said where it is counted and where it is compared.
    """
    found = ""
    for clause, letters in _worded_clauses(sentence.text):
        if (passage.home, letters) in clauses:
            found = found or clause
        clauses.setdefault((passage.home, letters), passage.value_id)
    return found


@once_a_run
def _worded_clauses(text: str) -> Sequence[tuple[str, str]]:
    """The clauses of a sentence that are long enough to be told again, without a figure, each with its letters."""
    told = [(clause, _letters(clause)) for clause in CLAUSE_END.split(text)]
    return [one for one in told if len(one[1]) >= _SHORTEST_CLAUSE and not any(map(str.isdigit, one[1]))]


@once_a_run
def _within(text: str) -> str:
    """What stands twice in one sentence."""
    return _twice_within(text) or _item_twice(text)


def _twice_within(text: str) -> str:
    """The first piece of a sentence that stands in it twice."""
    pieces = [(piece, _letters(piece)) for piece in _PIECE_END.split(text)]
    parts = [n for n, part in enumerate(text.split("；")) for _ in _PIECE_END.split(part)]
    opened = (piece.count("（") - piece.count("）") for piece, _ in pieces[:-1]) if "（" in text else [0] * len(pieces)
    inside = [*accumulate(opened, initial=0)]
    # （维持1件），（维持1件）: of two things
    bracket = [*accumulate(depth > before for before, depth in pairwise([0, *inside]))]
    clauses = {_letters(clause) for clause in CLAUSE_END.split(text)}
    seen: dict[str, int] = {}
    for at, (piece, letters) in enumerate(pieces):
        if at and _is_next_again(pieces[at - 1][1], letters):
            return piece
        if at and (_is_worded(piece, _SIDE_BY_SIDE) or _is_figured(piece)) and pieces[at - 1][1].endswith(letters):
            return piece  # the end of the one before
        before = seen.setdefault(letters, at)
        if before < at and inside[before] == inside[at]:
            following = [pieces[one + 1][1] for one in (before, at) if one + 1 < len(pieces)]
            # 复议3件，结果维持、其他结果各1件，诉讼5件，结果维持、其他结果各1件: counted anew between
            between = (one for one, words in pieces[before + 1 : at] if words in clauses)
            is_anew = letters not in clauses and any(_is_figured(one, _HEAD) for one in between)
            is_of_one = parts[before] == parts[at] and bracket[before] == bracket[at]
            row = letters + following[0] if len(set(following)) == 1 < len(following) else ""
            if (
                len(letters) >= _SIDE_BY_SIDE
                and (
                    at == before + 1
                    or (len(row) >= _IN_A_ROW and not is_anew)
                    or (letters in clauses and _is_worded(piece, _WITHOUT_FIGURE))
                )
            ) or (not is_anew and _is_figured(piece, _WITH_FIGURE if is_of_one else _APART)):
                return piece
    return ""


def _is_next_again(before: str, letters: str) -> bool:
    """「列出问题29个，共列出问题29个」: the same right behind itself, but for words that change nothing."""
    first, second = _plainly(before), _plainly(letters)
    return before != letters and first == second and len(first) >= _SHORTEST_PLAIN


def _begins_again(last: str, text: str) -> str:
    """「周末照常开放半天。周末仍开放半天，方便…」: the clause with which a sentence begins, where the one before ended with it."""
    before = [clause for clause in CLAUSE_END.split(last) if _letters(clause)]
    first = CLAUSE_END.split(ITEM_NUMBER.sub("", text))[0]
    plain = _plainly(_letters(first))
    is_again = len(plain) >= _SHORTEST_NEXT and bool(before) and _plainly(_letters(before[-1])) == plain
    return first if is_again else ""


def _plainly(letters: str) -> str:
    return _WITH_OR_WITHOUT.sub("", letters.replace(_ALL_OF_IT, _IN_DIGITS))


def _item_twice(text: str) -> str:
    """The first item of a list that stands in it twice: 预算、救助、预算等."""
    for clause in CLAUSE_END.split(text):
        items = clause.split(_AND)
        if len(items) < _FEWEST_ITEMS:
            continue
        items[-1] = _REST.sub("", items[-1])
        words = [_letters(item) for item in items]
        for at, word in enumerate(words[1:], 1):
            if (
                len(word) > 1
                and not any(map(str.isdigit, word))
                and (word in words[1:at] or (len(word) > _HEAD and words[0].endswith(word)))
            ):
                return items[at]
    return ""


def _is_worded(piece: str, least: int) -> bool:
    return len(_letters(piece)) >= least and not any(map(str.isdigit, piece))


def _is_figured(piece: str, least: int = _WITH_FIGURE) -> bool:
    """Whether it says of something how much it is; 按时办结率100% may be said of two, 结果维持1件 of 复议 and of 诉讼."""
    has_figure = any(map(str.isdigit, piece)) and not any(one in piece for one in "%％率比较")  # 比上年增加6件: of two
    return has_figure and len(_HAN.findall(_letters(piece))) >= least


@once_a_run
def _is_end_of(last: str, text: str) -> bool:
    """Whether `last` is the same sentence, or ends with it as a clause of its own: also behind words that it began one with."""
    last, text = (_CLOSED.sub("", ITEM_NUMBER.sub("", squeezed(one))) for one in (last, text))
    if last.endswith(text) and last[: -len(text)][-1:] in _CLAUSE_ENDS:
        return True
    clauses = CLAUSE_END.split(last)
    begun = text.removesuffix(clauses[-1])
    return (
        len(_letters(clauses[-1])) >= _SHORTEST_AGAIN
        and 1 < len(begun) < len(text)
        and any(clause.startswith(begun) for clause in clauses)
    )
