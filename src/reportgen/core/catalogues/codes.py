"""Make findings of the tool's own codes, and tell what a code is about."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from reportgen.core.findings import Finding, Place
from reportgen.core.tables import fill

if TYPE_CHECKING:
    from reportgen.core.catalogues.catalogue_entry import Code

# A report that is still being filled in has these; they say that nothing is there yet, not that something is wrong.
UNFILLED = ("R101", "R121")

# A workbook of another state of its form: what it asked for and the form no longer has, or what came later.
OTHER_STATE = "R214"

# What an earlier report says and this one, or the workbook that remembers it, could not take over.
NOT_CARRIED = "R171"

# What was read in is not all of it, or not surely as it was, though nothing here stops anyone.
NOT_WHOLE = ("R164", "R169")

# What the codes of one beginning look at.
SUBJECTS = {
    "R10": "每一格填的内容",
    "R11": "每一格填的内容",
    "R12": "可以增加行的清单",
    "R13": "填写的文字和数字的写法",
    "R14": "整份工作簿：表、行、列和格的位置",
    "R15": "“审核说明”表里写的说明",
    "R16": "读进来的报告：Word、网页、文字和 PDF",
    "R17": "上年的报告，以及从上年转来的内容（按季度报的是上季度，按月报的是上月）",
    "R18": "工作簿里看得到、报告里印不出或印成别样的内容，以及弄坏了的工作簿里没有转过来的内容",
    "R19": "用 {{ }} 引用的内容，以及年度与各处是否一致",
    "R20": "交出去的 Word 文件：一次生成的几份，或改过以后与它的工作簿比较",
    "R21": "放在一起的几份工作簿，以及它们旁边的文件；表改动以前的工作簿，文字的格里存错了的",
    "R22": "要发布的 Word 文件：生成以后改动过的地方、痕迹和空着的署名",
    "R24": "图片：放在格上、格里的，和放在工作簿旁边的",
    "R27": "字的样子：加粗、倾斜、下划线、上标、下标；交出去的 Word 文件里的图表",
    "R25": "一次处理许多份时，处理的经过",
    "R28": "报告旁边的文件：由它生成的网页、PDF、图片和校对稿",
    "K00": "一种报告的文件夹：TOML 文件、样例和例子",
    "K02": "一种报告的 Word 模板里的标记",
    "K03": "一种报告的 Word 模板里该印的内容",
    "K10": "一种报告的 Word 模板里内容怎样印",
    "K15": "一种报告的 Word 模板里的图表，和字的样子",
    "K16": "一种报告的 fields.toml 里怎样计算",
    "K17": "一种报告生成以后能不能读回",
    "K18": "一种报告里该写而没有写的，和印出来与填的不一样的",
    "K19": "一种报告的规则",
    "K12": "从空白的 Word 表做出来的报告种类",
    "D20": "生成的 Word 文件，与工作簿逐字逐格比较",
}


@cache
def codes() -> Mapping[str, Code]:
    """Every code of the tool's own; their sentences are loaded when one is first asked for, which most reports never do."""
    from reportgen.core.catalogues.catalogue import CATALOGUE

    return {code.code: code for code in CATALOGUE}


def renamed(code: str) -> str:
    """`code`, or the one that it was given up for."""
    return next((one.code for one in codes().values() if one.formerly == code), code)


def sentence(code: str, says: str = "", **values: object) -> tuple[str, str]:
    """What a finding of `code` says, the sentence of that name with `values` in it, and its remedy."""
    said, fix = codes()[code].sentence(says)
    return said.format(**values), worded(fix, values)


def finding(
    code: str, says: str = "", *, field: str = "", place: Place | None = None, target: str = "", **values: object
) -> Finding:
    """Make a finding of one of the tool's own codes: its sentence named `says` with `values` in it.

    The title and the remedy of a code may leave words open that `values` have, too.
    """
    return told(code, *sentence(code, says, **values), field, place, target, values)


def told(
    code: str,
    message: str,
    fix: str,
    field: str,
    place: Place | None,
    target: str,
    words: Mapping[str, object] = MappingProxyType({}),
) -> Finding:
    """A finding whose sentence and remedy have been made already, such as the Problem of a cell; `words` fill its title."""
    entry = codes()[code]
    return Finding(
        code, entry.severity, worded(entry.title, words), message, fix + entry.severity.asks, field, place, target
    )


def worded(text: str, words: Mapping[str, object]) -> str:
    """`text` with its {words}; what else stands in braces stays."""
    return fill(text, lambda name: str(words.get(name, f"{{{name}}}"))) if words else text


def unfilled_only(findings: Iterable[Finding]) -> bool:
    """Whether the only errors are blanks, as in a report that is still being filled in."""
    return all(item.code in UNFILLED for item in findings if item.is_error)


def of_unknown_names(known: Container[str], findings: Iterable[Finding]) -> list[Finding]:
    """Those about what is filled in under names that are not among `known`, the fields of the form."""
    return [item for item in findings if item.code == OTHER_STATE and item.field not in known]
