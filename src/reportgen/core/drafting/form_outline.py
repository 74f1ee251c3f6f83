"""The parts of a form: which paragraphs are headings, what below them is a hint, a filler, or a place for a text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from reportgen.core.drafting.blanks import find_blanks
from reportgen.core.drafting.form_blocks import FormBlock, FormParagraph
from reportgen.core.light import dataclass, field

_CHINESE = "[一二三四五六七八九十]{1,3}"
# How deep a numbering is: 第一部分, 一、, （一）, 1.
_DEPTHS = (
    (1, re.compile(f"^第{_CHINESE}(?:部分|章|节|编|篇)")),
    (2, re.compile(f"^{_CHINESE}[、.．]")),
    (3, re.compile(f"^[（(]{_CHINESE}[）)]")),
    (4, re.compile(r"^\d{1,2}[、.．](?!\d)")),
)
_ENDED = tuple("。；，：;,:")
_BOXES = frozenset("□☐☑☒")  # ○ is a nought of a year, too
_LONGEST_HEADING = 40
_LONGEST_ENDED = 20
_MOST_LINES, _FREE_LINES = 4, 2
ANNEX = re.compile(r"^(?:附[件表录]?|表)\s*[\d一二三四五六七八九十]*(?:-\d+)?[：:]?$|^[（(]?(?:样表|式样|参考|示例)")
# The number of a form and who has set it up stand above its title: 「档统年基1表」, 「表号：…」.
ABOVE_TITLE = re.compile(
    r"(?:表\s*号|制[定表]机[关构]|批准机关|备案|[批文]\s*号|有效期)|[\u4e00-\u9fff]{1,8}\d{1,3}(?:[-—]\d{1,2})?表$"
)
_TITLED = re.compile(
    "(?:报告|[表书册单卡簿]|总结|方案|台账|记录|日志|汇总|清单|计划|意见|鉴定|审批|通报|月报|季报|年报|信息)(?:[（(][^（）()]*[）)])?$"
)
_OPENING, _CLOSING, _LEAST_IN_BRACKETS = "（(【〔［[", "）)】〕］]", 3
_ONE_BRACKET = re.compile(r"^[（(【〔［\[]([^（）()【】〔〕［］\[\]]*)[）)】〕］\]][。.]?$")
_TELLS = re.compile("^(?:填写?说明|填写要求|填报说明|填表说明|要求|提示|写明|请(?:填写?|写明|说明|简述|概述|介绍))")
# What stands below the table of a form is part of it: each report prints it, too.
_PRINTED_WITH_IT = re.compile("(?:填[表报]|编制)说明[：:]")
_SET_APART = re.compile(r"^[〔［【\[].+[〕］】\]][。.]?$", re.DOTALL)
_ASKS = re.compile("^.?(?:本段|此段|此处|这里)(?:请|可以?|应)?(?:自由)?(?:填写|写|说明|描述|概述|介绍)")
MAY_BE_LEFT = re.compile("可不(?:写|填)|可以不|选填|自由填写|没有的不[写填]|[如若][有无]")
SET_APART_BY = "〔〕［］【】[]（）() 　。"
_SHORTEST = 6
_NUMBER = re.compile(rf"^(?:[（(]?{_CHINESE}[）)、.]|[（(]?\d{{1,2}}[）)、.．])(?=[×Xx＊*…_＿﹍])")
# 「（一）」 alone in its line: a point that is to be written.
_ONLY_NUMBER = re.compile(rf"[（(]{_CHINESE}[）)]|{_CHINESE}[、.．]|\d{{1,2}}[、.．]")
_FILLER = re.compile(r"[_＿﹍…×Xx＊*\s　.。·]*")


@dataclass
class Outline:
    """`title` is the number of the title's block, -1 for none; `headings` have their depth by the number of their block.

    `prose` has, by the heading, the blocks of a text that is to be written there; `hints` what the form says about it;
    `prompts` the same for a line that ends in a colon.
    """

    title: int = -1
    headings: dict[int, int] = field(default_factory=dict)
    prose: dict[int, list[int]] = field(default_factory=dict)
    hints: dict[int, str] = field(default_factory=dict)
    prompts: dict[int, list[int]] = field(default_factory=dict)

    @property
    def room(self) -> set[int]:
        """The blocks in whose place texts are to be written."""
        return {at for rooms in (*self.prose.values(), *self.prompts.values()) for at in rooms}


def find_outline(blocks: Sequence[FormBlock]) -> Outline:
    """The outline of a form."""
    found = Outline()
    paragraphs = {at: one for at, one in enumerate(blocks) if isinstance(one, FormParagraph)}
    times = Counter(one.text for one in paragraphs.values())
    found.title = _title(blocks)
    titled = title_lines(blocks, found.title)
    for at, one in paragraphs.items():
        depth = _depth(blocks, at, one) if at not in titled and times[one.text] == 1 else 0
        if depth:
            found.headings[at] = depth
    _read_ended(paragraphs, found)
    for at in found.headings:
        _read_part(blocks, found, at)
    for at, one in paragraphs.items():
        if at not in titled and at not in found.headings and at not in found.room:
            _read_prompt(blocks, found, at, one)
    return found


def _read_ended(paragraphs: Mapping[int, FormParagraph], found: Outline) -> None:
    """「一、基本情况。」 alone in its line is a heading where others of the same numbering are."""
    ended = Counter(_depth_by_number(one.words) for one in paragraphs.values() if one.words.endswith("。"))
    depths = {*found.headings.values(), *(depth for depth, count in ended.items() if depth and count > 1)}
    for at, one in paragraphs.items():
        depth = _depth_by_number(one.words)
        is_short = one.words.endswith("。") and len(one.words) <= _LONGEST_ENDED and "。" not in one.words[:-1]
        if (
            depth in depths
            and depth < _DEPTHS[-1][0]
            and is_short
            and at not in found.headings
            and not find_blanks(one.text)
        ):
            found.headings[at] = depth
    found.headings = dict(sorted(found.headings.items()))


def _title(blocks: Sequence[FormBlock]) -> int:
    """The line that says what the form is: among the first ones, the one that ends as titles do."""
    first: list[int] = []
    for at, block in enumerate(blocks):
        if not isinstance(block, FormParagraph) or _depth_by_number(block.words):
            break
        if not block.words or ANNEX.match(block.words) or ABOVE_TITLE.match(block.words):
            continue
        if block.words.endswith(_ENDED[2:]):
            break
        first.append(at)
        if len(first) == _MOST_LINES:
            break
    named = [at for at in first if isinstance(block := blocks[at], FormParagraph) and _TITLED.search(block.words)]
    return (named or first or [-1])[0]


def title_lines(blocks: Sequence[FormBlock], last: int) -> list[int]:
    """The lines of a title that ends in block `last`: those right above it that are set as it is, in the middle."""
    lines = [last]
    while last >= 0 and lines[0] > 0 and _looks_alike(blocks[lines[0] - 1], blocks[last]):
        lines.insert(0, lines[0] - 1)
    return lines


def _looks_alike(above: FormBlock, line: FormBlock) -> bool:
    if not isinstance(above, FormParagraph) or not isinstance(line, FormParagraph):
        return False
    return bool(above.words and above.centred) and above.centred == line.centred


def _read_prompt(blocks: Sequence[FormBlock], found: Outline, at: int, one: FormParagraph) -> None:
    """「对政府的建议：」 with lines left free below it."""
    blanks = find_blanks(one.text)
    if len(blanks) != 1 or blanks[0].end != len(one.text) or not one.words.endswith(("：", ":")):
        return
    room = []
    for behind in range(at + 1, len(blocks)):
        block = blocks[behind]
        if not isinstance(block, FormParagraph) or not _FILLER.fullmatch(block.text):
            break
        room.append(behind)
    lines = [block.words for behind in room if isinstance(block := blocks[behind], FormParagraph)]
    if any(lines) or len(lines) >= _FREE_LINES:
        found.prompts[at] = room


def _depth_by_number(words: str) -> int:
    return next((depth for depth, pattern in _DEPTHS if pattern.match(words)), 0)


def _depth(blocks: Sequence[FormBlock], at: int, one: FormParagraph) -> int:
    """How deep the heading at `at` is, 0 where there is none."""
    words = one.words
    if not _BOXES.isdisjoint(words):  # something to tick
        return 0
    if words.endswith(("：", ":")) and _depth_by_number(words) and _is_followed_by_room(blocks, at):
        return _depth_by_number(words)
    if (
        not words
        or _ONLY_NUMBER.fullmatch(words)
        or len(words) > _LONGEST_HEADING
        or words.endswith(_ENDED)
        or is_all_bracketed(words)
        or ANNEX.match(words)
        or find_blanks(one.text)
    ):
        return 0
    depth = _depth_by_number(words)
    if depth == _DEPTHS[-1][0] and not one.level:
        return depth if _is_followed_by_room(blocks, at) else 0
    return depth or (one.level and one.level + 1)


def _words(block: FormBlock) -> str:
    return block.words if isinstance(block, FormParagraph) else ""


def _is_followed_by_room(blocks: Sequence[FormBlock], at: int) -> bool:
    following = blocks[at + 1] if at + 1 < len(blocks) else None
    return isinstance(following, FormParagraph) and _is_room(following)


def _is_room(one: FormParagraph) -> bool:
    return bool(_FILLER.fullmatch(_NUMBER.sub("", one.words)) or _ONLY_NUMBER.fullmatch(one.words)) or is_hint(
        one.words
    )


def is_all_bracketed(words: str) -> bool:
    """Whether a line begins with a bracket and nothing of it stands outside of brackets: 「（一）做法（500字以内）」 does."""
    inside = 0
    for char in words.rstrip("。."):
        inside += (char in _OPENING) - (char in _CLOSING)
        if not inside and char not in _CLOSING and not char.isspace():
            return False
    return words[:1] in tuple(_OPENING) and len(words) > _LEAST_IN_BRACKETS + 1


def is_hint(words: str) -> bool:
    """Whether a paragraph tells how to fill in."""
    return bool(is_all_bracketed(words) or _TELLS.match(words))


def is_instruction(words: str) -> bool:
    """Whether a paragraph is there only until the form is filled in, by its brackets 〔〕【】 or its first words."""
    told = _TELLS.match(words.strip(SET_APART_BY)) and not _PRINTED_WITH_IT.match(words)
    return len(words) > _SHORTEST and bool(_SET_APART.match(words) or told)


def is_printed_note(words: str) -> bool:
    """Whether a paragraph tells how to fill in, and is printed in each report."""
    return bool(_PRINTED_WITH_IT.match(words))


def is_asking(words: str) -> bool:
    """Whether such a paragraph stands where a text of one's own is to be written."""
    return bool(_ASKS.search(words))


def _read_part(blocks: Sequence[FormBlock], found: Outline, heading: int) -> None:
    """Whether a text is to be written below `heading`, and where."""
    end = next((at for at in range(heading + 1, len(blocks)) if at in found.headings), len(blocks))
    inside = range(heading + 1, end)
    room = []
    for at in inside:
        block = blocks[at]
        if not isinstance(block, FormParagraph) or not _is_room(block):
            break
        room.append(at)
    rest = [at for at in inside if at >= heading + 1 + len(room)]
    lines = [at for at in room if isinstance(block := blocks[at], FormParagraph) and not is_hint(block.words)]
    hints = [block.words for at in room if isinstance(block := blocks[at], FormParagraph) and is_hint(block.words)]
    fillers = [at for at in lines if isinstance(block := blocks[at], FormParagraph) and block.words]
    is_deeper = not rest and end in found.headings and found.headings[end] > found.headings[heading]
    is_deeper |= end == heading + 1 and end in found.headings and not _depth_by_number(_words(blocks[heading]))
    if any(not isinstance(blocks[at], FormParagraph) for at in rest) and not fillers:
        return
    is_last = end == len(blocks)
    if rest and not hints and not fillers and len(lines) < (1 if is_last else 2):
        return
    if is_deeper and not hints and not fillers:
        return
    found.prose[heading] = room
    found.hints[heading] = " ".join(_ONE_BRACKET.sub(r"\1", one.strip()) for one in hints)
