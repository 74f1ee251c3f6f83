"""The catalogue of the findings about pictures: those in a workbook, and those lying beside it."""

from __future__ import annotations

from reportgen.core.catalogues.catalogue_entry import Code, E, W

_SAVE_ANEW = "请用“画图”打开这张图片，另存为 PNG，再插入或放回原处。"

# fmt: off
OF_PICTURES = (
    # R24x: pictures
    Code("R240", E, "图片用不了", _SAVE_ANEW, {
        "format": "“{name}”是{format}，报告里只能印 PNG 和 JPEG 图片",
        "no picture": ("“{name}”不是图片", "请换成 PNG 或 JPEG 图片；把文件名的结尾改成 .png，里面的内容不会变成图片。"),
        "cut off": ("“{name}”不完整，只有一部分", "请重新复制或重新拍这张图片，再插入或放回原处。"),
        "damaged": ("“{name}”已经损坏，打不开", "请换一张完好的图片。"),
        "huge": ("“{name}”有 {points} 万像素，最多 {most} 万", "请用“画图”打开，缩小以后另存为 PNG 或 JPEG。"),
        "large": ("“{name}”有 {size} MB，最多 {most} MB", "请用“画图”打开，缩小以后另存为 JPEG。"),
        "moving": "“{name}”是动图，印不出来",
        "print colours": "“{name}”是印刷用的 CMYK 颜色，各个软件显示得不一样",
        "deep": "“{name}”每种颜色有 {bits} 位，Word 里颜色会走样",
        "empty": ("“{name}”一个像素也没有", "请换一张完好的图片。"),
    }, "“照片.gif”是 GIF 图片，报告里只能印 PNG 和 JPEG 图片"),
    Code("R241", E, "图片找不到", "请把图片插入到这一格里；或者把图片文件与工作簿放在一起，这里填它的文件名，例如 照片.png。", {
        "": "填的是“{typed}”，没有找到这张图片。{hint}",
        "elsewhere": "填的是“{typed}”，只能用工作簿所在的文件夹里的图片",
        "closed": ("“{typed}”打不开：{reason}", "请关闭正在使用这张图片的程序，再试一次。"),
        "linked": ("格里的图片只是一个链接，图片本身不在工作簿里", "请删去，用“插入图片”重新插入，不要选“链接到文件”。"),
        "fetched": ("格里的图片要从网上取", "请把图片存下来，用“插入图片”插入到这一格里。"),
        "shape": ("格里的图片与别的图形组合在一起，或者填在图形里", "请把图片单独插入到这一格里。"),
        "gone": ("工作簿里没有这张图片的内容", "请删去，重新插入这张图片。"),
    }, "填的是“照片.png”，没有找到这张图片。"),
    Code("R242", E, "一格里不止一张图片", "请只留一张，删去其余的；叠在一起的，先移开上面的再看。", {
        "": "这一格里有 {count} 张图片",
        "named": ("这一格里插了图片，又填了“{typed}”", "请只留一样：删去图片，或删去格里的字。"),
    }, "这一格里有 2 张图片"),
    Code("R243", W, "有图片不会印进报告", "要印的，请把图片移到要放图片的格里（有颜色的格）；不要的请删去。", {
        "": "{cells} 的图片没有放在要放图片的格里",
        "several": "{cells} 等 {count} 处的图片没有放在要放图片的格里",
    }, "B9 的图片没有放在要放图片的格里"),
    Code("R244", W, "图片印出来与工作簿里看到的不同", "请在别的软件里改好图片，重新插入。", {
        "colours": "在 Excel 里改过这张图片的颜色或透明度，报告里印的是原来的颜色",
        "turned": "在 Excel 里把这张图片转了 {degrees} 度，报告里是正着印的",
    }, "在 Excel 里改过这张图片的颜色或透明度，报告里印的是原来的颜色"),
)
# fmt: on
