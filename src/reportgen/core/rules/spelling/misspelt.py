"""Usual words with a character mistaken, known by how badly a sentence reads; what may be meant is left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from reportgen.core.chinese.side_by_side import stand_side_by_side
from reportgen.core.chinese.slip import WRITTEN_FIGURES, Slip
from reportgen.core.chinese.slips import slips
from reportgen.core.chinese.surnames import people_in
from reportgen.core.chinese.usual_words import is_usual, may_be_name, stands_alone
from reportgen.core.chinese.word_costs import UsualWords
from reportgen.core.compiled import remembered

# What counts goes with the figure before it (4件|移至), and what is before 〔 is short for a unit (临政办发〔2024〕3号).
_RUN = remembered(
    "(?<![\u4e00-\u9fff])(?:(?<=[0-9%])[万亿]?[\u4e00-\u9fff])?+(?P<run>[\u4e00-\u9fff]{2,})(?!〔)(?![\u4e00-\u9fff])"
)
# A name or a saying, as a rule: “浙里办” and “上热下冷”, 粤智助: what a province gives its short name to is called as nothing else is.
_QUOTED = remembered("[“‘《][^”’》，。；]{1,8}[”’》]|以.促.|有.必.|[粤浙苏沪皖赣鲁豫鄂湘桂琼渝黔滇陕闽冀]..")
_PLACE = remembered("[省市县区镇乡村路街巷州旗盟屯庄寨苑湾港桥河湖江岛]|社区|广场|大道|水库")
# What offices are called for short: 安委会, 治欠办, 民宗局, 县防指.
_OFFICE = remembered(
    "(?<![的由在经被向对为从把将和与及])(?:[委卫]会|委办|局(?![部面势限中])|委(?![托员派任屈])|办(?![理公事结证件案好法学])|指(?![挥导标示定出明数]))"
)
# How far behind a name what it is may stand: 柳甸|镇, and how long a saying is: 件件有回音 is five, 一企一策 four.
_BEHIND, _SAYING = 2, 4
_EVERY = frozenset("逐每各")
_PAIR = 2
# 公开如镜, 监督为楫, 往者可鉴: what classical Chinese is made of. 居民案前: a noun and where. 培训办了: what was done.
_CLASSICAL, _WHERE, _DONE = frozenset("如为可之者所而于"), frozenset("前后上下中内外里间旁侧"), frozenset("了着过")
# 卫健委|均明确: who did it, and how many of them; 点多面广线长: of what there is how much.
_WHO, _HOW = frozenset("委局办厅处科府镇乡县市区院站所村"), frozenset("均也都已将应仍可须拟未现各")
# 培训|前测: when it was. 决定书|经|隐去: what was done to it before.
_WHEN, _PAPER, _THROUGH = frozenset("前后"), frozenset("书件息料文案项稿据"), "经"
_JOINING = frozenset("暨兼")  # 房山院区|暨|国家医学中心
_SIZES = frozenset("多广长大小高低深远强弱重少紧密杂散")
# What must be gained by a word of the trade, the words around it counted.
_EASIER = 11
# Below it reports must have the word beside what stands there. Of 600 slips seven fewer are told so, and two right words of four less
# (缓发, 镇情) in 1,472 paragraphs.
_LIKELY = 14
# What must be gained before a name of a place is none.
_NO_NAME = 26
# What must be gained by a word of the trade before two characters that are words by themselves (系|本机关, 按|件) are none, and a word that nothing around it
# speaks against.
_SURE = 18
# Of a page that was pasted where a name belongs, the pieces would be millions.
_LONGEST_NAME = 80


def misspelt(text: str, lexicon: UsualWords) -> Iterator[tuple[int, str, str]]:
    """(where, as it stands, as it is spelled) in the sentence `text`, those of words first in each run of characters, the surest of them first."""
    quoted = [*people_in(text), *(found.span() for found in _QUOTED.finditer(text))]
    for run in _RUN.finditer(text):
        before, is_counted = run.start("run"), text[run.end() : run.end() + 1].isdigit()
        sure = list[Slip]()
        for slip in slips(run["run"], lexicon):
            start, end = before + slip.start, before + slip.start + len(slip.written)
            if not any(a < end and start < b for a, b in quoted) and (is_counted or not _is_of_four(run["run"], slip)):
                judged = _as_read_around(run["run"], slip, lexicon)
                if judged and not _is_meant(run["run"], judged, lexicon):
                    sure.append(judged)
        for slip in sorted(sure, key=lambda slip: (not slip.is_heard, slip), reverse=True):
            yield before + slip.start, slip.written, slip.right
    if any(map(str.isdigit, text)):
        from reportgen.core.chinese.unheard import slips_behind_figures  # its tables are large

        yield from slips_behind_figures(text)


def _as_read_around(text: str, slip: Slip, lexicon: UsualWords) -> Slip | None:
    """The same with what is gained where the words around it count; none where that is too little."""
    if not lexicon.is_of_trade(slip.right):
        return slip
    from reportgen.core.chinese.neighbours import easier  # its table is large

    gain = easier(text, slip.start, slip.right, lexicon)
    is_unsaid = gain <= slip.gain and lexicon.knows(slip.written)  # 警营, 中英: nothing around them speaks for another
    least = _SURE if is_unsaid else _EASIER
    is_likely = gain >= _LIKELY or _is_joined(text, slip)
    return slip._replace(gain=gain) if gain >= least and is_likely else None


def _is_joined(text: str, slip: Slip) -> bool:
    """Whether reports have what is meant before or behind what stands beside it."""
    from reportgen.core.chinese.official_pieces import is_heard  # its tables are large

    end = slip.start + len(slip.right)
    pairs = (text[max(0, slip.start - 1) : slip.start] + slip.right[0], slip.right[-1] + text[end : end + 1])
    return any(len(pair) == _PAIR and is_heard(pair) for pair in pairs)


def lexicon_with(words: tuple[str, ...], names: Iterable[str]) -> UsualWords:
    """The usual words, those of the form, and every piece of a name."""
    return UsualWords(_pieces(name[:_LONGEST_NAME] for name in names), _lexicon_of(words))


@lru_cache(maxsize=16)
def _lexicon_of(words: tuple[str, ...]) -> UsualWords:
    """The same for every report of a run; with the names of each it would be made, and kept, for each."""
    return UsualWords(words)


def _pieces(names: Iterable[str]) -> set[str]:
    return {name[start:end] for name in names for start in range(len(name)) for end in range(start + 2, len(name) + 1)}


def _is_meant(text: str, slip: Slip, lexicon: UsualWords) -> bool:
    """Whether what stands there may be no word and right all the same."""
    wrong = [n for n, (a, b) in enumerate(zip(slip.written, slip.right, strict=True)) if a != b]
    if slip.is_heard:
        return _is_name(text, slip, wrong[0])
    if slip.written[0] in WRITTEN_FIGURES and len(slip.written) < _SAYING:  # 一年|审
        return True
    if len(wrong) > 1 and not _DONE.isdisjoint(slip.written[n] for n in wrong):  # 晒了账, 晒账了
        return True
    if slip.start and text[slip.start - 1] in WRITTEN_FIGURES and len(slip.written) == _PAIR:  # 陆佰元|整
        return True
    if slip.written[0] in _EVERY and 0 in wrong:  # 逐案复盘, 每村一册: before any noun
        return True
    if any(n and slip.written[n - 1] in WRITTEN_FIGURES for n in wrong):  # 第三期: what is counted
        return True
    if _is_grammar(text, slip, wrong):
        return True
    is_sure = slip.gain >= _SURE and lexicon.is_of_trade(slip.right)
    if not is_sure and (
        stand_side_by_side(slip.written) or (len(slip.written) == _PAIR and all(map(stands_alone, slip.written)))
    ):
        return True
    return _is_name(text, slip, wrong[0]) or _is_saying(text, slip)


def _is_grammar(text: str, slip: Slip, wrong: Sequence[int]) -> bool:
    """Whether it is words that belong together so that no list has them: 晒了账, 逐案, 漆掉."""
    if len(wrong) != 1:
        return not _DONE.isdisjoint(slip.written[n] for n in wrong)
    if len(slip.written) > _PAIR:
        behind = text[slip.start + len(slip.written) :][:1]
        return wrong[0] == len(slip.written) - 1 and behind in _DONE
    if slip.written[wrong[0]] in _JOINING:
        return True
    if wrong[0] == 1 and slip.written[0] in _WHO and slip.written[1] in _HOW:
        return True
    ahead = text[slip.start - 1 : slip.start]
    if ahead and (slip.written[0] in _WHEN or (ahead in _PAPER and slip.written[0] == _THROUGH)):
        return True
    before = range(max(0, slip.start - _PAIR), min(slip.start, len(text) - 2 * _PAIR))
    if any({*text[at::2][:3]} <= _SIZES for at in before):  # 点多|面广|线长
        return True
    kept = slip.written[1 - wrong[0]]
    if slip.written[0] == "逐" or kept == "掉":
        return True
    return kept in _CLASSICAL or (wrong[0] == 1 and slip.written[1] in _WHERE)


def _is_name(text: str, slip: Slip, wrong: int) -> bool:
    """柳甸镇: it ends as a place does; 贸意区 does too, but 贸易 is a word and no name, and much more usual."""
    end = slip.start + len(slip.written)
    first = slip.start + wrong  # 办|时理长: what a name ends with stands behind what is wrong in it
    found = _PLACE.search(text, max(slip.start + 1, first), end + _BEHIND) or _OFFICE.search(text, first, end + _BEHIND)
    if not found or slip.gain < _NO_NAME:
        return found is not None
    stem = slip.right[: found.start() - slip.start]
    return len(stem) < _PAIR or found.start() >= end + 1 or may_be_name(stem[:2]) or wrong >= len(stem)


def _is_of_four(text: str, slip: Slip) -> bool:
    """笃行不怠, 反求诸己, 涓流归海: four characters by themselves, of which the others are no usual word either."""
    if len(text) != _SAYING or len(slip.written) != _PAIR:
        return False
    return slip.start == 1 or not is_usual(text[: slip.start] + text[slip.start + _PAIR :])


def _is_saying(text: str, slip: Slip) -> bool:
    """一企一策, 有案必查有案必究: every other character again; 信佣|信息 is none, what follows is a word."""
    behind = text[slip.start + len(slip.written) :][:_PAIR]
    if behind[:1] == slip.written[0] and is_usual(behind):
        return False
    first = max(0, slip.start - _SAYING + 1)
    pieces = [
        text[at : at + _SAYING] for at in range(first, min(slip.start + len(slip.written), len(text) - _SAYING + 1))
    ]
    return any((one[0] == one[2]) != (one[1] == one[3]) for one in pieces)
