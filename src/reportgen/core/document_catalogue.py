"""The catalogue of the findings about documents: fit to be published, changed by leaders, proven against the workbook."""

from __future__ import annotations

from collections.abc import Mapping

from reportgen.core.catalogue_entry import Code, E, Says, W

# fmt: off
# What no comparison of words can vouch for, in a template or in a document that comes back.
_UNPROVABLE: Mapping[str, Says] = {
    "hidden": ("“{text}”是隐藏的文字，读的人看不见", "请在“字体”里去掉“隐藏”，或删去这些字。"),
    "struck": ("“{text}”加了删除线", "请去掉删除线，或删去这些字。"),
    "right to left": ("“{text}”是从右到左排的，数字会倒过来", "请改为从左到右。"),
    "turned": ("“{text}”这一段是从右到左排的", "请在“段落”里改为从左到右。"),
    "mirrored": ("表格是从右到左排的，各列前后颠倒", "请在“表格属性”里改为从左到右。"),
    "tiny": ("“{text}”只有 {measure} 磅，读的人看不见", "请改成看得清的字号。"),
    "pressed": ("“{text}”压缩到 {measure}%，读的人看不清", "请在“字体”里改大“缩放”和“间距”。"),
    "faint": ("“{text}”的颜色（{measure}）与底色几乎一样，读的人看不见", "请改成看得清的颜色。"),
    "pictures": ("“{text}”的字体是 {measure}，看到的是图形，不是这些字", "请换成普通的字体。"),
    "flat": ("“{text}”这一段的行距太小，读的人看不见", "请在“段落”里改大行距。"),
    "off the page": ("“{text}”排到了页面外面，读的人看不见", "请改好缩进和位置，移回页面里。"),
    "narrow": ("表格里有几乎没有宽度的列，里面的内容看不见", "请把这一列调宽，或删去。"),
    "hidden row": ("这一行是隐藏的", "请在“表格属性”里取消隐藏，或删去这一行。"),
    "no room": ("页边距太大，正文看不见", "请改好页面设置。"),
    "line numbers": ("打开了行号，Word 会自己印上数字", "请在“页面设置”里取消行号。"),
    "invisible": ("“{text}”是看不见的字符", "请删去它；不知道在哪里的，把这一段重新打一遍。"),
    "two ways": ("不同的软件打开，显示的内容不一样", "请删去这一处，重新输入文字。"),
    "symbol": ("有从“符号”对话框插入的特殊字符，核对不了", "请改为直接输入的字符。"),
    "chunk": ("夹带了另一份文件", "请删去，需要的内容直接写在正文里。"),
    "object": ("有嵌入的内容", "请删去；图片用“插入图片”。"),
    "formula": ("有公式，公式里的数核对不了", "请改成普通文字。"),
    "text box": ("有文本框，里面的文字核对不了", "请把内容移到正文或表格里，删去文本框。"),
    "bound": ("内容控件连着文件里的另一份数据，Word 会用那份数据换掉这里的内容", "请删去这个内容控件，只留文字。"),
    "field": ("有域 {text}，印出来的内容会自己变", "请改成普通文字；页码可以保留。"),
    "numbered": ("“{text}”的编号是 Word 自动编的，核对不了", "请取消自动编号，把编号直接打出来。"),
    "fetched": ("要用到文件以外的内容：{text}", "请断开链接，把图片等放进文件本身。"),
    "new chart": ("有树状图、瀑布图一类的新式图表，里面的数核对不了", "请换成柱形图、折线图、饼图等，或改成表格。"),
    "linked chart": ("图表的数据在另一个文件里：{text}", "请在 Word 里用“插入 ▸ 图表”重新画一张，数据写在它自己的表里。"),
    "macros": ("带有宏程序", "请另存为不带宏的 .docx。"),
    "template type": ("是 Word 模板文件（.dotx）改名的", "请在 Word 里另存为 .docx。"),
    "part": ("夹带了不认识的内容 {text}", "请新建一份 .docx，把正文复制过去。"),
    "body": ("正文不在平常的位置，而在 {text}", "请新建一份 .docx，把正文复制过去。"),
    "twice": ("{text} 有两份，不同的软件打开，显示的内容不一样", "请用 Word 打开，核对内容后另存为新的 .docx。"),
    "broken": ("{text} 不完整，读不了", "请用 Word 打开，另存为新的 .docx。"),
}

OF_DOCUMENTS = (
    # R22x: what must not go out with a document that is to be published
    Code("R221", W, "发布前要清除的痕迹", "请在 Word 的“文件 ▸ 信息 ▸ 检查文档”里删除个人信息，再保存。", {
        "revisions": ("有 {count} 处修订没有接受或拒绝：{shown}", "要改工作簿的，先用 reportgen pull 放回去，再生成一次；不用的，在 Word 的“审阅”里逐处接受或拒绝，再保存。"),
        "tracking": ("“修订”还开着，再改会留下痕迹", "请在 Word 的“审阅”里关闭“修订”，再保存。"),
        "comments": ("有 {count} 条批注：{shown}", "请看过以后，在 Word 的“审阅”里删去全部批注，再保存。"),
        "people": ("修订和批注里留有姓名：{names}", "接受或拒绝全部修订、删去全部批注以后，姓名就没有了。"),
        "chart": ("图表的数据表里留有姓名：{names}", "请用工作簿重新生成一份，姓名就没有了；不能重新生成的，在 Excel 里编辑图表的数据，在“文件 ▸ 信息”里删去。"),
        "property": "文件的属性里，{where}是“{name}”",
        "hidden": ("有 {count} 处文字看不见或划掉了（隐藏、白色、极小、删除线）：{shown}", "请核对这些文字：不要的删去；要的取消隐藏和删除线，改回黑色和正常字号。"),
    }, "文件的属性里，作者是“张三”"),
    Code("R222", W, "署名空着", "请在工作簿里填写，再生成一次；不要署名的，改填这一项的选择。", {
        "": "按所填的选择应印“{name}”，文件里没有",
        "line": ("“{text}”还空着", "请填写，或删去这一行。"),
    }, "按所填的选择应印“落款日期”，文件里没有"),
    Code("R223", W, "内容与生成时不一样", "请核对；要改的，在工作簿里改好再生成一次；不该改的，用工作簿重新生成。", {
        "": "原来是“{was}”，现在是“{now}”",
        "missing": "少了“{was}”",
        "surplus": "多了“{now}”",
        "moved": "“{now}”换了位置",
        "look": "“{now}”的样子变了：原来是{was}，现在是{look}",
        "short": "与原来的文字不同，现在是“{now}”",
        "cells": "表格的行列变了：原来 {was}，现在 {now}",
        "merged": "表格的单元格合并变了",
        "more": "还有 {now} 处不一样，没有列出",
        "old": "正文或表格的文字改动过。这份报告是较早的版本生成的，说不出是哪一处",
    }, "原来是“12”，现在是“21”"),
    Code("R224", W, "有生成时没有、核对不了的东西", "请改好这一处，再保存；或用工作簿重新生成。", {
        **_UNPROVABLE,
    }, "“2024”是隐藏的文字，读的人看不见"),
    Code("R225", W, "来历记录被改动过", "请用工作簿重新生成一份，再比较；没有工作簿的，请向原来生成报告的人要一份没有改过的。", {
        "": "文件里记着的来历和原文有人改过，不能用来核对",
        "unreadable": "文件里记着的来历不完整，不能用来核对",
    }, "文件里记着的来历和原文有人改过，不能用来核对"),
    # R20x: the documents of one run, and what leaders changed in a finished one
    Code("R201", E, "两份报告的文件名相同", "请核对这两份工作簿：同一份报告只留一个；不是同一份的，改正填错的名称。", "与 {first} 的报告同名：{name}", "与 甲.xlsx 的报告同名：某街道办事处2023年报告.docx", "D211"),
    Code("R202", W, "改动没有采纳", "请核对；确实要改的，请在工作簿里把有关的数一起改好。", {
        "": "{old} 改为 {new}：{reason}{pending}",
        "doubted": "工作簿里是 {old}，文件里这一处看不准：{reason}{pending}",
        "places": "{old} 改为 {new}：印在几处，各处不一样{pending}",
        "blank": "{old} 改为 {new}：文件里这一格是空的{pending}",
        "reckoned": "{new}：照工作簿里的数应印 {result}；从这里看不出是哪个数改了{pending}",
        "total": "{old} 改为 {new}：“{total}”在文件里是 {shown}，按各分项计算是 {result}{pending}",
        "total as before": "“{total}”在文件里没有改，仍是 {shown}，按各分项计算是 {result}{pending}",
    }, "26 改为 26件：R103 数字带了单位：填的是“26件”", "D221"),
    Code("R203", W, "工作簿里没有的文字有改动", "再次生成时按官方格式印；需要保留的，请在工作簿里另写。", {
        "": "应是“{wanted}”，文件里是“{found}”{pending}",
        "gone": "应是“{wanted}”，文件里是（没有了）{pending}",
        "surplus": "文件里多了“{found}”，不知道属于哪一项{pending}",
    }, "应是“一、工作情况”，文件里是“一、工作开展情况”", "D222"),
    Code("R204", W, "引用换成了文字", "文件里写的与引用的内容不同，已照文件写；请核对这个数与表里是否一致。", "“{{{{ {name} }}}}”（{text}）在文件里写的是别的内容", "“{{ 办结件数 }}”（12）在文件里写的是别的内容", "D223"),
    # D20x: the document did not pass the proof
    Code("D201", E, "文件内容与工作簿不一致", "文件没有交付，请把工作簿和本提示发给维护人员。", {
        "": "应是“{wanted}”，文件里是“{found}”",
        "margin": "页眉页脚应是“{wanted}”，文件里是“{found}”",
        "margins": "页眉页脚的段数不对",
        "table": "{table}的格与应有的不同",
        "missing": "文件里少了“{wanted}”",
        "surplus": "文件里多了“{found}”",
        "size": "应有 {rows} 行 {columns} 列，文件里是 {found_rows} 行 {found_columns} 列",
    }, "应是“12”，文件里是“21”"),
    Code("D202", E, "固定文字与官方格式不一致", "请检查 Word 模板里的标题和表格，改回官方文字后重试。", {
        "": "应是“{wanted}”，模板里是“{found}”",
        "heading": "找不到标题“{heading}”，或顺序不对",
        "heading too many": ("标题“{heading}”照 kind.toml 的 when 这时不印，模板里印了", "请在模板里给这个标题也加上条件，例如 {%p if 名称 %}。"),
        "table": "找不到{table}，或顺序不对",
        "size": "应有 {rows} 行 {columns} 列，模板里是 {found_rows} 行 {found_columns} 列",
        "merge": "单元格的合并与官方格式不同",
    }, "找不到标题“一、工作情况”，或顺序不对"),
    Code("D203", E, "有内容没有印出来", "请检查 Word 模板里是否少了 {{ }} 名称，补上后重试。", {
        "": ("“{name}”的“{text}”没有印出来", "请检查模板里印“{name}”的地方，和它前后的条件；有时不印的，在 fields.toml 里把同样的条件写进 printed，例如 printed = \"署名 == '要'\"。"),
        "name": ("模板里没有印“{name}”的地方", "请在模板里写上 {{ }} 名称；不用印的，在 fields.toml 里写 printed = false。"),
    }, "“件数”的“12”没有印出来"),
    Code("D204", E, "文件里残留了模板标记", "请检查 Word 模板里的标记，改正后重试。", "残留“{found}”，在“{text}”", "残留“{{”，在“全年新收 {{ 件”"),
    Code("D205", E, "文件的结构与模板不同", "文件没有交付，请把工作簿和本提示发给维护人员。", {
        "": "{part}：{what}",
        "part": "{part} 不完整，或与模板不同",
        "no part": "少了 {part}",
        "more parts": "多了 {part}",
        "damaged": "文件不完整，打不开",
        "chart": "图表“{chart}”的{what}应是“{wanted}”，文件里是“{found}”",
        "looks": "{part}：字的样子应是“{wanted}”，文件里是“{found}”",
        "picture": "{part} 里的图片不是工作簿里的那一张，或者大小、位置不对",
    }, "word/document.xml：多了 w:vanish"),
    Code("D206", E, "内容印在别的位置", "请检查 Word 模板，把它移到应在的地方；位置由 fields.toml 的 section 和 show 说明。", {
        "": "“{name}”印在“{found}”下面，应在“{wanted}”下面",
        "frame": "“{name}”印在“{found}”下面，应在各部分之外",
        "order": "“{name}”印在“{other}”后面，应在它前面",
        "twice": ("“{name}”印了不止一次", "请删去多印的；一项内容确实要印几处的，把它的名称写进 kind.toml 的 repeated。"),
        "again": ("“{name}”在“{wanted}”里印了，又印在“{found}”下面", "请删去多印的；确实要印几处的，把它的名称写进 kind.toml 的 repeated。"),
        "heading": "标题“{name}”印了不止一次",
        "margin": "“{name}”印在页眉、页脚或注里，应在“{wanted}”下面",
        "paragraphs": "“{name}”的段落前后颠倒，或文字在它的标题前面",
    }, "“合计表”印在“一、工作情况”下面，应在“二、数据”下面"),
    Code("D207", E, "Word 模板里有核对不了的东西", "请在 Word 里打开模板，改好这一处后重试。", {
        **_UNPROVABLE,
        "doctype": ("{text} 里夹带了 Word 不会写的内容（DOCTYPE）", "请新建一份 .docx，把正文复制过去。"),
        "lost": ("要用到的 {text} 不在文件里", "请用 Word 打开，另存为新的 .docx。"),
        "untyped": ("没有写明 {text} 是什么，或写得不对", "请用 Word 打开，另存为新的 .docx。"),
        "no number": ("排版里应是数的地方写着“{text}”", "请用 Word 打开，重新设置这一处的格式，再保存；看不出的，另存为新的 .docx。"),
        "bare table": ("表格没有列的设置", "请用 Word 打开，另存为新的 .docx。"),
        "revision": ("有 {text} 的修订没有处理", "请在“审阅”里接受或拒绝全部修订。"),
        "tracking": ("正在记录修订，以后的改动都会成为修订", "请在“审阅”里关闭“修订”。"),
        "comment": ("有 {measure} 的批注“{text}”", "请在“审阅”里删除全部批注。"),
        "tag": ("有“{text}”，不在正文和页眉页脚里，或是别的软件的标记，不会换成内容", "请删去，或改写成正文里的 {{ 名称 }}。"),
        "cut picture": ("图片“{text}”所在的一段是固定行距，只看得见图片的一条边", "请在“段落”里把行距改成单倍行距；最好给图片单做一个样式。"),
        "wide picture": ("图片“{text}”宽 {measure} 毫米，这里放不下", "请在 fields.toml 里改小 width 或 height，或把这一格加宽。"),
        "raised": ("“{text}”是上标或下标，数字会看错", "请在“字体”里去掉上标和下标。"),
        "owner": ("文件属性里的{measure}是“{text}”，会随每份报告发出去", "请在“文件 ▸ 信息”里删去，再保存。"),
        "computed": ("“{text}”是模板自己算出来的，不是报告里的内容，核对不了", "请只写名称；要计算的，在 fields.toml 里写 value。"),
        "glued": ("数字连在一起了，读成了“{text}”", "请删去名称前后多写的数字，两个名称之间写上文字。"),
        "expression": ("“{text}”印的不是一个名称，核对不了", "请只写名称；要计算的，在 fields.toml 里写 value。"),
    }, "“2024”是隐藏的文字，读的人看不见"),
)
# fmt: on
