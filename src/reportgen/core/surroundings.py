"""What the tool needs around it, and what is said of each thing when it is there and when it is not."""

from __future__ import annotations

from enum import StrEnum

from reportgen.core.light import dataclass


class Standing(StrEnum):
    """How it stands with one thing that is needed."""

    FINE = "fine"
    LACKING = "lacking"  # reports can be made all the same
    STOPPING = "stopping"  # no report can be made


@dataclass(frozen=True)
class Need:
    """One thing that was looked at: what it is for programs and for people, how it stands, what to do ('' for nothing)."""

    about: str
    title: str
    state: Standing
    message: str
    fix: str


@dataclass(frozen=True)
class _Sentence:
    title: str
    fine: str
    lacking: str
    fix: str
    stops: bool = False


_SENTENCES = {
    "version": _Sentence("版本", "reportgen {version}，Python {python}，{system}", "", ""),
    "libraries": _Sentence(
        "部件",
        "{count} 个部件都能用",
        "打不开：{names}",
        "装得不完整：请重新解压整个压缩包，或者重新安装；安全软件拦下了的，请信息科放行。",
        stops=True,
    ),
    "templates": _Sentence("报告模板", "{names}", "{why}", "{remedy}", stops=True),
    "writing": _Sentence(
        "写文件",
        "可以写在 {folder}",
        "{folder} 里不能写文件（{why}）",
        "请换一个文件夹再运行，例如“文档”。",
        stops=True,
    ),
    "temporary": _Sentence(
        "临时文件夹",
        "可以写",
        "临时文件夹 {folder} 里不能写文件（{why}）",
        "请清理磁盘，或请信息科检查环境变量 TEMP；不影响报告，只是出错时没有日志。",
    ),
    "modules": _Sentence(
        "启动速度", "编译过的模块放在 {folder}", "编译过的模块没有地方放", "不影响使用，只是每次启动慢一两秒。"
    ),
    "path": _Sentence(
        "路径长度",
        "够短",
        "这里的路径有 {length} 个字符，加上报告的名称可能超过 Windows 的 260 个",
        "请把文件夹挪到短一些的位置，例如 D:\\年报。",
    ),
    "console": _Sentence(
        "窗口的文字",
        "这个窗口能显示汉字（{encoding}）",
        "这个窗口显示不了汉字（{encoding}），提示里的汉字会变成问号",
        "请换一个窗口：Windows 用“终端”或 cmd，并把系统的区域设为中国；Linux 把 LANG 设为 zh_CN.UTF-8。报告不受影响。",
    ),
    "fonts": _Sentence(
        "字体",
        "模板用到的 {count} 种字体都装了",
        "没有装：{names}",
        "报告照样能做，文件里写的仍是这些字体；在这台电脑上看、打印和转成 PDF 时会用别的字体代替。请向信息科要这些字体，双击安装，报告不用重做。",
    ),
    "office": _Sentence(
        "表格和文字处理",
        "{names}",
        "没有找到 Excel、WPS 或 LibreOffice",
        "填工作簿、看报告要用其中一种，请先装上；已经装了而能双击打开工作簿的，不用管这一条。",
    ),
    "libreoffice": _Sentence(
        "LibreOffice",
        "{path}",
        "没有找到",
        "只有转成 PDF 和页面图片时用得着；不用的不必装，也可以在 Word、WPS 里另存为 PDF。",
    ),
}


def found_fine(about: str, **values: object) -> Need:
    """What is said of a thing that is as it should be."""
    told = _SENTENCES[about]
    return Need(about, told.title, Standing.FINE, told.fine.format(**values), "")


def found_lacking(about: str, **values: object) -> Need:
    """What is said of a thing that is not there, or not as it should be."""
    told = _SENTENCES[about]
    state = Standing.STOPPING if told.stops else Standing.LACKING
    return Need(about, told.title, state, told.lacking.format(**values), told.fix.format(**values))
