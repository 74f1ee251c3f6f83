"""Options of a choice that go on in the next line of a form are put into one paragraph: 「形式：□甲　□乙」, 「　　　□丙　□其他____」."""

from __future__ import annotations

import re

from lxml import etree

from reportgen.files.document.revisions import W

_BOX = "☐□◻▢◯"
_OPTION = rf"[{_BOX}][ 　]*[^{_BOX}\s　，。；：:]{{1,20}}"
# A label and options up to the end of the line; set in, nothing but options, and room to say what another one is.
_BEGINS = re.compile(rf"[^{_BOX}]*[：:][ 　]*{_OPTION}(?:[ 　]*{_OPTION})*[ 　]*")
_GOES_ON = re.compile(rf"[ 　]{{2,}}{_OPTION}(?:[ 　]*{_OPTION})*[ 　]*(?:[_＿﹍]+|[（(][ 　_＿]*[）)])?[ 　]*")


def join_options(root: etree._Element) -> bool:
    """Join such paragraphs of a part in place, a line break between; whether there were any."""
    joined = False
    for paragraph in [*root.iter(W + "p")]:
        if paragraph.getparent() is None or not _BEGINS.fullmatch(_text(paragraph)):
            continue
        while (following := paragraph.getnext()) is not None and following.tag == W + "p":
            if not _GOES_ON.fullmatch(_text(following)):
                break
            _take_over(paragraph, following)
            joined = True
    return joined


def _take_over(paragraph: etree._Element, following: etree._Element) -> None:
    etree.SubElement(etree.SubElement(paragraph, W + "r"), W + "br")
    paragraph.extend([one for one in following if one.tag != W + "pPr"])
    following.getparent().remove(following)


def _text(paragraph: etree._Element) -> str:
    return "".join(paragraph.itertext(W + "t"))
