"""The catalogue of the findings about charts: those of a Word template, and those of a document that comes back."""

from __future__ import annotations

from reportgen.core.catalogues.catalogue_entry import Code, E, W

_DRAW_ANEW = "请在 Word 里用“插入 ▸ 图表”重新画一张，复制旧图的样式。"

# fmt: off
OF_CHARTS = (
    # K15x: the charts of a Word template
    Code("K155", E, "图表与 fields.toml 对不上", "请改成一样。", {
        "": ("fields.toml 里没有图表“{name}”。{hint}", "请在 fields.toml 里写 [[chart]]，id 就写“{name}”；不用这张图的，在 Word 里删去。"),
        "no name": ("这张图表没有名字，不知道是 [[chart]] 里的哪一张", "请在 Word 里右键图表 ▸ 编辑替换文字，写上 [[chart]] 的 id；没有 [[chart]] 的，在 fields.toml 里写。"),
        "absent": ("模板里没有图表“{name}”。{hint}", "请在 Word 里画好这张图，右键 ▸ 编辑替换文字，写上“{name}”；不用的，删去 [[chart]]。"),
        "twice": ("有 {count} 张图表都叫“{name}”", "请改其中一张的替换文字；要印同样内容的两张图，写两个 [[chart]]。"),
        "series": ("图表“{name}”有 {found} 个系列，[[chart]] 的 series 写了 {wanted} 个", "请在 Word 里右键图表 ▸ 选择数据，增减系列；或者改 series。"),
        "order": ("图表“{name}”的第 {number} 个系列叫“{found}”，series 里第 {number} 个是“{wanted}”", "请把 series 的顺序改成与图里一样，颜色才不会对错。"),
    }, "fields.toml 里没有图表“收入”。"),
    Code("K156", E, "图表里有填不进数的地方", _DRAW_ANEW, {
        "sort": ("图表“{name}”是{sort}，不是一类一个数的图", "请在 Word 里“更改图表类型”，改成柱形图、条形图、折线图、面积图、饼图、圆环图或雷达图。"),
        "unread": "图表“{name}”不完整，读不了",
        "no book": "图表“{name}”没有自己的数据表，以后不能在 Word 里编辑",
        "odd book": "图表“{name}”的数据表不是普通的 .xlsx，或里面有认不出的内容（{text}）",
        "no series": ("图表“{name}”里一个系列也没有", "请在 Word 里右键图表 ▸ 编辑数据，填几个样数。"),
        "no head": ("图表“{name}”的系列没有名称格", "请在 Word 里右键图表 ▸ 选择数据，系列名称选中数据上面的一格。"),
        "no categories": ("图表“{name}”没有分类（横轴上的名称）", "请在 Word 里右键图表 ▸ 选择数据，水平轴标签选中左边一列。"),
        "no cells": ("图表“{name}”的数不在它的数据表里，是直接写在图里的", "请在 Word 里右键图表 ▸ 选择数据，重新选中数据表里的格。"),
        "levels": ("图表“{name}”的分类有两层", "请在 Word 里右键图表 ▸ 选择数据，水平轴标签只选一列。"),
        "not in columns": ("图表“{name}”的数据不是一列分类、旁边各列是数、第一行是名称这样排的", "请在 Word 里右键图表 ▸ 选择数据，按“切换行/列”，或把数据排成这样再重新选中；几列要挨着。"),
        "spare": ("图表“{name}”的数据表里，{cell} 还有别的内容“{text}”，会随每份报告发出去", "请在 Word 里右键图表 ▸ 编辑数据，删去；表里只留分类、系列名称和数。"),
        "formula": ("图表“{name}”的数据表里，{cell} 是公式", "请在 Word 里右键图表 ▸ 编辑数据，改成数。"),
        "merged": ("图表“{name}”的数据表里有合并的格", "请在 Word 里右键图表 ▸ 编辑数据，取消合并。"),
        "table": ("图表“{name}”的数据表里，Excel 表格的范围与图的数据不一样", "请在 Word 里右键图表 ▸ 编辑数据，拖动表格右下角，正好框住图的数据。"),
        "one only": ("图表“{name}”是饼图，只画得出一个系列", "请在 Word 里“更改图表类型”，几个系列用柱形图或圆环图；或只留一个系列。"),
        "days": ("图表“{name}”的横轴是日期坐标轴", "请在 Word 里右键横轴 ▸ 设置坐标轴格式，选“文本坐标轴”。"),
        "title cell": ("图表“{name}”的标题连着数据表里的一格", "请在 Word 里点标题，直接打字；每份报告不同的标题，写在图表上面的一段里。"),
        "title": ("图表“{name}”的标题里写着“{text}”：{why}", "标题里只能写单独一项的 {{ 名称 }}，也可以带印法；别的写在图表上面的一段里。"),
        "tag": ("图表“{name}”里写着“{text}”，不会换成内容", "请删去；每份报告不同的字，写在图表上面的一段里。"),
        "typed label": ("图表“{name}”有一个数据标签是打上去的“{text}”，不会跟着数变", "请在 Word 里点这个标签 ▸ 重设标签文本。"),
        "extra": ("图表“{name}”里还有别的数据：筛选掉的系列、取自单元格的标签或自定的误差线", "请在 Word 里右键图表 ▸ 选择数据，删去；标签改为“值”。"),
        "drawn on": ("图表“{name}”上面画了别的图形或文本框", "请删去，要说的话写在图表上面或下面的一段里。"),
        "cut off": ("图表“{name}”所在的一段是固定行距，只看得见图的一条边", "请在“段落”里把行距改成单倍行距；最好给图表单做一个样式。"),
        "again": ("图表“{name}”在循环里，或印了不止一次", "请移到循环外面。"),
    }, "图表“收入”是散点图，不是一类一个数的图"),
    Code("K157", W, "饼图画不出负数", "可能是负数的，请换成柱形图；不会是负数的，去掉 signed。", "图表“{name}”是{sort}，“{column}”可能是负数（signed）", "图表“收支”是饼图，“结余”可能是负数（signed）"),
    # R27x: charts of a document that comes back
    Code("R275", W, "图表与它的数据表不一样", "请核对；用工作簿重新生成一份，两处就一样了。", {
        "": "图表“{name}”里“{series}”的“{category}”画的是 {drawn}，数据表里是 {kept}：编辑数据时图会变",
        "other": "图表“{name}”与它的数据表行数或名称不一样：编辑数据时图会变",
    }, "图表“收入”里“本月”的“甲”画的是 12，数据表里是 21：编辑数据时图会变"),
    Code("R276", W, "图表里的数改过", "图表是照工作簿里的数画的：要改的，改工作簿或正文表格里的数，再生成一次。", {
        "": "图表“{name}”里“{series}”的“{category}”：应是 {wanted}，文件里是 {found}",
        "gone": "文件里没有图表“{name}”了",
        "other": "图表“{name}”的分类或系列与工作簿里的不一样",
    }, "图表“收入”里“本月”的“甲”：应是 12，文件里是 21"),
)
# fmt: on
