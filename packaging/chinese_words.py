"""Writes what the checks know of Chinese from jieba and pypinyin: the table of words, and which characters sound alike.

`python packaging/chinese_words.py DICT SHAPES` with the dict.txt of jieba and pypinyin installed (both MIT), and the
data/same_stroke.txt of pycorrector (Apache 2.0).
"""

from __future__ import annotations

import math
import re
import sys
import textwrap
import unicodedata
from collections import defaultdict
from pathlib import Path

from reportgen.core.chinese.usual_words import usual_pairs

CORE = Path(__file__).parents[1] / "src" / "reportgen" / "core" / "chinese"
# Of the 349,000 words of jieba, those that it counted so often; rarer ones are names and scraps. A rare word of two
# characters is a word nevertheless, and never accused: see slips.py.
FEWEST, FEWEST_OF_TWO, LONGEST = 10, 3, 4
# Words of two characters that offices use and jieba does not have.
OFFICES = 50
# How many readings of a character count: 和 is read huo too, but nobody types it for 或.
READINGS = 2
# Names of people and foreign places: they hide slips, and are no word that somebody meant to write.
NAMES = {"nrt", "nrfg"}
ROWS = 250
# How many characters a group of those that look alike may have.
LOOKS = 5
SHAPED = '''"""Characters that look alike: read by alike.py.

Groups are those of pycorrector (https://github.com/shibing624/pycorrector), Copyright 2023 Xu Ming, licensed under the Apache
License, Version 2.0 (https://www.apache.org/licenses/LICENSE-2.0), of up to five characters. Made by packaging/chinese_words.py.
"""

from __future__ import annotations
'''
HEAD = '''"""{first}

{source} The MIT License, {right}: permission is
hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files, to deal
in the software without restriction, including without limitation the rights to use, copy, modify, merge, publish,
distribute, sublicense, and/or sell copies of it, subject to this notice being included in all copies or substantial
portions. The software is provided "as is", without warranty of any kind. Made by packaging/chinese_words.py.
"""

from __future__ import annotations
'''


def main(dictionary: Path, shapes: Path | None = None) -> None:
    """Write the tables."""
    words = counted(dictionary)
    text = "/".join(table(words))
    size = math.ceil(len(text) / ROWS)
    rows = [text[at : at + size] for at in range(0, len(text), size)]
    head = HEAD.format(
        first="The usual words of Chinese and how usual each is: read by word_costs.py, where the marks are explained.",
        source="Words and how often each was met are those of jieba (https://github.com/fxsjy/jieba).",
        right="Copyright (c) 2013 Sun Junyi",
    )
    body, before = "\n".join(rows), "\n".join(textwrap.wrap(" ".join(befores(words)), 10_000))
    tables = f'WORD_TABLE = """\n{body}\n"""\nBEFORE_TABLE = """\n{before}\n"""\n'
    (CORE / "word_table.py").write_text(f"{head}\n{tables}", encoding="utf-8")
    head = HEAD.format(
        first="Characters that sound alike, as whoever types by sound takes them: read by alike.py.",
        source="Sounds are those of pypinyin (https://github.com/mozillazg/python-pinyin).",
        right="Copyright (c) 2016 mozillazg, 闲耘 <hotoo.cn@gmail.com>",
    )
    heard = sounds()
    body, names = ("\n".join(textwrap.wrap(" ".join(found), 1000)) for found in (heard.values(), heard))
    tables = f'SOUNDS = """\n{body}\n"""\n# How each of these is spelled.\nSYLLABLES = """\n{names}\n"""\n'
    (CORE / "sound_table.py").write_text(f"{head}\n{tables}", encoding="utf-8")
    if shapes is not None:
        body = "\n".join(textwrap.wrap(" ".join(looks(shapes)), 1000))
        (CORE / "shape_table.py").write_text(f'{SHAPED}\nSHAPES = """\n{body}\n"""\n', encoding="utf-8")


def counted(dictionary: Path) -> dict[str, int]:
    """How often each word was met."""
    words: dict[str, int] = {}
    for line in dictionary.read_text(encoding="utf-8").splitlines():
        word, count, sort = line.split()
        is_name = sort in NAMES or (sort == "nr" and len(word) > 2)
        fewest = FEWEST_OF_TWO if len(word) == 2 else FEWEST
        if re.fullmatch(f"[\u4e00-\u9fff]{{1,{LONGEST}}}", word) and (
            len(word) == 1 or (int(count) >= fewest and not is_name)
        ):
            words[word] = int(count)
    offices = (first + second for first, seconds in usual_pairs().items() for second in seconds)
    return {**dict.fromkeys(offices, OFFICES), **words}


def table(words: dict[str, int]) -> list[str]:
    """One piece for each first character: see word_costs.py."""
    whole = sum(words.values())

    def mark(word: str) -> str:
        return chr(ord("a") + min(25, max(0, round(2 * (math.log(whole / words[word]) - 4)))))

    firsts: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for word in sorted(words):
        if len(word) > 1:
            firsts[word[0]][word[1]].append(word)
    singles = {word for word in words if len(word) == 1}
    made = []
    for first in sorted(singles | set(firsts)):
        piece = first + (mark(first) if first in singles else "z")
        for second, begun in firsts[first].items():
            pair = first + second
            piece += f"+{second}" + (mark(pair) if pair in words else "-")
            piece += "".join(word[2:] + mark(word) for word in begun if word != pair)
        made.append(piece)
    return made


def befores(words: dict[str, int]) -> list[str]:
    """Each second character of a word with all the first ones."""
    found: dict[str, str] = defaultdict(str)
    for pair in sorted({word[:2] for word in words if len(word) > 1}):
        found[pair[1]] += pair[0]
    return [second + firsts for second, firsts in sorted(found.items())]


def sounds() -> dict[str, str]:
    """By how it is spelled: groups of the characters of GB 2312 with one sound; zh and z, ch and c, sh and s, ing and in, eng and en are one."""
    from pypinyin.constants import PINYIN_DICT  # only this program needs it

    groups: dict[str, str] = defaultdict(str)
    for code, read in PINYIN_DICT.items():
        if "\u4e00" <= chr(code) <= "\u9fff" and chr(code).encode("gb2312", "ignore"):
            for sound in sorted({folded(one) for one in read.split(",")[:READINGS]}):
                groups[sound] += chr(code)
    return {sound: group for sound, group in sorted(groups.items()) if len(group) > 1}


def looks(shapes: Path) -> list[str]:
    """Groups of the characters of GB 2312 that look alike; of large ones, too many have only a part in common."""
    groups = ("".join(dict.fromkeys(filter(is_usual_sign, line.split()))) for line in shapes.open(encoding="utf-8"))
    return [group for group in groups if 2 <= len(group) <= LOOKS]


def is_usual_sign(char: str) -> bool:
    """Whether it is a character of GB 2312."""
    return len(char) == 1 and "\u4e00" <= char <= "\u9fff" and bool(char.encode("gb2312", "ignore"))


def folded(sound: str) -> str:
    """A sound without its tone and without what many do not tell apart."""
    plain = unicodedata.normalize("NFD", sound).replace("u\u0308", "v")
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    return re.sub("(?<=[ie]n)g$", "", re.sub("^([zcs])h", r"\1", plain))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
