"""Take out of a filled-in report what was filled in: last year's report becomes the blank form that nobody has any more.

What is left is read as any blank form. Figures, dates, ticks and what stands behind a label with a colon go; so do texts under
a heading, and the records of a list. The year and the unit in the title become blanks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from reportgen.core.drafting.filled_table import emptied_boxes, emptied_cells
from reportgen.core.drafting.form_blocks import FormBlock, FormParagraph, FormTable, PutTag, TagSpot
from reportgen.core.drafting.form_names import name_from_label
from reportgen.core.drafting.form_outline import Outline, find_outline, title_lines

# Stands where a text was, in a part that has more than texts: a form asks so for one.
ASKS_FOR_TEXT = "〔本段填写内容〕"
_UNIT = "单位"
_DAY = re.compile(
    r"(?:20\d{2}|二[〇○零][〇○零一二三四五六七八九]{2})年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日"
)
_BLANK_DAY = "　　年　　月　　日"
_MOMENTS = (
    (re.compile(r"(?:20\d{2}|二[〇○零][〇○零一二三四五六七八九]{2})(?=年)"), "20××"),
    (re.compile(r"(?<=年)(?:1[0-2]|[1-9])(?=月)"), "×"),
    (re.compile("(?<=第)[一二三四1-4](?=季度)"), "×"),
)
_GAP = re.compile(r"[ 　]{2,}|\t+")
_PIECE = re.compile(r"([^：:，。；、\d]{2,14}[：:])[ 　]*(\S(?:.{0,38}\S)?)")
_FIXED_LABEL = re.compile("^(?:计量)?单位[：:]$|^(?:附件|附|注|备注|说明|其中|依据|文号)[：:]$")
_UNIT_OF_MEASURE = re.compile("[万亿千百]?元|[件个次人家户台套份篇条项%％、/／]+")
_NAMES_UNIT = re.compile(
    "(?:填[报表写]|编[制报]|报[送告]|上报|申报|发布|公开)?(?:单位|机关|机构|部门)(?:名称|全称)?(?:[（(](?:盖章|公章|签章|章)[）)])?[：:]"
)
_UNIT_IN_TITLE = re.compile(
    r"([^\d，。：（）()《》]{4,30}?(?:[局委办厅院所站处]|政府|街道|[镇乡]|公司|学校|中心|办事处|委员会|办公室|集团|网站)|[^\d，。：（）()《》]{1,8}?[省市县区旗镇乡][^\d，。：（）()《》]{1,20}?[馆队校园台社会])20\d{2}年"
)
_SHORTEST_NAME, _LONGEST_NAME = 4, 30
_SHORTEST_TEXT = 20


def emptied(blocks: Sequence[FormBlock]) -> dict[TagSpot, list[PutTag]]:
    """What is put in the place of what, paragraph by paragraph; nothing where nothing was filled in."""
    outline = find_outline(blocks)
    reading = _Reading(blocks, outline)
    made: dict[TagSpot, list[PutTag]] = {}
    for at, block in enumerate(blocks):
        if isinstance(block, FormTable):
            for (cell, paragraph), puts in emptied_cells(block).items():
                made[TagSpot(at, cell, paragraph)] = puts
        elif puts := reading.puts(at, block):
            made[TagSpot(at)] = puts
    return made


class _Reading:
    """The paragraphs of a report: those of its title, its texts, its lines of labels and values, who signs and when."""

    def __init__(self, blocks: Sequence[FormBlock], outline: Outline) -> None:
        self.blocks, self.outline = blocks, outline
        self.title = title_lines(blocks, outline.title) if outline.title >= 0 else []
        self.unit, self.unit_name = self._unit()
        self.texts = dict(self._texts())

    def puts(self, at: int, block: FormParagraph) -> list[PutTag]:
        """What is put into the paragraph at `at`."""
        if at in self.texts:
            return [PutTag(0, len(block.text), self.texts[at])]
        if at in self.title or self._is_header(at, block):
            return [*self._moments(block.text), *self._units(block.text)]
        if at in self.outline.headings:
            return []
        if _DAY.fullmatch(block.words):
            start = block.text.index(block.words)
            return [PutTag(start, start + len(block.words), _BLANK_DAY)]
        return [*emptied_boxes(block.text), *self._pieces(block.text)] or [*self._units(block.text, whole=True)]

    def _is_header(self, at: int, block: FormParagraph) -> bool:
        """Whether a line says of which period the report is, before anything else: （2024年第三季度）."""
        before = min((one for one in self.outline.headings), default=len(self.blocks))
        return at < before and bool(
            re.fullmatch(r"[（(]?20\d{2}年(?:度|第?[一二三四1-4]季度|\d{1,2}月份?|上半年|下半年)?[）)]?", block.words)
        )

    # ── the title, and who signs ─────────────────────────────────────────────

    def _moments(self, text: str) -> Iterator[PutTag]:
        for pattern, blank in _MOMENTS:
            yield from (PutTag(one.start(), one.end(), blank) for one in pattern.finditer(text))

    def _units(self, text: str, whole: bool = False) -> Iterator[PutTag]:
        """The unit's own name, wherever it stands, or only where nothing else does."""
        if self.unit and (not whole or text.strip() == self.unit):
            tag = f"{{{{ {self.unit_name} }}}}"
            yield from (PutTag(one.start(), one.end(), tag) for one in re.finditer(re.escape(self.unit), text))

    def _unit(self) -> tuple[str, str]:
        """The unit whose report it is, and what the form calls it: behind its label, else the line above the last day."""
        for block in self.blocks:
            for label, value in _labelled(block.text) if isinstance(block, FormParagraph) else ():
                if _NAMES_UNIT.fullmatch(label) and len(value) >= _SHORTEST_NAME:
                    return value, name_from_label(label) or _UNIT
        lines = [one.words for one in self.blocks if isinstance(one, FormParagraph) and one.words]
        for name, day in pairwise(lines):
            if (
                _DAY.fullmatch(day)
                and _SHORTEST_NAME <= len(name) <= _LONGEST_NAME
                and not re.search("[，。：:；]", name)
            ):
                return name, _UNIT
        title = "".join(one.words for one in (self.blocks[at] for at in self.title) if isinstance(one, FormParagraph))
        found = _UNIT_IN_TITLE.match("".join(title.split()))
        return (found[1], _UNIT) if found else ("", "")

    # ── lines and texts ──────────────────────────────────────────────────────

    def _pieces(self, text: str) -> Iterator[PutTag]:
        """What stands behind each label of a line of nothing but labels and values."""
        at = 0
        for label, value in _labelled(text):
            start = text.index(value, text.index(label, at) + len(label))
            at = start + len(value)
            if _FIXED_LABEL.search(label) or _UNIT_OF_MEASURE.fullmatch(value):
                continue
            tag = f"{{{{ {self.unit_name} }}}}" if value == self.unit else ""
            tag = tag or (_BLANK_DAY if _DAY.fullmatch(value) else "" if at == len(text) else "　" * 6)
            yield PutTag(start, at, tag)

    def _texts(self) -> Iterator[tuple[int, str]]:
        """The paragraphs of texts, and what stands in their place: with what has no number of its own goes what has one below it."""
        headings = self.outline.headings
        deepest = min(headings.values(), default=0)
        tops = [at for at, depth in headings.items() if depth == deepest]
        for top, end in zip(tops, [*tops[1:], self._end()], strict=False):
            inside = range(top + 1, end)
            texts = [at for at in inside if self._is_text(at)]
            is_plain = all(isinstance(self.blocks[at], FormParagraph) for at in inside)
            if is_plain and texts:
                yield from ((at, "") for at in inside)
            elif texts:
                yield from self._asked_for(texts)

    def _asked_for(self, texts: Sequence[int]) -> Iterator[tuple[int, str]]:
        last = -2
        for at in texts:
            yield at, "" if at == last + 1 else ASKS_FOR_TEXT
            last = at

    def _end(self) -> int:
        """Where the texts end: before the unit and the day of a signature."""
        end = len(self.blocks)
        while end and isinstance(block := self.blocks[end - 1], FormParagraph) and self._is_signature(block):
            end -= 1
        return end

    def _is_signature(self, block: FormParagraph) -> bool:
        signs = not block.words or block.words == self.unit or bool(_DAY.fullmatch(block.words))
        return signs or bool([*_labelled(block.text)])

    def _is_text(self, at: int) -> bool:
        block = self.blocks[at]
        if not isinstance(block, FormParagraph) or at in self.outline.headings:
            return False
        ends = block.words.endswith(("。", "；", "！"))
        return (
            (len(block.words) >= _SHORTEST_TEXT or ends)
            and not [*_labelled(block.text)]
            and not _CHOSEN.search(block.words)
            and not _TELLS.match(block.words)
        )


# Options of which some are ticked are no text, however many there are.
_CHOSEN = re.compile("[□☐☑☒✓✔■]")
_TELLS = re.compile("^(?:注|说明|备注|填[表报]?说明)[：:]")


_NO_VALUE = re.compile(r"。$|[_＿﹍]{2}|[×XxＸ]{2}|^[年月日 　]+$|[□☐]")


def _labelled(text: str) -> list[tuple[str, str]]:
    """Label and value of each piece of a line; nothing of a line that has anything else."""
    pieces = [one for one in _GAP.split(text.strip(" 　\t")) if one]
    found = [_PIECE.fullmatch(one) for one in pieces]
    joined: Mapping[str, str] = {one[1]: one[2] for one in found if one and not _NO_VALUE.search(one[2])}
    return [*joined.items()] if len(joined) == len(pieces) else []
