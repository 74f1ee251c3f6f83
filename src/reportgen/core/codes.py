"""The catalogue of the tool's own findings: code, severity, title and what to do, each once."""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.core.findings import Finding, Place, Severity


@dataclass(frozen=True)
class Code:
    """One kind of mistake the tool itself knows (a form's own rules live in its rules.toml)."""

    code: str
    severity: Severity
    title: str
    fix: str


_ERROR, _WARNING = Severity.ERROR, Severity.WARNING

_CATALOGUE = (
    # R1xx: one cell cannot be read as what it should be
    Code("R101", _ERROR, "必填未填", "请填写；数量没有的填 0。"),
    Code("R102", _ERROR, "用符号代替数字", "没有的请填数字 0。"),
    Code("R103", _ERROR, "数字带了单位", "请只填数字，去掉单位。"),
    Code("R104", _ERROR, "负数", "请核对后改为 0 或正数。"),
    Code("R105", _ERROR, "不是整数", "这里是件数，请填整数。"),
    Code("R106", _ERROR, "不是数字", "请改为数字，例如 12。"),
    Code("R107", _ERROR, "填成了日期", "请把这一格的格式改为“常规”，再重新填写。"),
    Code("R108", _ERROR, "公式出错", "请改正公式，或直接填写结果。"),
    Code("R109", _ERROR, "公式没有结果", "请用 Excel 或 WPS 打开工作簿，保存后再试；或直接填写结果。"),
    Code("R110", _ERROR, "文字可能被截断", "Excel 一格最多 32767 字，超出的已丢失；请分成几行填写。"),
    Code("R111", _ERROR, "自动计算的格被改过", "请核对各分项；要恢复公式，可把这一格清空，生成时会自动计算。"),
    Code("R112", _ERROR, "不在选项之内", "请从下拉框里选。"),
    Code("R113", _ERROR, "看不懂的日期", "请按 2023-01-10 或 2023年1月10日 的样子填写。"),
    Code("R114", _ERROR, "年度不对", "请填四位数字的年度，例如 2022。"),
    Code("R115", _ERROR, "数字太大", "Excel 只能准确保存 15 位数字，请核对。"),
    Code("R116", _ERROR, "填成了 TRUE 或 FALSE", "请改为要填的内容。"),
    Code("R117", _ERROR, "备注写法不对", "数字后面的备注请写在一对括号里，例如 22（其中修订16件）。"),
    # R12x: lists
    Code("R121", _ERROR, "清单没有填", "请至少填一行。"),
    Code("R122", _ERROR, "清单有重复的行", "请删去重复的一行，或改为不同的内容。"),
    Code("R123", _ERROR, "清单外面有内容", "请把这些内容移到清单里（紧接上一行），不要的请删去。"),
    # R13x: what was typed as text
    Code("R131", _WARNING, "去掉了看不见的字符", "请核对这一格的文字；重新输入一遍可以消除本提示。"),
    Code("R132", _ERROR, "引用的名称不存在", "请改正 {{ }} 里的名称；不是引用的，请去掉大括号。"),
    Code("R133", _ERROR, "引用的内容是空的", "请填写被引用的一格，或删去这处引用。"),
    Code("R134", _WARNING, "大括号没有成对", "如果要引用表里的数字，请写成 {{ 名称 }}；不是引用的请忽略。"),
    Code("R135", _WARNING, "有数字没有算进 Excel 的合计", "带备注或以文本形式存放的数字，Excel 求和时不算；报告里的合计已经算上，请核对。"),
    # R14x: the workbook as a whole
    Code("R141", _ERROR, "找不到要填的格", "这一格可能被删除了；请用 reportgen new 重新生成工作簿，把已填的内容复制过去。"),
    Code("R142", _WARNING, "隐藏的行列里有内容", "请取消隐藏，核对内容。"),
    Code("R143", _ERROR, "不认识的名称", "请改正名称；不需要的请删去。"),
    Code("R144", _ERROR, "内容的类型不对", "请按样例的写法改正。"),
    # R17x: last year's report
    Code("R171", _WARNING, "上年的内容没有带过来", "请看上年的报告；需要的，在今年的工作簿里自己填。"),
    Code("R172", _WARNING, "没有与上年的报告比较", "请核对上年的报告给得对不对；没有上年报告的，可以不理会。"),
    Code("R173", _ERROR, "文字里还有上年数的记号", "请把〔上年…〕整个改成今年的数字，或改写成 {{ 名称 }}。"),
    # D2xx: the document did not pass the proof
    Code("D201", _ERROR, "文件内容与工作簿不一致", "文件没有交付，请把工作簿和本提示发给维护人员。"),
    Code("D202", _ERROR, "固定文字与官方格式不一致", "请检查 Word 模板里的标题和表格，改回官方文字后重试。"),
    Code("D203", _ERROR, "有内容没有印出来", "请检查 Word 模板里是否少了 {{ }} 名称，补上后重试。"),
    Code("D204", _ERROR, "文件里残留了模板标记", "请检查 Word 模板里的标记，改正后重试。"),
    Code("D211", _ERROR, "两份报告的文件名相同", "请核对这两份工作簿：同一份报告只留一个；不是同一份的，改正填错的名称。"),
)

# A report that is still being filled in has these; they say that nothing is there yet, not that something is wrong.
UNFILLED = ("R101", "R121")

CODES: dict[str, Code] = {code.code: code for code in _CATALOGUE}


def finding(
    code: str,
    message: str,
    *,
    field: str = "",
    place: Place | None = None,
    target: str = "",
    fix: str = "",
) -> Finding:
    """Make a finding of one of the tool's own codes; `fix` replaces the catalogue's remedy."""
    entry = CODES[code]
    return Finding(
        code=code,
        severity=entry.severity,
        title=entry.title,
        message=message,
        fix=fix or entry.fix,
        field=field,
        place=place,
        target=target,
    )
