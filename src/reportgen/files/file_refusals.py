"""What is said when a file cannot be opened, read or written: one catalogue for all doors."""

import errno

from reportgen.core.findings import Refusal

# ── any file ─────────────────────────────────────────────────────────────────
NO_FILE = Refusal("找不到 {path}。{hint}", "请检查文件名和所在的文件夹。")
UNREADABLE = Refusal("读不了 {path}（{reason}）。", "请检查文件后重试。")
TOO_LARGE = Refusal("{name} 有 {size} MB，太大了。", "请确认是不是这份文件。")
NOT_A_FILE = Refusal("{path} 是一个文件夹，这里要的是一个文件。", "请写上文件夹里那份文件的名称。")
LOCK_FILE = Refusal(
    "{name} 是打开 {other} 时的临时文件，不是它本身。", "请改用 {other}；已经用不着的，删去这个临时文件。"
)
OTHER_FILE = Refusal("{name} 是{found}，这里要的是{wanted}。", "请核对命令里的文件名。")
LYING_NAME = Refusal(
    "{name} 里面其实是{found}，不是{wanted}。", "请核对是不是拿错了文件；没有拿错的，把文件名的结尾改为 {suffix}。"
)
OTHER_INSIDE = Refusal(
    "{name} 里面其实是{found}，不是{wanted}。", "请核对是不是拿错了文件；没有拿错的，打开它，另存为 {suffix}。"
)
A_WEB_PAGE = Refusal(
    "{name} 里面其实是网页，不是{wanted}：可能没有登录就下载，存下来的是登录页。",
    "请用浏览器打开它看一看：是登录页的，登录后重新下载；就是要用的网页的，把文件名的结尾改为 .html。",
)
IN_MAIL = Refusal("{name} 里面其实是邮件，不是{wanted}。", "请用邮件软件打开它，把附件存下来再用。")
IN_ARCHIVE = Refusal("{name} 里面其实是压缩包，不是{wanted}。", "请先解压，再用里面的文件。")
BY_LINK = Refusal("{name} 只是快捷方式，不是{wanted}。", "请找到它指的那个文件，复制过来再用。")

# ── writing ──────────────────────────────────────────────────────────────────
IS_FOLDER = Refusal("{path} 是一个文件夹，不能写成文件。", "请换一个文件名，或移走这个文件夹。")
NO_PLAIN_FILE = Refusal("{path} 不是普通文件，没有动它。", "请换一个文件名或位置。")
NO_FILE_TO_READ = Refusal("{path} 是管道或设备，不是文件。", "请先把内容存成文件。")
READ_ONLY = Refusal("{path} 是只读文件，没有改动它。", "请去掉它的只读属性，或换一个文件名。")
IS_FILE = Refusal("{path} 是一个文件，不是文件夹。", "请换一个文件夹。")
NO_FOLDER = Refusal("建不了文件夹 {path}（{reason}）。", "请换一个文件夹。")
NO_PARENT = Refusal("没有文件夹 {folder}，{name} 没有写成。", "请先建好这个文件夹，或检查写得对不对。")
PARENT_IS_FILE = Refusal("{folder} 是一个文件，不是文件夹，{name} 没有写成。", "请换一个文件夹。")
NO_RIGHT = Refusal("没有权限在文件夹 {folder} 里写文件，{name} 没有写成。", "请换一个文件夹，或请管理员开通权限。")
IN_OTHER_HANDS = Refusal(
    "{path} 正打开着，没有写成；原来的文件没有动。", "请在{program}里关闭它，再运行一次；或换一个文件名。"
)
NOT_YOURS = Refusal("没有权限替换 {path}，它是别人的文件；没有动它。", "请换一个文件名，或请管理员开通权限。")
DISK_FULL = Refusal("磁盘已满，{path} 没有写成；原来的文件没有动。", "请清理磁盘后重试，或写到别的磁盘。")
OVER_QUOTA = Refusal(
    "您可以用的磁盘空间已满，{path} 没有写成；原来的文件没有动。", "请清理文件后重试，或请管理员增加空间。"
)
DISK_READ_ONLY = Refusal("文件夹 {folder} 所在的磁盘只能读，{name} 没有写成。", "请换一个文件夹。")
NAME_TOO_LONG = Refusal("文件名太长，没有写成：{name}。", "请换一个短一些的文件名。")
PATH_TOO_LONG = Refusal(
    "{name} 没有写成：文件夹和文件名加起来有 {length} 个字符，Windows 最多认 259 个。",
    "请把文件夹挪到短一些的位置，例如 D:\\年报，或换一个短一些的文件名。",
)
BAD_NAME = Refusal("文件名里有不能用的符号，没有写成：{name}。", '文件名里不能有 < > : " / \\ | ? *，请换一个。')
UNWRITABLE = Refusal("写不了 {path}（{reason}）；原来的文件没有动。", "请换一个文件夹后重试。")
NO_WINDOW = Refusal("打不开文件夹的窗口（{reason}）。", "请自己打开 {path}。")
NO_PROGRAM = Refusal("打不开 {path}（{reason}）。", "请自己在 Excel、WPS 或 Word 里打开它。")
NO_BROWSER = Refusal("打不开浏览器（{reason}）。", "请自己在浏览器里打开 {path}")
# Which programs hold a file open, by the end of its name.
PROGRAMS = {
    ".docx": " Word 或 WPS ",
    ".xlsx": " Excel 或 WPS ",
    ".xlsm": " Excel 或 WPS ",
    ".html": "浏览器",
    ".pdf": "阅读 PDF 的程序",
    ".png": "看图片的程序",
}
ANY_PROGRAM = "打开它的程序"
HERE_IS_GONE = "现在所在的文件夹已经不在了，请先换到别的文件夹"
NO_HERE = Refusal(
    "现在所在的文件夹已经不在了（被删去、改了名，或者网络盘断开了）。", "请先换到别的文件夹，再运行一次。"
)
# What the system may say, by its number.
REASONS = {
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EBUSY: "正被别的程序占用",
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "可以用的磁盘空间已满",
    errno.EFBIG: "这个磁盘放不下这么大的文件",
    errno.EROFS: "这个位置只能读",
    errno.ENAMETOOLONG: "文件名太长",
    errno.ENOTDIR: "上一级是一个文件，不是文件夹",
    errno.EISDIR: "这是一个文件夹",
    errno.ESPIPE: "这是管道或设备，不是文件",
    errno.ENOENT: "没有这个位置",
    errno.EINVAL: "文件名里有不能用的符号",
    errno.ELOOP: "快捷方式绕回了自己",
    errno.EIO: "磁盘读写出错",
    errno.EINTR: "被系统打断",
    errno.EAGAIN: "正被别的程序占用",
    errno.EBADF: "没有打开",
    errno.EPIPE: "另一头已经关闭",
    errno.EEXIST: "已经有这个名称的东西",
    errno.EXDEV: "不在同一个磁盘上",
    errno.EMFILE: "打开的文件太多",
    errno.ENFILE: "打开的文件太多",
    errno.ENOMEM: "内存不够",
    errno.ENODEV: "磁盘已经拔掉",
    errno.ENXIO: "磁盘已经拔掉",
    errno.ENOTCONN: "连不上网络磁盘",
    errno.ETIMEDOUT: "网络磁盘没有响应",
    errno.ESTALE: "网络磁盘上的这个位置已经变了",
}
# How Windows numbers its refusals: another program has the file, or a part of it; access denied.
SHARING, DENIED = (32, 33), 5

# ── workbooks ────────────────────────────────────────────────────────────────
EMPTY = Refusal("{name} 是空文件。", "请重新取得这个文件。")
LOCKED = Refusal("{name} 设了打开密码，读不了。", "请用 {program} 或 WPS 打开它，去掉打开密码，保存后重试。")
OLD = Refusal("{name} 是旧的 {old} 格式。", "请用 {program} 或 WPS 打开它，另存为 {wanted} 后重试。")
CUT_OFF = Refusal("{name} 不完整，可能没有下载完或没有传完，读不出来（已损坏）。", "请重新取得这份文件。")
LOCKED_OR_OLD = Refusal(
    "{name} 设了打开密码，或是旧的 {old} 格式。", "请用 {program} 或 WPS 打开它，去掉密码，另存为 {wanted} 后重试。"
)
LARGE_WORKBOOK = Refusal("{name} 有 {size} MB，太大了。", "请确认是填报工作簿，删去多余的图片后重试。")
UNPACKS_TOO_LARGE = Refusal("{name} 展开后太大，已停止读取。", "请确认是不是这份文件。")
IN_USE = Refusal(
    "打不开 {name}：正被别的程序占用，或没有权限读它。",
    "请关闭 Excel 或 WPS 里的这个文件后重试；没有打开的，请管理员开通权限。",
)
NO_WORKBOOK = Refusal("{name} 不是 Excel 工作簿（.xlsx），或已损坏。", "请用 Excel 或 WPS 打开并另存为 .xlsx 后重试。")
HAS_ENTITIES = Refusal(
    "{name} 里夹带了工作簿不该有的内容，为了安全没有打开。",
    "请不要使用来历不明的工作簿；是自己填的，请用 Excel 或 WPS 另存为 .xlsx 后重试。",
)
DAMAGED = Refusal("{name} 已损坏，读不出来。", "请用 Excel 或 WPS 打开并另存为 .xlsx 后重试。")
FULL_SHEET = Refusal("工作表“{sheet}”里的内容太多，已停止读取。", "请确认是填报工作簿，删去多余的内容后重试。")
FOREIGN_WORKBOOK = Refusal(
    "{name} 不是用 reportgen 生成的填报工作簿，或其中的隐藏表 {sheet} 被删除了。",
    "请运行 {command} ：原来是填报工作簿的，能读的都会转到新工作簿里；不是的，请用 reportgen new 生成工作簿再填。",
)
UNKNOWN_WORKBOOK = Refusal(
    "{name} 里认不出哪一种填报工作簿的表。",
    "请确认是不是填报工作簿{left_out}；是的，请用 reportgen new 生成新的，再把内容填进去。",
)
# In a remedy, behind the forms that a file was held against.
WRONG_FORMS = "（{wrong} 有写错的地方，没有与它对照，可以用 reportgen kinds check 查看）"
NO_PLACE_FOR_MARKS = Refusal(
    "{name} 没有写成审核标记副本：它的存法与一般的工作簿不同。",
    "请用 Excel 或 WPS 打开它，另存为 .xlsx 后重试。",
)
SIGNATURE_LOST = Refusal("原文件的数字签名没有保留：", "副本改动过，签名不再有效。")
NOTES_KEPT = Refusal("“{sheet}”上的批注没有改动，问题只标了颜色，", "请看本表。")
TALKS_KEPT = Refusal("“{sheet}”的 {cells} 上有批注会话，问题没有写进去，", "请看本表。")

# ── values as JSON ───────────────────────────────────────────────────────────
_SEE_SAMPLE = "请参照模板文件夹里的 sample.json。"
NO_VALUES = Refusal("{name} 里要有 kind（报告种类）和 values（各项内容）。", _SEE_SAMPLE)
NO_OBJECT = Refusal("{name} 的最外层应是一对大括号。", _SEE_SAMPLE)
TOO_DEEP = Refusal("{name} 里的括号套得太深。", _SEE_SAMPLE)
ENCODING = Refusal("{name} 里的汉字读不出来。", "请用记事本打开它，另存为时把“编码”选成 UTF-8，再重试。")
NO_JSON = Refusal("{name} 第{line}行第{column}列不是 JSON 的写法。", "请检查引号、逗号和括号。")
ODD_JSON = Refusal("{name} 读不出来：{why}。", "请改正后重试。")

# ── finished reports ─────────────────────────────────────────────────────────
IS_PROOF = Refusal(
    "{name} 是校对稿，不是上报的报告。", "请用 outputs 里没有“校对稿”的那一份；批注里的意见请在工作簿里改。"
)
NO_DOCUMENT = Refusal(
    "{name} 不是完好的 Word 文件（.docx）。",
    "请用 Word 或 WPS 打开它，另存为 .docx 后重试；打不开的，请重新取得这份文件。",
)
EMPTY_PAGE = Refusal("{name} 里没有文字。", "网页的内容可能是打开后才载入的：请在浏览器里复制全文，存成 .txt 后重试。")
NO_PAGE = Refusal("{name} 不是完好的网页。", "请在浏览器里打开它，重新另存为网页或复制成 .txt。")
HUGE_TABLE = Refusal("网页里有一张大得不合常理的表格。", "请在浏览器里复制全文，存成 .txt 后重试。")
LONG_PDF = Refusal("{name} 有 {count} 页，太长了。", "请确认是不是这份文件。")
SCANNED_PDF = Refusal("{name} 里没有文字，可能是扫描件。", "请找这份报告的 Word、网页或文字版 PDF。")
RECOGNISED_PDF = Refusal(
    "{name} 是扫描件，里面的文字是从图片里识别出来的，不一定准。", "请找这份报告的 Word、网页或文字版 PDF。"
)
FULL_PDF = Refusal("{name} 里的内容多得不合常理，已停止读取。", "请确认是不是这份文件。")
FULL_REPORT = Refusal(
    "{name} 里的内容多得不合常理，已停止读取；一份报告最多能读 {most} 段文字和格。", "请确认是不是这份文件。"
)
NAMELESS_PDF = Refusal(
    "{name} 里的字看得见，但没有存下是什么字，读不出来。", "请找这份报告的 Word 或网页，或重新另存一份 PDF。"
)
LOCKED_PDF = Refusal("{name} 设了打开密码。", "请另存一份没有密码的 PDF，或找它的 Word 版。")
NO_PDF_LIBRARY = Refusal(
    "读 PDF 的部件打不开，{name} 没有读。",
    "请运行 reportgen doctor，照它说的做；或者找这份报告的 Word、网页版。",
)
NO_LIBREOFFICE = Refusal(
    "这台电脑上没有 LibreOffice，没有写 PDF。",
    "请安装 LibreOffice（免费）后再运行；或用 Word、WPS 打开 Word 报告，另存为 PDF。",
)
LIBREOFFICE_HANGS = Refusal(
    "LibreOffice 过了 {seconds} 秒还没有写成 PDF，已经停下。",
    "请再运行一次；还不行的，用 Word、WPS 打开 Word 报告，另存为 PDF。",
)
NOTHING_PRINTED = Refusal(
    "LibreOffice 没有写成 PDF。", "请确认 LibreOffice 能打开这份 Word 报告；也可以用 Word、WPS 打开它，另存为 PDF。"
)
NO_SCRATCH = Refusal("临时文件夹里写不了文件（{reason}），{undone}。", "请清理磁盘或检查临时文件夹的权限后重试。")
NO_PDF = Refusal("{name} 打不开，已损坏或不是完好的 PDF。", "请重新取得这份文件，或找它的 Word 版。")
NO_TEXT = Refusal(
    "{name} 不是文字文件，或里面的汉字读不出来。", "请用记事本打开它，另存为时把“编码”选成 UTF-8，再重试。"
)

# ── the folder of a kind ─────────────────────────────────────────────────────
NO_TEMPLATES = Refusal("找不到模板文件夹 {path}。{hint}", "请检查 --templates 后面的路径。")
NO_KIND = Refusal("没有“{kind}”这种报告。{hint}", "现有：{known}。")
OTHER_ID = Refusal("{path}/kind.toml 里的 id 是“{id}”，与文件夹名不同。", "请把两者改成一样。")
MISTAKES = Refusal(
    "{path} 里的写法有 {count} 处不对：\n{mistakes}\n", "请改正后重试；每一处在第几行，用 reportgen kinds check 看。"
)
CLOSED = Refusal("读不了 {path}。", "请检查这个文件是否存在、能否打开。")
CLOSED_TEMPLATE = Refusal("读不了 Word 模板 {path}。", "请检查这个文件是否存在、能否打开。")
TOML_ENCODING = Refusal("{path} 里的汉字读不出来。", "请用记事本打开它，另存为时把“编码”选成 UTF-8，再重试。")
ODD_TOML = Refusal("{path} 的写法不对：{why}。", "请检查这一行的引号、括号和逗号。")
ODD_CASES = Refusal("读不了 {path}：{why}。", "请检查写法。")
NO_TEMPLATE = Refusal("模板 {name} 不是完好的 Word 文件（.docx）。", "请用 Word 重新另存为 .docx。")
ODD_TAG = Refusal("Word 模板 {name} 里的标记不对：{why}。", "请在 Word 里改正模板。")
ODD_TAG_AT = Refusal("Word 模板 {name} {where}里的标记不对：{why}。", "请在 Word 里改正模板。")
FULL_TEMPLATE = Refusal("Word 模板 {name} 里的内容或标记多得不合常理，已停止读取。", "请确认是不是这份模板。")
ODD_BLOCKS = Refusal(
    "Word 模板 {name} 生成的文件不完整：{part}在“{near}”后面断开了。",
    "请检查这里的 {{%p … %}}、{{%tr … %}}：开始和结束要各占一段，或各占表格的一行，中间是完整的段落或行。",
)
