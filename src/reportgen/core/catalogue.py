"""The catalogue of the tool's own findings: code, severity, title, what to do and every sentence it may say, each once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reportgen.core.findings import Severity

# What a finding says: a text with {names} for the values in it; a pair where it has a remedy of its own.
Says = str | tuple[str, str]


@dataclass(frozen=True)
class Code:
    """One kind of mistake the tool itself knows (a form's own rules live in its rules.toml).

    `says` is its sentence, or several by name. `example` is a message as the tool gives it.
    """

    code: str
    severity: Severity
    title: str
    fix: str
    says: Says | Mapping[str, Says]
    example: str

    def sentence(self, name: str = "") -> tuple[str, str]:
        """The sentence of that name and its remedy."""
        found = self.says[name] if isinstance(self.says, Mapping) else self.says
        return (found, self.fix) if isinstance(found, str) else found


_E, _W = Severity.ERROR, Severity.WARNING
_MOVED = "请撤销对这张表的改动；或用 reportgen new 重新生成工作簿，把内容照着表上的文字填进去。"

# fmt: off
CATALOGUE = (
    # R10x: one cell cannot be read as what it should be
    Code("R101", _E, "必填未填", "请填写；数量没有的填 0。", {
        "": "这一格是空的",
        "no result": ("按各分项算不出结果", "请把各分项填全；除数不能是 0。"),
    }, "这一格是空的"),
    Code("R102", _E, "用符号代替数字", "没有的请填数字 0。", "填的是“{typed}”", "填的是“-”"),
    Code("R103", _E, "数字带了单位", "请只填数字，去掉单位。", "填的是“{typed}”", "填的是“12件”"),
    Code("R104", _E, "负数", "请核对后改为 0 或正数。", "填的是 {typed}", "填的是 -3"),
    Code("R105", _E, "不是整数", "这里是件数，请填整数。", "填的是 {typed}", "填的是 3.5"),
    Code("R106", _E, "不是数字", "请改为数字，例如 12。", {
        "": "填的是“{typed}”",
        "no number": "填的是 {typed}",
    }, "填的是“十二”"),
    Code("R107", _E, "填成了日期", "请把这一格的格式改为“常规”，再重新填写。", {
        "": "填的是日期 {day}",
        "text": "填的是日期 {day}，这里应填文字",
    }, "填的是日期 2023-12-03"),
    Code("R108", _E, "公式出错", "请改正公式，或直接填写结果。", {
        "": "公式的结果是 {error}",
        "total": ("公式的结果是 {error}，按各分项计算是 {result}", "可把这一格清空，生成时会自动计算。"),
    }, "公式的结果是 #REF!"),
    Code("R109", _E, "公式没有结果", "请用 Excel 或 WPS 打开工作簿，保存后再试；或直接填写结果。", "公式 {formula} 没有保存过结果", "公式 =SUM(D7:I7) 没有保存过结果"),
    Code("R110", _E, "文字可能被截断", "Excel 一格最多 32767 字，超出的已丢失；请分成几行填写。", "共 {length} 字，到了 Excel 的上限", "共 32767 字，到了 Excel 的上限"),
    Code("R111", _E, "自动计算的格被改过", "请核对各分项；要恢复公式，可把这一格清空，生成时会自动计算。", {
        "": "工作簿里是 {shown}，按各分项计算是 {result}",
        "no result": "工作簿里是 {shown}，各分项没有填全，算不出来",
    }, "工作簿里是 5，按各分项计算是 4"),
    Code("R112", _E, "不在选项之内", "请从下拉框里选。", "填的是“{typed}”，可选：{choices}{hint}", "填的是“部份同意”，可选：同意、部分同意、不同意。是不是“部分同意”？"),
    Code("R113", _E, "看不懂的日期", "请按 2023-01-10 或 2023年1月10日 的样子填写。", "填的是“{typed}”", "填的是“2023-02-30”"),
    Code("R114", _E, "年度不对", "请填四位数字的年度，例如 2022。", "填的是“{typed}”", "填的是“22”"),
    Code("R115", _E, "数字太大", "Excel 只能准确保存 15 位数字，请核对。", "填的是 {typed}", "填的是 1000000000000000"),
    Code("R116", _E, "填成了 TRUE 或 FALSE", "请改为要填的内容。", "填的是 {typed}", "填的是 TRUE"),
    Code("R117", _E, "备注写法不对", "数字后面的备注请写在一对括号里，例如 22（其中修订16件）。", "填的是“{typed}”", "填的是“12（修订”"),
    # R12x: lists
    Code("R121", _E, "清单没有填", "请至少填一行。", "一行都没有填", "一行都没有填"),
    Code("R122", _E, "清单有重复的行", "请删去重复的一行，或改为不同的内容。", "第{row}行与第{other}行相同：{shown}", "第3行与第2行相同：（二）重点工作"),
    Code("R123", _E, "清单外面有内容", "请把这些内容移到清单里（紧接上一行），不要的请删去。", "与“{name}”清单隔着空行，还有内容“{text}”", "与“工作情况”清单隔着空行，还有内容“掉队的一段”"),
    # R13x: what was typed as text
    Code("R131", _W, "去掉了看不见的字符", "请核对这一格的文字；重新输入一遍可以消除本提示。", {
        "": "去掉了：{characters}",
        "line breaks": "这里只印一行，格内的换行已去掉",
    }, "去掉了：零宽空格（U+200B）"),
    Code("R132", _E, "引用的名称不存在", "请改正 {{ }} 里的名称；不是引用的，请去掉大括号。", "没有可以引用的名称“{name}”。{hint}", "没有可以引用的名称“合计件数”。是不是“总计件数”？"),
    Code("R133", _E, "引用的内容是空的", "请填写被引用的一格，或删去这处引用。", "引用的“{name}”没有填", "引用的“备注”没有填"),
    Code("R134", _E, "大括号会照原样印出来", "要引用表里的数字，请写成 {{ 名称 }}，前后各两个大括号；不是引用的，请删去大括号。", "有“{typed}”，里面没有可以引用的名称", "有“{{”，里面没有可以引用的名称"),
    Code("R135", _W, "有数字没有算进 Excel 的合计", "带备注或以文本形式存放的数字，Excel 求和时不算；报告里的合计已经算上，请核对。", {
        "": "填的是“{typed}”，按 {number} 计",
        "total": "工作簿里是 {shown}，按各分项计算是 {result}",
    }, "填的是“1,200（含上年）”，按 1200 计"),
    Code("R136", _E, "引用的写法不对", "请照提示的写法改；前后各两个大括号，中间是名称。", {
        "": "“{typed}”会照原样印出来，不会换成数字；应写成 {{{{ {name} }}}}",
        "like": "“{typed}”会照原样印出来，也没有这个名称；是不是 {{{{ {name} }}}}？",
    }, "“【办结件数】”会照原样印出来，不会换成数字；应写成 {{ 办结件数 }}"),
    Code("R137", _E, "会自动印的文字又写了一遍", "请在这一格里删去这些字，其余的不用动。", {
        "heading": "“{words}”是官方标题，会自动印，这里又写了一遍",
        "title": "“{words}”是报告的题目，会自动印，这里又写了一遍",
        "own heading": "“{words}”已经写在“{names}”里，这里又写了一遍",
        "signature": "“{words}”是落款，会自动印，这里又写了一遍",
    }, "“一、工作情况”是官方标题，会自动印，这里又写了一遍"),
    Code("R138", _W, "落款写在正文里", "请在这一格里删去；要印落款的，填写“{names}”。", "“{words}”像是落款，会当作正文印出来", "“某某单位”“2024年1月10日”像是落款，会当作正文印出来"),
    # R14x: the workbook as a whole
    Code("R141", _E, "找不到要填的格", "这一格可能被删除了；请用 reportgen new 重新生成工作簿，把已填的内容复制过去。", {
        "": "工作簿里找不到“{name}”。{hint}",
        "moved": ("这一格不在原来的行列里，被移动过", _MOVED),
        "no label": ("找不到官方表格的文字“{label}”，它的位置上是别的内容", _MOVED),
        "no header": ("“{name}”清单的列名“{column}”不见了", _MOVED),
        "no name": ("这一格左边应是“{name}”，现在是别的内容", _MOVED),
        "elsewhere": ("这一格连同名称被剪切到了这里，报告里会印这里的内容，不印“{sheet}”上原来那一格的", "请撤销剪切，把名称放回原来的格；移动内容请用复制和粘贴，不用剪切。"),
        "other list": ("“{name}”清单的名称指到了“{heading}”那一张表上", _MOVED),
        "apart": ("“{name}”清单的各列不在同一张表的同一行上", _MOVED),
        "copied": ("“{sheet}”是“{original}”的复制品，内容与它不同，不会印进报告", "请把要报告的内容填在原来的工作表里，删去复制出来的这一张。"),
    }, "工作簿里找不到“办结件数”。"),
    Code("R142", _W, "隐藏的行列里有内容", "请取消隐藏，核对内容。", "隐藏的格里有 {count} 处内容，会印进报告：{cells}", "隐藏的格里有 2 处内容，会印进报告：B4、B5"),
    Code("R143", _E, "不认识的名称", "请改正名称；不需要的请删去。", {
        "": "没有“{name}”这一项。{hint}",
        "column": "“{list}”没有“{name}”这一列。{hint}",
    }, "没有“办洁件数”这一项。是不是“办结件数”？"),
    Code("R144", _E, "内容的类型不对", "请按样例的写法改正。", {
        "": "“{name}”应是一个数字或一段文字",
        "list": "“{name}”应是一列大括号",
        "earlier": "“{which}”应是一对大括号，里面是{last}的各项内容",
        "answer": "说明应是一对大括号，里面写 {keys} 三段文字",
    }, "“办结件数”应是一个数字或一段文字"),
    Code("R145", _W, "是另一版的工作簿", "请用 reportgen new --from 原来的工作簿 -o 新工作簿.xlsx 换成现行的，核对各栏目后再用。", "工作簿是按 {edition} 版做的，现在的模板是 {current} 版", "工作簿是按 2019 版做的，现在的模板是 2021 版"),
    # R15x: what staff wrote on the sheet of answers
    Code("R151", _W, "说明没有对应的警告", "问题已经消失的，请删去这行说明；写错位置的，请改正“编号”或“项目”。", {
        "": "现在没有“{warning}”这处警告",
        "elsewhere": "现在没有“{warning}”这处警告；{number} 现在在：{places}",
    }, "现在没有“W212 篇幅过长”这处警告"),
    Code("R152", _W, "错误不能用说明代替", "请把错误改正，再删去这行说明。", "“{warning}”是错误", "“R101 必填未填（办结件数）”是错误"),
    Code("R153", _W, "没有这个编号", "请照抄提示里的编号，例如 W212。", {
        "": "没有编号“{typed}”。{hint}",
        "blank": "没有写编号",
    }, "没有编号“W2I2”。是不是“W212”？"),
    Code("R154", _W, "没有写理由", "请在“说明”一列写上为什么没有问题；要改的，请改正后删去这一行。", "对“{warning}”没有写理由", "对“W212 篇幅过长”没有写理由"),
    Code("R155", _W, "看不出说明的是哪一处", "请在“项目”一列写明是哪一处，有几处写几行。", "{number} 有 {count} 处：{places}", "W102 有 2 处：工作情况[1].正文、工作情况[3].正文"),
    # R16x: a finished report that was read in
    Code("R161", _E, "报告里找不到这一部分", "请对照原文核对，缺的自己填；确实有而没有认出的，可把标题改成官方文字后重试。", {
        "": "没有找到标题{names}，这些部分可能读不全",
        "table": "没有找到{name}",
        "list": "没有找到“{name}”的表格",
        "title": "没有认出题目，{names}没有读",
    }, "没有找到标题“二、存在问题”，这些部分可能读不全"),
    Code("R162", _E, "报告的表格里找不到这一项", "请对照原文的表格填写。", {
        "": "没有找到{names}",
        "header": "{table}的表头里没有找到{names}，它下面的数没有读",
    }, "没有找到“办结件数”"),
    Code("R163", _E, "分不清数字是哪一格的", "这些格先空着，请对照原文填写。", "“{name}”应有 {count} 个数，这里是 {shown}，分不清哪个是哪一列的", "“办结件数”应有 3 个数，这里是 5、2，分不清哪个是哪一列的"),
    Code("R164", _W, "有内容没有读进", "请对照原文，要用的自己填进去。", {
        "": "{text}没有读进",
        "table": "以“{text}”开头的表格没有读进",
        "after the end": "报告末尾之后的{text}没有读进",
        "no cell": "“{label}”之后的 {text} 没有对应的格",
        "which one": "{text}分不清属于{names}里的哪一项，没有读进",
        "no home": "{text}不属于报告的任何一项，没有读进",
    }, "“办结件数”之后的 会议次数、8 没有对应的格"),
    Code("R165", _E, "是另一版的报告", "栏目不同的格先空着，请按现行版式填写。", {
        "": "这是 {edition} 版的报告，下面按 {current} 版能对上的才读",
        "other": "这是{edition}的报告，下面按 {current} 版能对上的才读",
        "table": "{table}是{edition}的样子，栏目与 {current} 版不同，表里的数没有读",
    }, "这是 2019 版的报告，下面按 2021 版能对上的才读"),
    Code("R166", _E, "印出的合计与各分项不符", "请对照原文核对各分项和合计。", {
        "": "报告里印的是 {shown}，按各分项计算是 {result}",
        "no result": "报告里印的是 {shown}，各分项没有填全，算不出来",
    }, "报告里印的是 5，按各分项计算是 4"),
    # R17x: an earlier report; {last} and {this} are the kind's words for it and for this one, in titles and remedies too
    Code("R171", _W, "{last}的内容没有带过来", "请看{last}的报告；需要的，在{this}的工作簿里自己填。", {
        "refused": "{message}",
        "unreadable": "读不出来：{message}",
        "blank": "{last}的报告里是空的",
        "unfitting": "{last}的内容转不过来：{message}",
        "homeless": "{edition} 版里没有“{name}”，{last}填的是：{shown}",
        "homeless list": "{edition} 版里没有“{name}”{columns}，{last}有 {count} 条",
    }, "2024 版里没有“库存件数”，上年填的是：12"),
    Code("R172", _W, "没有与{last}的报告比较", "请核对{last}的报告给得对不对；没有{last}报告的，可以不理会。", {
        "kind": "{source} 是“{title}”（{edition} 版），不是同一种报告，没有与它比较",
        "no period": "“{title}”没有写明多久报一次，没有与 {source} 比较",
        "unit": "{source} 的{name}是“{there}”，这份报告是“{here}”，没有与它比较",
        "year": "{source} 的{name}是 {there}，这份报告是 {here}，不是上一年，没有与它比较",
        "period": "{source} 是 {there}的，这份报告是 {here}的，不是{before}，没有与它比较",
        "year ago": "{source} 是 {there}的，这份报告是 {here}的，不是{before}，也不是上年同期，没有与它比较",
        "figures": "{source} 里有 {count} 个数空着或读不出来，没有与它们比较：{shown}",
        "none of the unit": "文件夹 {folder} 里没有这个单位的报告{unread}",
        "none of the period": "文件夹 {folder} 里没有这个单位{last}的报告",
        "several": "文件夹 {folder} 里这个单位{last}的报告有几份，内容不同：{names}",
    }, "上年.xlsx 的年度是 2022，这份报告是 2024，不是上一年，没有与它比较"),
    Code("R173", _E, "文字里还有{last}数的记号", "请把〔{last}…〕整个改成{this}的数字，或改写成 {{ 名称 }}。", "有 {count} 处：{shown}", "有 1 处：〔上年12〕"),
    # R18x: what a person sees in the workbook and the report would not show so
    Code("R180", _E, "要填的格之间有内容", "请把要印的移到要填的格里（有颜色的格），官方表格里没有的行和列请并入应有的项目；不要的请删去。", {
        "": "{cells} 里的“{text}”不会印进报告",
        "several": "{cells} 里的 {count} 格（“{text}”等）不会印进报告",
    }, "D31:I31 里的 6 格（“3”等）不会印进报告"),
    Code("R181", _W, "要填的格旁边有内容", "要印的，请移到要填的格里；只给自己看的，可以在“审核说明”表里写明，或移到自己新建的工作表里。", {
        "": "{cells} 里的“{text}”不会印进报告",
        "several": "{cells} 里的 {count} 格（“{text}”等）不会印进报告",
        "box": "文本框或图形里的“{text}”不会印进报告",
        "alike": ("“{sheet}”很像“{original}”，内容与它不同，不会印进报告", "要报告的内容请填在“{original}”里；这一张不要的请删去，留着参考的可以在“审核说明”表里写明。"),
    }, "L8 里的“其中2件撤回”不会印进报告"),
    Code("R182", _E, "有划掉的字", "不要的请删去，要的请取消删除线；报告里不印删除线，划掉的字会当作没有划掉。", {
        "": "{words}划上了删除线",
        "whole": "整格都划上了删除线：{words}",
    }, "“26”划上了删除线"),
    Code("R183", _E, "一个数的各位样子不同", "请选中这一格，清除格式，把这个数重新输入一遍；上标、下标请改用文字说明。", "{number} 由样子不同的 {pieces} 拼成，看不准是多少", "104 由样子不同的 “10”、“4” 拼成，看不准是多少"),
    Code("R184", _W, "上标、下标印成普通的字", "请核对印出来是否读得懂；平方米请写“平方米”或“㎡”。", "{words}是上标或下标，报告里印成一样高的字", "“2”是上标或下标，报告里印成一样高的字"),
    Code("R185", _W, "格里存的数比看到的长", "要印看到的数，请把它重新输入一遍；要印全部小数，请把这一格的格式改为“常规”。", "看到的是 {shown}，存的是 {stored}，报告里印 {stored}", "看到的是 2.36，存的是 2.36414，报告里印 2.36414"),
    Code("R186", _E, "格里是图片", "报告里印不了格里的图片；请删去图片，改填文字或数字。", "这一格是放在格里的图片：{formula}", "这一格是放在格里的图片：DISPIMG(\"ID_1\",1)"),
    # R19x: what is named by {{ }}
    Code("R190", _E, "引用的内容里又有引用", "请直接引用里面的那一项，或在这里写成文字。", "引用的“{name}”里也写着 {{{{ }}}}", "引用的“标题”里也写着 {{ }}"),
    Code("R191", _E, "年度像是填错了", "请核对年度；年度没有填错的，请改正这几处。", "{name}填的是 {year}，有 {count} 处与它对不上，按 {other} 就都对得上：{places}", "年度填的是 2023，有 2 处与它对不上，按 2024 就都对得上：引言、工作情况[1].正文"),
    Code("R192", _W, "年度像是填错了", "请核对年度；年度没有填错的，请改正这几处。", "{name}填的是 {year}，有 {count} 处与它对不上，按 {other} 就都对得上：{places}", "年度填的是 2023，有 2 处与它对不上，按 2024 就都对得上：工作情况[1].正文、工作情况[2].正文"),
    # R21x: workbooks that lie in one folder, and what lies beside them
    Code("R211", _W, "工作簿可能还开着", "请保存并关闭，再运行一次；其实没有打开的，删去这个临时文件就不再提示。", "旁边有打开时才有的临时文件 {lock}：可能正在 Excel、WPS 或 LibreOffice 里开着，没有保存的改动不在报告里", "旁边有打开时才有的临时文件 ~$甲.xlsx：可能正在 Excel、WPS 或 LibreOffice 里开着，没有保存的改动不在报告里"),
    Code("R212", _E, "同一份报告的工作簿有两份", "请核对哪一份是对的，只留一份，另一份移到别处；不是同一份报告的，改正填错的单位或年度。", "“{unit}”已经有一份：{first}", "“某街道办事处2023年”已经有一份：甲.xlsx"),
    Code("R213", _W, "别的文件夹里也有这份报告的工作簿", "请核对是不是同一个单位；是的只留一份，另一份移到别处。", "“{unit}”在别的文件夹里还有一份：{first}", "“某街道办事处2023年”在别的文件夹里还有一份：乡镇/甲.xlsx"),
    # D20x: the document did not pass the proof
    Code("D201", _E, "文件内容与工作簿不一致", "文件没有交付，请把工作簿和本提示发给维护人员。", {
        "": "应是“{wanted}”，文件里是“{found}”",
        "margin": "页眉页脚应是“{wanted}”，文件里是“{found}”",
        "margins": "页眉页脚的段数不对",
        "table": "{table}的格与应有的不同",
        "missing": "文件里少了“{wanted}”",
        "surplus": "文件里多了“{found}”",
        "size": "应有 {rows} 行 {columns} 列，文件里是 {found_rows} 行 {found_columns} 列",
    }, "应是“12”，文件里是“21”"),
    Code("D202", _E, "固定文字与官方格式不一致", "请检查 Word 模板里的标题和表格，改回官方文字后重试。", {
        "": "应是“{wanted}”，模板里是“{found}”",
        "heading": "找不到标题“{heading}”，或顺序不对",
        "table": "找不到{table}，或顺序不对",
        "size": "应有 {rows} 行 {columns} 列，模板里是 {found_rows} 行 {found_columns} 列",
        "merge": "单元格的合并与官方格式不同",
    }, "找不到标题“一、工作情况”，或顺序不对"),
    Code("D203", _E, "有内容没有印出来", "请检查 Word 模板里是否少了 {{ }} 名称，补上后重试。", "“{text}”没有印出来", "“12”没有印出来"),
    Code("D204", _E, "文件里残留了模板标记", "请检查 Word 模板里的标记，改正后重试。", "残留“{found}”，在“{text}”", "残留“{{”，在“全年新收 {{ 件”"),
    Code("D205", _E, "文件的结构与模板不同", "文件没有交付，请把工作簿和本提示发给维护人员。", {
        "": "{part}：{what}",
        "part": "{part} 不完整，或与模板不同",
        "no part": "少了 {part}",
        "more parts": "多了 {part}",
        "damaged": "文件不完整，打不开",
    }, "word/document.xml：多了 w:vanish"),
    Code("D206", _E, "内容印在别的位置", "请检查 Word 模板，把它移到应在的地方；位置由 fields.toml 的 section 和 show 说明。", {
        "": "“{name}”印在“{found}”下面，应在“{wanted}”下面",
        "frame": "“{name}”印在“{found}”下面，应在各部分之外",
        "order": "“{name}”印在“{other}”后面，应在它前面",
        "twice": "“{name}”印了不止一次",
        "heading": "标题“{name}”印了不止一次",
        "paragraphs": "“{name}”的段落前后颠倒，或文字在它的标题前面",
    }, "“合计表”印在“一、工作情况”下面，应在“二、数据”下面"),
    Code("D207", _E, "Word 模板里有核对不了的东西", "请在 Word 里打开模板，改好这一处后重试。", {
        "hidden": ("“{text}”是隐藏的文字，读的人看不见", "请在“字体”里去掉“隐藏”，或删去这些字。"),
        "struck": ("“{text}”加了删除线", "请去掉删除线，或删去这些字。"),
        "right to left": ("“{text}”是从右到左排的，数字会倒过来", "请改为从左到右。"),
        "tiny": ("“{text}”只有 {measure} 磅，读的人看不见", "请改成看得清的字号。"),
        "pressed": ("“{text}”压缩到 {measure}%，读的人看不清", "请在“字体”的“缩放”里改大。"),
        "faint": ("“{text}”的颜色（{measure}）与底色几乎一样，读的人看不见", "请改成看得清的颜色。"),
        "hidden row": ("这一行是隐藏的", "请在“表格属性”里取消隐藏，或删去这一行。"),
        "symbol": ("有从“符号”对话框插入的特殊字符，核对不了", "请改为直接输入的字符。"),
        "chunk": ("夹带了另一份文件", "请删去，需要的内容直接写在模板里。"),
        "object": ("有嵌入的对象", "请删去；图片用“插入图片”。"),
        "formula": ("有公式，公式里的数核对不了", "请改成普通文字。"),
        "text box": ("有文本框，里面的文字核对不了", "请把内容移到正文或表格里，删去文本框。"),
        "bound": ("内容控件连着文件里的另一份数据，Word 会用那份数据换掉这里的内容", "请删去这个内容控件，只留文字。"),
        "field": ("有域 {field_name}，印出来的内容会自己变", "请改成普通文字；页码可以保留。"),
        "numbered": ("“{text}”的编号是 Word 自动编的，核对不了", "请取消自动编号，把编号直接打出来。"),
        "revision": ("有 {author} 的修订没有处理", "请在“审阅”里接受或拒绝全部修订。"),
        "tracking": ("正在记录修订，以后的改动都会成为修订", "请在“审阅”里关闭“修订”。"),
        "comment": ("有 {author} 的批注“{text}”", "请在“审阅”里删除全部批注。"),
        "fetched": ("要用到文件以外的内容：{address}", "请断开链接，把图片等放进模板本身。"),
        "macros": ("带有宏程序", "请另存为不带宏的 .docx。"),
        "template type": ("是 Word 模板文件（.dotx）改名的", "请在 Word 里另存为 .docx。"),
        "part": ("夹带了不认识的内容 {part}", "请新建一份 .docx，把正文复制过去。"),
        "tag": ("有“{found}”，不在正文和页眉页脚里，或是别的软件的标记，不会换成内容", "请删去，或改写成正文里的 {{ 名称 }}。"),
        "expression": ("“{text}”印的不是一个名称，核对不了", "请只写名称；要计算的，在 fields.toml 里写 value。"),
    }, "“2024”是隐藏的文字，读的人看不见"),
    Code("D211", _E, "两份报告的文件名相同", "请核对这两份工作簿：同一份报告只留一个；不是同一份的，改正填错的名称。", "与 {first} 的报告同名：{name}", "与 甲.xlsx 的报告同名：某街道办事处2023年报告.docx"),
    # D22x: what leaders changed in the finished document
    Code("D221", _W, "改动没有采纳", "请核对；确实要改的，请在工作簿里把有关的数一起改好。", {
        "": "{old} 改为 {new}：{reason}{pending}",
        "places": "{old} 改为 {new}：印在几处，各处不一样{pending}",
        "blank": "{old} 改为 {new}：文件里这一格是空的{pending}",
        "total": "{old} 改为 {new}：“{total}”在文件里是 {shown}，按各分项计算是 {result}{pending}",
    }, "26 改为 26件：R103 数字带了单位：填的是“26件”"),
    Code("D222", _W, "工作簿里没有的文字有改动", "再次生成时按官方格式印；需要保留的，请在工作簿里另写。", {
        "": "应是“{wanted}”，文件里是“{found}”{pending}",
        "gone": "应是“{wanted}”，文件里是（没有了）{pending}",
        "surplus": "文件里多了“{found}”，不知道属于哪一项{pending}",
    }, "应是“一、工作情况”，文件里是“一、工作开展情况”"),
    Code("D223", _W, "引用换成了文字", "文件里写的与引用的内容不同，已照文件写；请核对这个数与表里是否一致。", "“{{{{ {name} }}}}”（{text}）在文件里写的是别的内容", "“{{ 办结件数 }}”（12）在文件里写的是别的内容"),
)
# fmt: on
