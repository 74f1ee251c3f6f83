"""The catalogue of the findings about reasons: what staff wrote on the sheet 审核说明 that fits nothing, or says too little."""

from __future__ import annotations

from reportgen.core.catalogues.catalogue_entry import Code, W

# fmt: off
OF_ANSWERS = (
    Code("R151", W, "说明没有对应的问题", "问题已经消失的，请删去这行说明；写错位置的，请改正“编号”或“项目”。", {
        "": "现在没有“{warning}”这处问题",
        "elsewhere": "现在没有“{warning}”这处问题；{number} 现在在：{places}",
    }, "现在没有“W212 篇幅过长”这处问题"),
    Code("R152", W, "错误不能用说明代替", "请把错误改正，再删去这行说明。", "“{warning}”是错误", "“R101 必填未填（办结件数）”是错误"),
    Code("R153", W, "没有这个编号", "请照抄提示里的编号，例如 W212。", {
        "": "没有编号“{typed}”。{hint}",
        "blank": "这一行没有写编号",
    }, "没有编号“W2I2”。是不是“W212”？"),
    Code("R154", W, "没有写清理由", "请在“说明”一列写上为什么没有问题；要改的，请改正后删去这一行。", {
        "": "对“{warning}”没有写理由",
        "short": ("对“{warning}”写的“{reason}”看不出理由", "请在“说明”一列写清原因，至少六个字，只写标点、数字或重复的字不算；要改的，请改正后删去这一行。"),
    }, "对“W212 篇幅过长”没有写理由"),
    Code("R155", W, "看不出说明的是哪一处", "请在“项目”一列写明是哪一处，有几处写几行。", "{number} 有 {count} 处：{places}", "W102 有 2 处：工作情况[1].正文、工作情况[3].正文"),
    Code("R156", W, "说明不是对现在的数写的", "请核对说明；仍然成立的，把“数值”一格改成“{now}”（点格子右边的小箭头选）。", {
        "": "“{warning}”的说明是对“{given}”写的，现在的数是“{now}”",
        "blank": "“{warning}”的说明没有写明是对哪些数的，“数值”一格空着",
    }, "“F105 结余与上季度接不上”的说明是对“99、12、3”写的，现在的数是“98、12、3”"),
)
# fmt: on
