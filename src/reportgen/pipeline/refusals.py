"""What is said when a command cannot do what it was asked: one catalogue for all of them."""

from reportgen.core.findings import Refusal

# ── which files ──────────────────────────────────────────────────────────────
NO_INPUTS = Refusal(
    "这里没有 inputs 文件夹，也没有工作簿。",
    "请在放工作簿的文件夹里运行，或在命令后面写上它的路径；还没有工作簿的，先运行 reportgen new。",
)
EMPTY_FOLDER = Refusal("文件夹 {folder} 里没有工作簿（.xlsx）。", "请把填好的工作簿放进去，或在命令后面写上它的路径。")
SEVERAL_HERE = Refusal(
    "inputs 里没有工作簿，这里有 {count} 份：{names}。",
    "请写明是哪一份，例如：reportgen build {first}；要一起生成的，都放进 inputs。",
)
IS_FINISHED = Refusal(
    "{name} 是写好的报告，不是填报工作簿。", "请先运行 reportgen read {name} -o 工作簿.xlsx，核对后再用工作簿。"
)
NO_EARLIER_REPORT = Refusal("文件夹 {folder} 里没有读得出的报告{unread}。", "请核对 --last-year 后面的路径。")

# ── what lies in a folder and is none to be built from ───────────────────────
_ELSEWHERE = "不要处理的请移到别处。"
IS_LOCK = Refusal("这是打开工作簿时的临时文件，不是工作簿。", "请把 {name} 放进来；已经用不着的，删去这个临时文件。")
IS_COPY = Refusal("这是审核标记副本。", "请在原来的工作簿里改；要用这一份代替原来的，请去掉文件名里的“（审核标记）”。")
IS_PROOF_COPY = Refusal("这是校对稿，不是工作簿。", f"请在原来的工作簿里改；{_ELSEWHERE}")
IS_SET_ASIDE = Refusal("这是被替换下来的旧文件。", f"要用它，请去掉文件名里的“（原有…）”；{_ELSEWHERE}")
IS_RESCUED = Refusal(
    "这份已经修复过，生成报告用 {name}。", "核对修复的那份，没有问题就把这一份移到别处；要用这一份，请移走修复的那份。"
)
IS_JSON = Refusal("文件夹里的 JSON 不读。", f"要用它，请写在命令后面：reportgen build {{typed}}；{_ELSEWHERE}")
IS_REPORT = Refusal(
    "这不是工作簿。", f"是写好的报告，先运行 reportgen read {{typed}} -o 工作簿.xlsx，核对后放进来；{_ELSEWHERE}"
)
CLOSED_FOLDER = Refusal("读不了这个文件夹（{reason}）。", "请检查权限后重试。")
IS_OTHER = Refusal("这不是工作簿（.xlsx）。", f"其实是工作簿的，请把扩展名改回 .xlsx；{_ELSEWHERE}")
# Other formats, by how the names end.
OTHER_FILES = {
    (".csv", ".tsv"): Refusal("这是纯文字，不是工作簿。", f"请把内容填到 reportgen new 生成的工作簿里；{_ELSEWHERE}"),
    (".xls", ".et", ".ods", ".xlsb", ".xlt", ".xltx", ".xltm", ".ett", ".fods", ".numbers", ".xlw"): Refusal(
        "这是另一种表格（{suffix}）。", f"请用 Excel 或 WPS 打开它，另存为 .xlsx 放进来；{_ELSEWHERE}"
    ),
    (".doc", ".wps", ".rtf", ".odt", ".dot", ".dotx", ".docm", ".wpt", ".ofd", ".ceb", ".mht"): Refusal(
        "这不是工作簿。", f"是写好的报告，先另存为 .docx 或 .pdf，再用 reportgen read 读成工作簿；{_ELSEWHERE}"
    ),
    (".zip", ".rar", ".7z", ".tar", ".gz", ".tgz", ".bz2", ".xz"): Refusal(
        "这是压缩包。", f"请先解压，把里面的工作簿放进来；{_ELSEWHERE}"
    ),
    (".jpg", ".jpeg", ".png", ".bmp", ".tif", ".tiff", ".gif", ".heic", ".webp"): Refusal(
        "这是图片，认不出文字。", f"请把内容填到 reportgen new 生成的工作簿里；{_ELSEWHERE}"
    ),
    (".lnk", ".url", ".desktop"): Refusal("这是快捷方式。", f"请把它指的工作簿复制进来；{_ELSEWHERE}"),
    (".eml", ".msg"): Refusal("这是邮件。", f"请把附件里的工作簿存进来；{_ELSEWHERE}"),
    (".crdownload", ".part", ".partial", ".download", ".xltd", ".opdownload"): Refusal(
        "这是没有下载完的文件。", "请重新下载，再放进来。"
    ),
}

WHOLE_DISK = Refusal(
    "这里的文件夹太多，找了 {most} 个还没有找完。", "请写明工作簿所在的文件夹，例如 reportgen build inputs。"
)
SWAPPED = Refusal(
    "两个文件写反了：{document} 是工作簿，{workbook} 是 Word 报告。", "请运行 reportgen {command} {report} {values}"
)
FROM_AND_BASE = Refusal("--from 和 --base 只能写一个。", "做补充规定写 --base，从现成的做起写 --from。")
NO_KIND_FOLDER = Refusal("{path} 不是文件夹。{hint}", "请写上报告种类的文件夹，里面有 kind.toml 的那一个。")
NO_SUCH_KIND = Refusal(
    "{path} 不是文件夹，也不是哪种报告的编号。{hint}",
    "请写上报告种类的文件夹（里面有 kind.toml 的那一个），或者它的编号；编号用 reportgen kinds 看。",
)
NOT_TO_RENAME = Refusal(
    "这种报告自己的 fields.toml 里没有“{name}”。{hint}",
    "请写 fields.toml 里的名称；表格的一行、一列写“表格.行”，清单的一列写“清单.列”。",
)
NO_NEW_NAME = Refusal(
    "“{name}”不能作名称。",
    "名称只能用文字、数字和下划线，不能以数字开头；一行、一列只写它自己的新名称，不带表格的名称。",
)
NAME_TAKEN = Refusal("已经有“{name}”了，没有改动。", "请换一个名称。")
NOT_RENAMED = Refusal(
    "没有改动：改了名称以后对不上：{problems}。",
    "换一个名称试试；说的是别的问题的，先照 kinds check 改好；还是不行的，这个名称请自己改。",
)
CHANGED_MEANWHILE = Refusal("{name} 正在被别人改动，没有改名。", "请关闭打开它的程序，再试一次。")
NO_KIND_ID = Refusal(
    "文件夹名“{name}”不能作报告种类的编号。",
    "请只用小写英文字母、数字和短横线，例如 templates/safety-month；中文名称写在 title 里。",
)
KIND_EXISTS = Refusal("{path} 已经有了，没有改动它。", "请换一个文件夹名，或先移走原来的。")
NOT_TO_COPY = Refusal(
    "没有“{name}”这种报告，也没有这个文件。{hint}",
    "--from 后面写报告种类（用 reportgen kinds 查看）、空白的 Word 表（.docx）或 fields.toml。",
)
NO_FORM = Refusal(
    "{name} 不是能用的来源。",
    "--from 后面可以写报告种类、空白的 Word 表（.docx）或 fields.toml；.doc、.wps、.odt 的表请用 Word 或 WPS 打开，另存为 .docx。",
)
NO_BLANKS = Refusal(
    "{name} 里没有找到要填的空：空的格子、横线、年　月　日、（　）、☐、××、{{{{ 名称 }}}}。",
    "请换成空白的表，或者在要填的地方写上 {{{{ 名称 }}}}。",
)
NOT_A_KIND = Refusal(
    "{name} 是文件名，这里要写报告种类。",
    "要用这个文件里的内容填好新工作簿，请运行 reportgen new --from {name}；要给新工作簿起名，请运行 reportgen new -o {name}",
)
IS_WORKBOOK = Refusal("{name} 已经是工作簿，不用读。", "检查它请运行 reportgen check {name}")

# ── which kind ───────────────────────────────────────────────────────────────
WHICH_KIND = Refusal("有几种报告，请写明是哪一种：\n{known}\n", "例如：reportgen new {first}")
SEVERAL_KINDS = Refusal("叫“{asked}”的报告有几种：\n{known}\n", "请写全名称或编号，例如：reportgen new {first}")
NO_KINDS = Refusal("一种报告也没有找到。", "请用 --templates 指明装着报告种类的文件夹。")
OTHER_KIND = Refusal("{name} 是“{kind}”，不是“{asked}”。", "请去掉命令里的报告种类，或换一个文件。")
TWO_EDITIONS = Refusal("有几种报告都说从“{kind}”转来：{names}。", "请只留一种，或用 --templates 指明模板文件夹。")
TWO_KINDS = Refusal(
    "两份不是同一种报告：{old} 是“{first.title}”（{first.edition} 版），{new} 是“{second.title}”（{second.edition} 版）。",
    "请换成同一种报告再比较。",
)
ODD_TEMPLATE = Refusal(
    "Word 模板 {path} 有 {count} 处不对：\n{faults}\n",
    "请在 Word 里改正后重试；用 reportgen kinds check 可以标在模板的副本上。",
)
NO_CODE = Refusal("没有编号“{code}”。{hint}", "用 reportgen explain 可以看到全部编号。")

# ── a finished report ────────────────────────────────────────────────────────
OTHER_FORMAT = Refusal("读不了 {suffix} 文件：{name}。", "{remedy}")
# The remedies of OTHER_FORMAT, by how the names end.
REMEDIES = {
    (".doc", ".wps", ".rtf", ".odt", ".dot"): "请用 Word 或 WPS 打开它，另存为 .docx 后重试。",
    (".xls", ".et", ".ods", ".csv"): "请用 Excel 或 WPS 打开它，另存为 .xlsx 后重试。",
    (
        ".jpg",
        ".jpeg",
        ".png",
        ".bmp",
        ".tif",
        ".tiff",
        ".gif",
    ): "这是图片，认不出文字；请找这份报告的 Word、网页或文字版 PDF。",
    (".ofd", ".ceb"): "请用阅读软件打开它，另存为 PDF 或复制文字存成 .txt 后重试。",
    (".zip", ".rar", ".7z"): "请先解压，再读里面的报告。",
}
UNKNOWN_FORMAT = Refusal("读不了 {name}。", "能读的报告是 .docx、.html、.txt 和 .pdf。")
EMPTY_REPORT = Refusal("{name} 是空的。", "请重新取得这份文件。")
NO_REPORT = Refusal(
    "{name} 不像是能读的报告，没有找到足够的标题和表格。",
    "能读的有：{known}{left_out}；确实是的，请用 --kind 写明种类。",
)
TWO_FORMS = Refusal("{name} 像是不止一种报告：{both}。", "请用 --kind 写明种类。")
OTHER_WORKBOOK = Refusal(
    "{name} 是“{made.kind}”（{made.edition} 版），工作簿是“{own.id}”（{own.edition} 版）。",
    "请换成生成它的那个工作簿。",
)
NO_HEADING = Refusal("{name} 不像是“{kind}”：一个标题也找不到。", "请核对是不是拿错了文件。")

# ── what is written ──────────────────────────────────────────────────────────
NOT_PROVEN = Refusal("生成的文件没有通过核对，没有交付。", "请照下面每一处的“办法”处理。")
ENDLESS_JSON = Refusal(
    "--watch 一直等着，给不出一份完整的 JSON。", "请去掉其中一个：供程序使用的，每次保存以后运行 reportgen build --json"
)
NOT_ALIKE = Refusal(
    "网页与 Word 报告不一致，没有交付：应是“{wanted}”，网页里是“{found}”。", "请把工作簿和本提示发给维护人员。"
)
NOT_PRINTED = Refusal(
    "LibreOffice 写的 PDF 与 Word 报告不一致，没有交付：应是“{wanted}”，PDF 里是“{found}”。",
    "请用 Word、WPS 打开 Word 报告，另存为 PDF。",
)
NO_TABLE_FORMAT = Refusal("对照表只能写成 .docx 或 .html，写的是 {name}。", "请把文件名的结尾改为 .docx 或 .html。")
OUTPUT_NAME = Refusal("只能读成 .xlsx（工作簿）或 .json，写的是 {name}。", "请把文件名的结尾改为 .xlsx 或 .json。")
WORKBOOK_NAME = Refusal("工作簿的文件名要以 .xlsx 结尾，写的是 {name}。", "请把文件名的结尾改为 .xlsx。")
OTHER_ENDING = Refusal(
    "{name} 里写的会是{what}，结尾却是别的文件的，没有写。", "请把文件名的结尾改为 {suffix}，或换一个文件名。"
)
WORKBOOK_IN = Refusal("{path} 是一个文件夹，没有写文件名。", "请在后面加上文件名，例如 {path}/新工作簿.xlsx")
IS_SOURCE = Refusal("{path} 是原来的文件，没有改动它。", "请给新的文件另起一个文件名。")
_KEPT = "加上 --force 再运行，原来的一份会另存在旁边。"
EXISTS = Refusal(
    "{path} 已经存在，没有改动它：它不是本工具写的，或者写成以后有人改过。",
    f"请换一个文件名或位置；确实要替换它，{_KEPT}",
)
JUST_WRITTEN = Refusal(
    "{path} 刚刚由另一次运行写成，没有改动它。", "请打开它看看；要的不是这一份，请换一个文件名再运行。"
)
# What is said of a file of ours that others have worked in, by what it is.
EDITED = {
    "report": Refusal(
        "{path} 已经存在，没有改动它：生成以后有人改过。",
        f"要把改动放回工作簿，请运行 reportgen pull {{typed}} {{source}}；不要这些改动的，{_KEPT}",
    ),
    "workbook": Refusal(
        "{path} 已经存在，没有改动它：里面已经填过或改过。", f"请用 -o 换一个文件名；确实要替换它，{_KEPT}"
    ),
    "copy": Refusal(
        "{path} 已经存在，没有改动它：这份审核标记副本写成以后有人改过。",
        f"请把要留的内容抄到原来的工作簿里；确实要替换它，{_KEPT}",
    ),
    "page": Refusal(
        "{path} 已经存在，没有改动它：这个网页写成以后有人改过。", f"请换一个文件名；确实要替换它，{_KEPT}"
    ),
    "pdf": Refusal(
        "{path} 已经存在，没有改动它：这份 PDF 写成以后有人改过。", f"请换一个文件名；确实要替换它，{_KEPT}"
    ),
    "picture": Refusal(
        "{path} 已经存在，没有改动它：这张图片写成以后有人改过。", f"请换一个文件名；确实要替换它，{_KEPT}"
    ),
    "proof": Refusal(
        "{path} 已经存在，没有改动它：这份校对稿写成以后有人改过。", f"请看过以后换一个文件名；确实要替换它，{_KEPT}"
    ),
    "findings": Refusal(
        "{path} 已经存在，没有改动它：这份 SARIF 写成以后有人改过。", f"请换一个文件名；确实要替换它，{_KEPT}"
    ),
    "comparison": Refusal(
        "{path} 已经存在，没有改动它：这份对照表写成以后有人改过。", f"请换一个文件名；确实要替换它，{_KEPT}"
    ),
}

# ── a marked copy ────────────────────────────────────────────────────────────
NO_CELLS = Refusal("{suffix} 文件没有格子可以标，", "没有审核标记副本。")
SAME_COPY = Refusal("与 {first} 的审核标记副本同名，没有另写一份；", "请分别检查。")
IS_THE_COPY = Refusal("{source} 就是审核标记副本，不能写到它自己上面；", "请用 -o 换一个文件夹。")
KEPT_COPY = Refusal("原来的审核标记副本另存为 {path}，", "里面的改动没有动。")
NOTHING_TO_MARK = Refusal("没有问题要标；", "{path} 是以前的，可以删去。")

# ── the page ─────────────────────────────────────────────────────────────────
NOT_HANDED = Refusal("页面说的这个文件不在这里。", "请刷新页面，再选一次。")
NO_BOOK = Refusal("还没有选工作簿。", "请先选一份工作簿。")
NO_COPY = Refusal("工作簿里有读不出来的内容，说明没有写进副本。", "请先照“办法”改正错误，再写说明。")
WRONG_START = Refusal("这份工作簿里有 {count} 处错误，没有转到新的工作簿。", "请先打开它，照“办法”改正。")
CHANGED_SINCE = Refusal("{name} 刚刚又改过，没有写成。", "请把领导改过的 Word 再放一次，看过新的对照再存。")
