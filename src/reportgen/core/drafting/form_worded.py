"""Formulas that a form says in words: 「整改率＝已整改÷排查数×100%」, 「合计＝01＋02＋04」, 「第1栏＝第2栏＋第3栏」."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from reportgen.core.drafting.draft import DraftField
from reportgen.core.drafting.form_labels import sum_word
from reportgen.core.drafting.form_lines import GENERAL_WORDS
from reportgen.core.drafting.form_names import name_from_label, plain_label, with_inner_words

_PIECES = re.compile("[。；;，,\n]")
_LEADS = re.compile("[:：、]")
_SIGN = re.compile("([()+×*÷/\\-–－−])")
_SIGNS = frozenset("()+×*÷/-–－−")
_AS_SHARE = re.compile(r"[×*]\s*100\s*%?\s*$")
_BY_NUMBER = re.compile(r"第?\s*(\d{1,3})\s*[行列栏项]?")
_WHICH_SIDE = re.compile("\\d\\s*([行列栏])$")  # rows, or columns
_LEFT = re.compile(r"([^=\s]+)\s*=")
_FACTOR = re.compile(r"\d+(?:\.\d+)?")

_SEVERAL = 2

# The lines of one side, and their names by their numbers.
Side = tuple[Sequence[DraftField], Mapping[str, str]]


# 「（3）＝（1）＋（2）」 speaks of 3, 1 and 2; 「（1）3＝1＋2」 is the first of several.
_BRACKETED = re.compile(r"\((\d{1,3})\)(?=\s*(?:[=+×*÷/\-–－;,。、]|$))")
# 「2.3行＝1行＋2行」 is the second of several, about line 3.
_ITEM_BEFORE_LINE = re.compile(r"(?:^|(?<=[。;；:：\n]))\s*\d{1,2}[.、](?=\d{1,3}\s*[行栏列])")
# 「一＝（一）＋（二）」 speaks of rows by the ordinals that they begin with; those in brackets are called 小一, 小二 here.
_ORDINAL = "[一二三四五六七八九十]{1,3}"
_BRACKETED_ORDINAL = re.compile(rf"(?<![\w)])\(({_ORDINAL})\)(?=\s*(?:[=+\-–－−;,。、]|$))")
_HEADED = re.compile(rf"({_ORDINAL})、|\(({_ORDINAL})\)")
# In the middle of a word, 「金额（万元）合计」, or behind one, 「公开率（%）＝」.
_INSIDE = re.compile(r"(?<=[\u4e00-\u9fff])\((?:[\u4e00-\u9fff]{1,4}|[%‰])\)(?=[\u4e00-\u9fff=+×*÷/\-–－−]|$)")
_SPOKEN = {"=": "等于", "+": "加上?", "-": "减去?", "×": "乘以?", "÷": "除以"}


def formula_text(text: str) -> str:
    """`text` with each formula written by signs: 「3栏等于1栏加2栏」 is 「3栏=1栏+2栏」."""
    text = re.sub(r"[①-⑳](?=\s*[\w“])", "。", text)  # 「②08行＝09行＋10行」 is the second of several
    text = _BRACKETED.sub(r"\1", unicodedata.normalize("NFKC", text))
    text = _ITEM_BEFORE_LINE.sub("。", text)
    text = _BRACKETED_ORDINAL.sub(r"小\1", text)
    text = _INSIDE.sub("", with_inner_words(text))
    for sign, words in _SPOKEN.items():
        text = re.sub(rf"(?<=[\d行列栏项])\s*{words}(?=\s*第?\s*\d)", sign, text)
    return text


def ordinals(labels: Sequence[str], names: Sequence[str]) -> dict[str, str]:
    """The names of lines by the ordinals that only they begin with: 一 of 「一、培训」, 小一 of 「（一）技能培训」."""
    made: dict[str, list[str]] = {}
    for label, name in zip(labels, names, strict=True):
        if found := _HEADED.match(unicodedata.normalize("NFKC", label).strip()):
            made.setdefault(found[1] or f"小{found[2]}", []).append(name)
    return {ordinal: ones[0] for ordinal, ones in made.items() if len(ones) == 1}


def lines_spoken_of(text: str, sides: Sequence[Side]) -> Iterator[tuple[DraftField, str]]:
    """The lines that stand before an equals sign in `text`, each with the piece that says what they are."""
    for piece in _PIECES.split(text):
        for left in _LEFT.findall(piece):
            which = _WHICH_SIDE.search(left)
            asked = sides if which is None or len(sides) < 2 else sides[:1] if which[1] == "行" else sides[1:]
            found = [line for lines, numbers in asked if (line := _line(left, lines, numbers))]
            if found:
                yield found[0], _LEADS.split(piece)[-1].strip()


def worded_formulas(text: str, sides: Sequence[Side]) -> Iterator[tuple[DraftField, list[str]]]:
    """The lines of which `text` says how they are worked out, and of what: signs and names in order."""
    for piece in _PIECES.split(text):
        left, equals, right = piece.partition("=")
        if not equals or "=" in right:
            continue
        found = [made for side in sides if (made := [*_of_side(left, right, side)])]
        if len(found) == 1:
            yield from found[0]


def _of_side(left: str, right: str, side: Side) -> Iterator[tuple[DraftField, list[str]]]:
    """The line that stands `left`, or all that are called so, each in its group; and what each is made of."""
    lines, numbers = side
    line, name = _line(left, lines, numbers), name_from_label(plain_label(_LEADS.split(left)[-1]))
    for one in [line] if line else [one for one in lines if len(one.words) >= _SEVERAL and one.words[-1] == name]:
        tokens = signs_and_names(right, one.type_name)
        made = [token if token in _SIGNS else _named(token, one, side, tokens) for token in tokens]
        if len(made) > 1 and all(made) and one.id not in made:
            yield one, made


def signs_and_names(right: str, type_name: str) -> list[str]:
    """The signs and names behind an equals sign; a percentage is a share without its 100 %."""
    bare = _AS_SHARE.sub("", right) if type_name == "percent" else right
    return [one.strip() for one in _SIGN.split(bare) if one.strip()]


def _line(left: str, lines: Sequence[DraftField], numbers: Mapping[str, str]) -> DraftField | None:
    words = plain_label(_LEADS.split(left)[-1])
    return _called(_by_number(words, numbers) or name_from_label(words), lines)


def _called(name: str, lines: Sequence[DraftField], beside: DraftField | None = None) -> DraftField | None:
    """The line of that name, or the only one that is called so with the words above it, which may be those above the one `beside`."""
    over = "".join(beside.words[:-1]) if beside else ""
    for whole in ({name}, {f"{over}{name}"} if over else set()):
        found = [one for one in lines if one.id in whole] or [one for one in lines if one.whole_name in whole]
        if len(found) == 1:
            return found[0]
    alike = [one for one in lines if _are_words_of(name, one.words)]
    if len(alike) == 1:
        return alike[0]
    found = [one for one in lines if beside and name in GENERAL_WORDS and one.whole_name.endswith(name)]
    return found[0] if len(found) == 1 else None  # 总数 below a header that only its name has


def _are_words_of(name: str, words: Sequence[str]) -> bool:
    """Whether a name has all words of a line in whatever order, 「本年累计发现隐患」; that the line is a sum may go without saying."""
    for word in sorted(words, key=len, reverse=True):
        if word in name:
            name = name.replace(word, "", 1)
        elif not sum_word(word) or len(words) < _SEVERAL:
            return False
    return not name and len(words) >= _SEVERAL


def _by_number(words: str, numbers: Mapping[str, str]) -> str:
    if known := numbers.get(words.strip()):
        return known
    found = _BY_NUMBER.fullmatch(words.strip())
    return numbers.get(found[1], "") if found else ""


def _named(words: str, left: DraftField, side: Side, tokens: Sequence[str]) -> str:
    """The name of a line, a plain factor where it is multiplied or divided; '' for anything else."""
    lines, numbers = side
    name = _by_number(words, numbers) or name_from_label(words)
    if found := _called(name, lines, left):
        return found.id if found.is_figure else ""
    return (
        words
        if _FACTOR.fullmatch(words) and not any(map(str.isdigit, numbers)) and {"×", "*", "÷", "/"} & {*tokens}
        else ""
    )
