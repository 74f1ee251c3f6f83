"""The catalogue of the findings about letters that look otherwise: bold, italic, underlined, raised, lowered."""

from __future__ import annotations

from reportgen.core.catalogues.catalogue_entry import Code, E

_AS_PIECES = (
    "请写成一列：普通的字各是一段文字，别的字各是一对大括号，里面左边写样子，右边写字；有几种样子的，用“、”隔开。"
)

# fmt: off
OF_LOOKS = (
    # R27x: looks of letters
    Code("R270", E, "字的样子写得不对", _AS_PIECES, {
        "": "“{name}”里的这一段看不懂：{piece}",
        "not here": ("“{name}”里有{looks}，这一项只能有{allowed}", "请改成可以有的样子，或写成普通的字。"),
    }, "“主要指标”里的这一段看不懂：{\"加黑\": \"2\"}"),
    Code("R271", E, "一格里样子不同的字太多", "多半是从别处粘贴来的：请选中这一格，清除格式，再给要突出的字设置样子。", "这一格的字分成 {count} 段样子不同的，最多 {most} 段", "这一格的字分成 2300 段样子不同的，最多 1000 段"),
    # K15x: looks of letters in a template
    Code("K150", E, "填的样子印出来看不出", "请在 Word 里去掉这一处的{looks}，或者从 fields.toml 里这一项的 looks 里去掉{looks}。", "“{name}”可以有{looks}，而模板里这一处的字本来就是{looks}", "“主要指标”可以有加粗，而模板里这一处的字本来就是加粗"),
)
# fmt: on
