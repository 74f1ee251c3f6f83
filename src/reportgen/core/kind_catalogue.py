"""The catalogue of the findings about a kind: its TOML files, its sample and cases, the tags of its Word template."""

from __future__ import annotations

from reportgen.core.catalogue_entry import Code, E, W
from reportgen.core.findings import Severity

# fmt: off
OF_KINDS = (
    # K00x: the files of the folder
    Code("K001", E, "文件不齐或读不了", "请补上这个文件。", {
        "": "没有 {name}",
        "misnamed": ("没有 {name}，有一个 {found}", "请改名为 {name}；名称要小写，不是 .docx、.toml 的先另存为那种格式。"),
        "closed": ("读不了 {name}", "请检查这个文件能否打开；正打开着的请关闭。"),
        "encoding": ("{name} 里的汉字读不出来", "请用记事本打开它，另存为时把“编码”选成 UTF-8。"),
        "id": ("kind.toml 里的 id 是“{id}”，文件夹名是“{name}”", "请把两者改成一样。"),
        "word": ("{name} 不是完好的 Word 文件", "请用 Word 重新另存为 .docx。"),
    }, "没有 sample.json"),
    Code("K002", E, "TOML 的写法不对", "请改正这一行。", {
        "": ("这一行读不懂：{line}", "请检查这一行的引号、括号和逗号。"),
        "quotes": ("这一行用了中文引号 {found}：{line}", "请改成英文引号 \"。"),
        "equals": ("这一行用了全角的“＝”：{line}", "请改成半角的 =。"),
        "wide": ("这一行的引号外面有全角的“{found}”：{line}", "请改成半角的 {wanted}。"),
        "no quote": ("这一行的引号没有成对：{line}", "请在文字两边各写一个英文引号；文字里面要写引号的，用中文引号。"),
        "bare": ("等号后面的文字没有加引号：{line}", "请用英文引号 \" 把文字括起来。"),
        "no equals": ("这一行没有等号：{line}", "请写成 名称 = 内容；不是内容的，前面加 #。"),
        "bare key": ("等号左边的名称要加引号：{line}", "名称里有汉字或点号的，用英文引号 \" 括起来，例如 \"表.合计\" = …。"),
        "backslash": ("双引号里不能直接写 \\：{line}", "请改用单引号 '…'，里面的 \\ 不用写两遍。"),
        "twice": ("“{found}”写了两次：{line}", "请删去一处；要写几项的，用 [[…]]。"),
        "comma": ("各项之间少了逗号：{line}", "请在每一项后面写一个半角逗号。"),
        "end": ("写到文件末尾，引号或括号还没有完", "请从最后一处 [ 、{{ 或引号查起，补上后一半。"),
        "bracket": ("这一行的括号没有完：{line}", "请补上后一半的方括号或大括号。"),
        "true": ("“{found}”要写成 true 或 false：{line}", "请写 true（是）或 false（否）：小写，不加引号。"),
        "rule": ("式子没有加引号：{line}", "请用英文引号 \" 把整个式子括起来；相等写 ==。"),
    }, "这一行用了全角的“＝”：id ＝ \"单位\""),
    Code("K003", E, "内容不对", "请改正后再检查。", "{problem}", "不认识“requried”。是不是“required”？"),
    Code("K004", E, "例子不对", "请改 cases.toml 里的这个例子，或改规则。", {
        "": "这个例子应违反 {wanted}，实际{found}",
        "unknown": ("没有编号为“{rule}”的规则。{hint}", "请改正 breaks 里的编号。"),
        "no case": ("规则 {rule} 没有例子", "请在 cases.toml 里举一个违反它的例子。"),
        "name": ("没有名称“{name}”。{hint}", "请改正 set 等号左边的名称。"),
        "key": ("不认识“{name}”。{hint}", "请改正或删去这一项。"),
        "row": ("样例的“{name}”里没有第 {number} 行", "请改成样例里有的一行。"),
        "shape": ("{what}", "请照 docs/new-form.md 里“例子 cases.toml”的写法改。"),
    }, "这个例子应违反 F101，实际一条也没有违反"),
    Code("K005", E, "样例不对", "样例应当填全，没有任何问题：请改正 sample.json。", {
        "": "{rule} {message}",
        "kind": "样例是“{found}”的，不是“{wanted}”的",
        "unread": "{why}",
    }, "R101 这一格是空的"),
    Code("K006", W, "旧报告对不上", "请核对；旧报告的文件夹不在这里的，可以不管。", "找不到旧报告“{name}”，没法核对 renamed。{hint}", "找不到旧报告“a-2019”，没法核对 renamed。"),
    # K02x: the tags of the Word template
    Code("K020", E, "标记没有写完整", "请补上。", {
        "unclosed": ("“{tag}”没有写完，缺少 {wanted}", "请补上 {wanted}；一个标记要写在同一段里。"),
        "one brace": ("“{tag}”的括号少了一个，应以 {wanted} 结束", "请补上，前后各两个符号。"),
        "comment": ("说明“{tag}”没有写完，缺少 {wanted}", "请补上 {wanted}。"),
        "closing": ("“{tag}”里的“{found}”没有前一半", "请补上前一半，或删去；两个括号之间不能有空格。"),
    }, "“{{ 单位”没有写完，缺少 }}"),
    Code("K021", E, "条件或循环不成对", "请改正这一处。", {
        "unclosed": ("“{tag}”没有结束，缺少 {wanted}", "请在应当结束的地方写 {wanted}。"),
        "stray": ("“{tag}”前面没有与它成对的开头", "请补上开头，或删去这一处。"),
        "crossed": ("“{tag}”与“{opened}”成对，里面的“{other}”（{where}）还没有结束", "请先结束里面的，再结束外面的。"),
        "prefix": ("“{tag}”与“{opened}”（{where}）的写法不同", "请改成 {wanted}，前后一样。"),
        "one unit": ("“{tag}”与“{opened}”在同一个{unit}里", "请各占一个{unit}，中间放要印的内容。"),
        "apart": ("“{tag}”与“{opened}”（{where}）不在同一张表格、同一格或同一处正文里", "请移到一起。"),
        "cells": ("“{tag}”与“{opened}”（{where}）不在表格的同一行", "请移到同一行里。"),
        "no table": ("“{tag}”要写在表格里", "表格外面请用 {%p … %}。"),
        "no cell": ("“{tag}”要写在表格的格里", "请移到格里，或删去。"),
    }, "“{%p if 甲 %}”没有结束，缺少 {%p endif %}"),
    Code("K022", E, "标记旁边的内容会丢失", "请把这些内容移到另外一段。", {
        "": ("“{tag}”所在的{unit}不会印出来，里面还有“{text}”", "请把“{text}”移到另外一个{unit}，这个{unit}只留标记。"),
        "before": ("“{tag}”会把前面的“{text}”一起去掉", "请去掉标记里的 -，或另起一段写标记。"),
        "behind": ("“{tag}”会把后面的“{text}”一起去掉", "请去掉标记里的 -，或另起一段写标记。"),
    }, "“{%p if 甲 %}”所在的段落不会印出来，里面还有“合计”"),
    Code("K023", E, "标记的写法看不懂", "请照 docs/new-form.md 的写法改。", {
        "": "“{tag}”看不懂",
        "empty": ("“{tag}”里面是空的", "请写上名称，或删去。"),
        "word": ("“{tag}”里的“{word}”不是能用的词。{hint}", "请改正；能用的有 if、elif、else、endif、for、endfor、macro、endmacro。"),
        "equals": ("“{tag}”里相等要写两个等号", "请把 = 改成 ==。"),
        "sign": ("“{tag}”里的“{sign}”看不懂", "请改成 {wanted}。"),
        "quote": ("“{tag}”里的引号没有成对", "请补上另一半，用英文引号 '。"),
        "bracket": ("“{tag}”里的括号没有成对", "请补上另一半。"),
        "space": ("“{tag}”里的名称有空格", "请去掉名称里的空格；一个标记只写一个名称。"),
        "spaced": ("“{tag}”里 % 与后面的字母之间不能有空格", "请写成 {wanted}。"),
        "percent": ("“{tag}”里不能有 % 和 }}", "请去掉；要计算的，在 fields.toml 里写 value。"),
        "render": ("模板算不出结果：{why}", "请把这里的条件写简单一些；没有填的内容不能与数比大小。"),
        "deep": ("“{tag}”太长或套得太深", "请写短一些。"),
    }, "“{{ 单 位 }}”里的名称有空格"),
    Code("K024", E, "没有这个名称", "请改正模板里的名称，或在 fields.toml 里加上。", {
        "": "没有名称“{name}”，在“{tag}”里。{hint}",
        "part": "“{owner}”里没有“{part}”，在“{tag}”里。{hint}",
        "outside": ("“{name}”只在循环里面有，“{tag}”在循环外面", "请移到循环里面，或改成别的名称。"),
        "option": ("“{name}”没有“{value}”这个选项，这个条件永远不成立。{hint}", "请改成选项之一：{choices}。"),
    }, "没有名称“单为”，在“{{ 单为 }}”里。是不是“单位”？"),
    Code("K025", E, "要印的不是一个值", "请改正这一处。", {
        "group": ("“{name}”是一组数，不是一个", "请写完整的名称，写到行和列，例如 {{ 表.行.列 }}。"),
        "list": ("“{name}”是清单，有许多行", "请用 {%tr for 行 in {name} %} … {%tr endfor %}，里面写 {{ 行.列名 }}。"),
        "prose": ("“{name}”有几段文字", "请用 {%p for 段 in {name}.段落 %} … {%p endfor %}，里面写 {{ 段.标题 }}{{ 段.正文 }}；已经写了 .段落 的，照此循环。"),
        "record": ("“{name}”是清单的一行，有几列", "请写到列，例如 {{ {name}.列名 }}。"),
        "no loop": ("“{name}”不是清单，不能循环", "清单写清单的名称，文字写 名称.段落。"),
        "object": ("“{tag}”里的“{name}”是普通的内容，用 {prefix} 就印不出来", "请去掉 {prefix}，写成 {{ {name} }}。"),
    }, "“表一”是一组数，不是一个"),
    Code("K026", E, "模板里不能用的功能", "请改正这一处。", {
        "": ("“{tag}”用了 {what}，这里不能用", "请{instead}。"),
        "filter": ("“{tag}”里没有“{what}”这种过滤。{hint}", "请去掉 | 和它后面的词，只写名称；怎样印由 fields.toml 里的 type 决定。"),
        "test": ("“{tag}”里没有“is {what}”这种判断。{hint}", "请用 ==、!=、>、<，或直接写名称：填了的就成立。"),
    }, "“{% include '附件.docx' %}”用了 include，这里不能用"),
    Code("K027", E, "危险的写法", "请删去；模板里只写名称。", "“{tag}”要取程序内部的“{name}”", "“{{ 单位.__class__ }}”要取程序内部的“__class__”"),
    Code("K028", W, "像是标记的文字", "要印内容的，请写成 {{ 名称 }}，前后各两个大括号；就是要印这些字的，不用改。", {
        "single": "“{text}”只有一层大括号，会照原样印出来",
        "other": "“{text}”会照原样印出来",
        "bracket": "“{text}”里是一个名称，会照原样印出来",
    }, "“{单位}”只有一层大括号，会照原样印出来"),
    Code("K029", Severity.NOTE, "用了全角的括号", "不改也行；与别人共用模板时，建议改成半角的 {{ }}。", "“{tag}”等 {count} 处的标记是全角的，照样能用", "“｛｛单位｝｝”等 1 处的标记是全角的，照样能用"),
    Code("K032", W, "标签与内容对不上", "请核对；印反了的，改正模板里的名称。", "“{label}”后面印的是“{name}”", "“甲”后面印的是“乙”"),
    Code("K031", E, "标记在看不见的地方", "请删去，写到正文、表格或页眉页脚里。", {
        "attribute": "图片的说明等属性里有“{text}”，核对不了",
        "deleted": "删去而没有接受的修订里有“{text}”",
        "field": "域代码里有“{text}”",
    }, "图片的说明等属性里有“{{ 单位 }}”，核对不了"),
    # K12x: what was seen in a blank form
    Code("K120", Severity.NOTE, "从空白表里看出来的", "请打开 fields.toml 核对这一项；不对的改正，名称在 report.docx 里也要改。", {
        "label": "“{name}”的类型按名称猜作 {type}",
        "unknown": "“{name}”看不出填什么，先当作一行文字（text）",
        "matrix": "“{name}”看不出是什么数，先当作可以有小数的数（amount）；只填整数的改成 count",
        "options": "“{name}”看不出是选一项还是选几项，先当作选一项（choice）；选几项的改成 multichoice",
        "month": "“{name}”先当作一行文字（text）；只能填 1 到 12 的，改成 choice 并写 choices",
        "roomy": "“{name}”的格子大，当作可以写几段的文字（prose）",
        "no label": ("这里的空没有说明填什么，起名“{name}”", "请起一个看得懂的名称，在 fields.toml 和 report.docx 里一起改。"),
        "again": ("又有一处“{label}”，起名“{name}”", "请改成分得清的名称，在 fields.toml 和 report.docx 里一起改。"),
        "hint": ("“{text}”当作填写说明，写在 help 里，从模板里取下了", "要照原样印的，请在 report.docx 里写回去。"),
        "sum": ("“{name}”可能是自动计算的，算的是哪几{what}看不出", "是这样算的，请写 value = \"{value}\"，并删去 required。"),
        "long sum": ("“{name}”可能是自动计算的，算的是哪几{what}看不出", "是的，请写 value，例如 value = \"sum(甲, 乙, 丙)\"，并删去 required。"),
        "total": ("“{name}”可能是清单的合计", "是的，请写 value = \"{value}\"。"),
        "list": ("“{name}”的 {count} 个空行当作清单：有几行印几行", "行数固定的，请改成 [[grid]]。"),
        "not drawn": ("{why}，这张表格没有画进 [[table]]，工作簿里一项一项地填", "可以不管。"),
        "nested": ("这张表格里还有表格，里面的空没有看", "请把里面的表格移到外面，或自己写上 {{ 名称 }}。"),
        "margin": ("页眉、页脚或脚注里的空“{text}”没有看", "要印内容的，请自己写上 {{ 名称 }}。"),
    }, "“甲”看不出填什么，先当作一行文字（text）"),
    Code("K121", Severity.NOTE, "改成了普通文字", "请看一遍 report.docx；不合适的在 Word 里改。", {
        "numbers": "自动编号改成了打出来的编号",
        "fields": "域（目录、日期、表单域等）改成了文字或空",
        "symbols": "符号字体的方框改成了 □ ☑",
        "remarks": "批注删去了",
        "revisions": "修订全部接受了",
    }, "自动编号改成了打出来的编号"),
)
# fmt: on
