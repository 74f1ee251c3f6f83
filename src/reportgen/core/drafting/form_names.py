"""Make names of fields out of the words of a form: without numbering, units and punctuation, each once."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from decimal import Decimal

from reportgen.core.chinese.spelled_numbers import in_numerals
from reportgen.core.drafting.form_units import COUNTED, UNIT, is_unit

_NUMBERING = re.compile(
    r"^\s*(?:[（(]?[一二三四五六七八九十百零〇]{1,3}[）)、.．]|[（(]\d{1,3}[）)]|\d{1,3}(?:\.\d{1,2})*[、.．)）](?!\d)|[①-⑳]|其中[：:]?|第[一二三四五六七八九十]{1,3}(?:[条章节款项编篇]|部分))\s*"
)
_BRACKETS = re.compile(r"[（(【〔\[<《][^（）()【】〔〕\[\]<>《》]*[）)】〕\]>》]")
_INSIDE = re.compile("(?<=[\u4e00-\u9fff])[（(]([\u4e00-\u9fff]{1,3})[）)](?=[\u4e00-\u9fff])")
_FIRST_WORDS = re.compile(
    "^(?:其中|全[年月]|本年度?|本[月期旬周]|本季度?|当年|今年|当月|年内|累计|共计?|合计|总计|现有|已|我[市县区局校院镇乡]|本单位|请|按(?![时期规要])|由|截至|于|自(?![评查筹然动主行有建])|从|至)+"
)
_LAST_WORDS = re.compile(
    "(?:为|是|不?[超少低][过于]|不少|控制|达到?|共计?|约|有|的|了|在|第|[自至从于]|(?<![收受得])到|填写|盖章|签字|签名|签章)+$"
)
_PAUSE = re.compile("[，。；、,;：:]")
_NO_WORD = re.compile(r"[^\w]|_")
_YEAR_FIRST = re.compile(r"^(\d+)(年度?|月份?|季度|号|时|日|%)?(.*)$")
_LONGEST = 20
_SPOKEN = 4  # digits that are read as one number


def name_from_label(label: str, unit: str = "") -> str:
    """A name made of `label`, '' where it has no word; what is counted by a `unit` ends in it: 培训次数."""
    text = _shortened(_LAST_WORDS, plain_label(label))
    if len(_NO_WORD.sub("", text)) > _LONGEST:
        text = next((one for one in _PAUSE.split(text) if len(one) > 1), text)
    name = _NO_WORD.sub("", text)[:_LONGEST]
    if unit in COUNTED and name and not re.search(f"(?:数|量|额|{UNIT})$", name):
        name += unit if unit.endswith("次") and unit != "次" else f"{unit}数"
    return _usable(name)


def name_in_sentence(words: str, unit: str = "") -> str:
    """The same of the words before a blank inside a sentence: 「全年共开展检查」 is 开展检查次数 by the unit 次."""
    text = _shortened(_FIRST_WORDS, plain_label(words))
    return name_from_label(text, unit) if len(_shortened(_LAST_WORDS, text)) > 1 else ""


def _shortened(ends: re.Pattern[str], text: str) -> str:
    """`text` without such words at its end, as long as a word is left."""
    short = ends.sub("", text)
    return short if len(short) > 1 or not text else text


def plain_label(label: str) -> str:
    """The words of a label without numbering and what stands in brackets."""
    text = re.sub(r"(?<=\d):(?=\d\d\b)", "时", unicodedata.normalize("NFKC", label))
    text = re.sub("(?<=\\d)[-—–~](?=\\d+[\u4e00-\u9fff]|本[月季])", "至", text)
    while found := _NUMBERING.match(text):
        text = text[found.end() :]
    return _BRACKETS.sub("", with_inner_words(text)).strip(" 　:：")


def with_inner_words(text: str) -> str:
    """「镇(街道)级」 as it is read, 镇街道级: short words in the middle of another are part of it, unless they are a unit."""
    return _INSIDE.sub(lambda found: found[0] if is_unit(found[1]) else found[1], text)


def _usable(name: str) -> str:
    """No digit at its beginning, and nothing that Excel or the template language takes for something else."""
    found = _YEAR_FIRST.match(name)
    if found and name:
        number, measure, rest = found.groups()
        if rest.startswith("至"):
            name = f"自{name}"  # from the first month to the sixth
        elif not measure and len(number) <= _SPOKEN and re.match("[\u4e00-\u9fff]", rest):
            name = f"{in_numerals(Decimal(number))}{rest}"  # 「24小时」 as it is read
        elif rest and not rest[0].isdigit():
            name = f"{rest}{number}{measure or ''}"
        else:
            name = f"第{number}{measure or '项'}"
    name = "".join(char for char in name if f"a{char}".isidentifier())
    return f"{name}_值" if name.isascii() and name else name


class NamesOfForm:
    """The names that are taken. A name used before is told apart by what it stands under, or where that is long, by a number."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self.taken = {name.casefold() for name in taken}

    def has(self, name: str) -> bool:
        """Whether the name is taken."""
        return name.casefold() in self.taken

    def take(self, name: str, *parents: str) -> str:
        """A name not taken yet, made of `name`; it is taken then."""
        for one in (name, *(f"{parent}{name}" for parent in parents if parent and parent != name)):
            if one.casefold() not in self.taken and (one == name or len(one) <= _LONGEST):
                return self._taken(one)
        number = 2
        while f"{name}_{number}".casefold() in self.taken:
            number += 1
        return self._taken(f"{name}_{number}")

    def _taken(self, name: str) -> str:
        self.taken.add(name.casefold())
        return name
