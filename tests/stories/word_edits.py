"""Changes of a finished Word document, each an edit of its parts: what a vandal or a careless hand does."""

from __future__ import annotations

from lxml import etree
from word_surgery import (
    CORE,
    CUSTOM,
    NAMES,
    STYLES,
    Edit,
    Surgery,
    W,
    made,
    properties,
)

# What the vandal works on: a sentence, a figure in it, a cell.
SENTENCE, FIGURE = "2、强化举措", "77"
Told = tuple[Edit, str, str]


def say(old: str, new: str) -> Edit:
    """Other words in the place of a figure or a word."""

    def edit(word: Surgery) -> None:
        for text in word.run(old).iter(W + "t"):
            text.text = new

    return edit


def beside(xml: str, start: str = SENTENCE) -> Edit:
    """Something more at the end of a paragraph."""
    return lambda word: word.paragraph(start).append(made(xml))


def looking(xml: str, text: str = FIGURE) -> Edit:
    """Another look for a figure that stands there."""

    def edit(word: Surgery) -> None:
        properties(word.run(text), "rPr").append(made(xml))

    return edit


def in_paragraph(xml: str, start: str = SENTENCE) -> Edit:
    def edit(word: Surgery) -> None:
        properties(word.paragraph(start), "pPr").append(made(xml))

    return edit


def in_style(xml: str, of: str = "rPr") -> Edit:
    """Another look for whatever has the style of ordinary text."""

    def edit(word: Surgery) -> None:
        style = next(one for one in word.tree(STYLES).iter(W + "style") if one.get(W + "default") == "1")
        holder = style.find(W + of)
        (holder if holder is not None else etree.SubElement(style, W + of)).append(made(xml))

    return edit


def by_default(xml: str) -> Edit:
    """Another look for the whole document; what its styles say of the same is gone."""

    def edit(word: Surgery) -> None:
        tree, look = word.tree(STYLES), made(xml)
        for other in [*tree.iter(look.tag)]:
            other.getparent().remove(other)
        next(tree.iter(W + "rPrDefault")).find(W + "rPr").append(look)

    return edit


def in_table_style(xml: str, where: str = "") -> Edit:
    def edit(word: Surgery) -> None:
        style = made(
            '<w:style w:type="table" w:styleId="Vandal"><w:name w:val="Vandal"/>{}</w:style>'.format(
                f'<w:tblStylePr w:type="{where}"><w:rPr>{xml}</w:rPr></w:tblStylePr>'
                if where
                else f"<w:rPr>{xml}</w:rPr>"
            )
        )
        word.tree(STYLES).append(style)
        table = next(word.body.iter(W + "tbl")).find(W + "tblPr")
        for old in table.findall(W + "tblStyle") + table.findall(W + "tblLook"):
            table.remove(old)
        table.insert(0, made('<w:tblStyle w:val="Vandal"/>'))
        table.append(made('<w:tblLook w:val="0020" w:firstRow="1"/>'))

    return edit


def margin(kind: str, text: str, which: str = "default") -> Edit:
    """Another header or footer."""

    def edit(word: Surgery) -> None:
        tag, part = {"header": ("hdr", "word/header9.xml"), "footer": ("ftr", "word/footer9.xml")}[kind]
        word.parts[part] = f'<w:{tag} xmlns:w="{NAMES["w"]}"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:{tag}>'.encode()
        page = [*word.body.iter(W + "sectPr")][-1]
        for old in [one for one in page.iter(f"{W}{kind}Reference") if one.get(W + "type") == which]:
            page.remove(old)
        name = word.relate(kind, part.removeprefix("word/"))
        page.insert(0, made(f'<w:{kind}Reference w:type="{which}" r:id="{name}"/>'))

    return edit


def change_tree(tree: etree._Element, old: str, new: str) -> None:
    for text in tree.iter(W + "t"):
        text.text = (text.text or "").replace(old, new)


def footer_text(word: Surgery) -> None:
    for part in [name for name in word.parts if name.startswith("word/footer")]:
        change_tree(word.tree(part), "—", "第")


def no_footers(word: Surgery) -> None:
    for one in [*word.body.iter(W + "footerReference")]:
        one.getparent().remove(one)


def page(xml: str) -> Edit:
    def edit(word: Surgery) -> None:
        holder, element = [*word.body.iter(W + "sectPr")][-1], made(xml)
        for old in holder.findall(element.tag):
            holder.remove(old)
        holder.append(element)

    return edit


def note(kind: str) -> Edit:
    """A footnote or an endnote at the end of a sentence."""

    def edit(word: Surgery) -> None:
        body = f'<w:{kind} w:id="7"><w:p><w:r><w:t>此数有误</w:t></w:r></w:p></w:{kind}>'
        word.parts[f"word/{kind}s.xml"] = f'<w:{kind}s xmlns:w="{NAMES["w"]}">{body}</w:{kind}s>'.encode()
        word.relate(f"{kind}s", f"{kind}s.xml")
        word.paragraph(SENTENCE).append(made(f'<w:r><w:{kind}Reference w:id="7"/></w:r>'))

    return edit


def part(name: str, content: bytes = b"<x/>") -> Edit:
    return lambda word: word.parts.update({name: content})


def row(change: str) -> Edit:
    """A row of the second table taken out, put in again, or hidden."""

    def edit(word: Surgery) -> None:
        found = word.cell(2, 5, 1).getparent()
        if change == "gone":
            found.getparent().remove(found)
        elif change == "twice":
            found.addnext(etree.fromstring(etree.tostring(found)))
        else:
            properties(found, "trPr").append(made(change))

    return edit


def moved(word: Surgery) -> None:
    word.paragraph("1、强化学习").addprevious(word.paragraph(SENTENCE))


def swapped(word: Surgery) -> None:
    """Two figures exchanged."""
    left, right = (next(one for one in word.body.iter(W + "t") if one.text == text) for text in ("447228", "36"))
    left.text, right.text = right.text, left.text


def title(word: Surgery) -> None:
    next(word.tree(CORE).iter("{http://purl.org/dc/elements/1.1/}title")).text = "另一份报告"


def theme(word: Surgery) -> None:
    """The theme's black is white, and a figure is of that colour."""
    tree = next(word.tree(name) for name in word.parts if name.startswith("word/theme/"))
    drawn = f"{{{NAMES['a']}}}"
    dark = next(tree.iter(drawn + "dk1"))
    dark[:] = [etree.Element(drawn + "srgbClr", val="FFFFFF")]
    looking('<w:color w:val="000000" w:themeColor="text1"/>')(word)


def sunk(word: Surgery) -> None:
    """A row that does not grow, and a text that begins below its end."""
    cell = word.cell(2, 5, 2)
    for holder, xml in (
        (properties(cell.getparent(), "trPr"), '<w:trHeight w:val="400" w:hRule="exact"/>'),
        (properties(next(cell.iter(W + "p")), "pPr"), '<w:spacing w:before="900"/>'),
    ):
        new = made(xml)
        for old in holder.findall(new.tag):
            holder.remove(old)
        holder.append(new)


def linked(word: Surgery) -> None:
    run = word.run(FIGURE)
    link = made(f'<w:hyperlink r:id="{word.relate("hyperlink", "http://x.y/z", TargetMode="External")}"/>')
    run.addprevious(link)
    link.append(run)


def split(word: Surgery) -> None:
    """A paragraph cut in two inside a figure."""
    run = word.run(FIGURE)
    first, paragraph = next(run.iter(W + "t")), run.getparent()
    first.text = "7"
    other = etree.Element(W + "p")
    rest = [*run.itersiblings()]
    other.append(made("<w:r><w:t>7</w:t></w:r>"))
    other.extend(rest)
    paragraph.addnext(other)


def kept(name: str, text: str) -> Edit:
    """One of the properties that the document remembers, written over."""

    def edit(word: Surgery) -> None:
        found = next(one for one in word.tree(CUSTOM) if one.get("name") == name)
        found[0].text = text

    return edit


def forgotten(*names: str) -> Edit:
    def edit(word: Surgery) -> None:
        for one in [one for one in word.tree(CUSTOM) if one.get("name", "").startswith(names)]:
            word.tree(CUSTOM).remove(one)

    return edit


FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
RUN = "<w:r><w:rPr>{}</w:rPr><w:t>9</w:t></w:r>"
UNSEEN = {
    "hidden": ("<w:vanish/>", "隐藏的文字"),
    "hidden on the web": ("<w:webHidden/>", "隐藏的文字"),
    "white": ('<w:color w:val="FFFFFF"/>', "与底色几乎一样"),
    "white by the theme": ('<w:color w:val="auto" w:themeColor="background1"/>', "与底色几乎一样"),
    "filled with nothing": ("<w14:textFill><w14:noFill/></w14:textFill>", "与底色几乎一样"),
    "filled with white": (
        '<w14:textFill><w14:solidFill><w14:srgbClr w14:val="FFFFFF"/></w14:solidFill></w14:textFill>',
        "与底色",
    ),
    "black on a black marker": ('<w:highlight w:val="black"/>', "与底色几乎一样"),
    "struck": ("<w:strike/>", "删除线"),
    "struck twice": ("<w:dstrike/>", "删除线"),
    "half a point": ('<w:sz w:val="1"/>', "0.5 磅"),
    "right to left": ("<w:rtl/>", "从右到左"),
    "pressed": ('<w:w w:val="1"/>', "压缩到 1%"),
    "on top of each other": ('<w:spacing w:val="-300"/>', "压缩到"),
    "fitted into nothing": ('<w:fitText w:val="20"/>', "压缩到"),
    "in a font of pictures": (
        '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings" w:eastAsia="Wingdings"/>',
        "Wingdings",
    ),
}
