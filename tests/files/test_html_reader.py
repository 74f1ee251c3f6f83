"""Web pages: the report's part of the page, merged cells, odd encodings, text kept in scripts."""

from __future__ import annotations

import json

import pytest

from reportgen.core.blocks import TableBlock, TextBlock
from reportgen.core.findings import CannotRun
from reportgen.files.published.html_reader import read_html


def blocks(page: str, encoding: str = "utf-8") -> list[str | list[tuple[int, int, int, int, str]]]:
    """Paragraphs as text, tables as (row, column, rows, columns, text) of each cell."""
    body = read_html(page.encode(encoding), "页.html").body
    return [
        block.text
        if isinstance(block, TextBlock)
        else [(cell.row, cell.column, cell.row_span, cell.column_span, cell.content) for cell in block.cells]
        for block in body
    ]


def it_reads_paragraphs_however_they_are_marked() -> None:
    page = "<div>一<br>二<p>三 &amp;&nbsp;四</p><span>五</span><b>六</b><ul><li>七</li></ul></div>"
    assert blocks(page) == ["一", "二", "三 & 四", "五六", "七"]


def it_places_merged_cells_as_a_browser_does() -> None:
    page = "<p>前</p><table><tr><td rowspan=2>甲<td colspan=2>乙</tr><tr><td>1<td><p>2</p></td></tr></table>"
    assert blocks(page)[1] == [(1, 1, 2, 1, "甲"), (1, 2, 1, 2, "乙"), (2, 2, 1, 1, "1"), (2, 3, 1, 1, "2")]


def it_enters_tables_that_only_lay_out_the_page() -> None:
    page = "<table><tr><td>左</td><td><p>文</p><table><tr><td>a</td><td>b</td></tr></table></td></tr></table>"
    assert blocks(page) == ["左", "文", [(1, 1, 1, 1, "a"), (1, 2, 1, 1, "b")]]


def it_leaves_navigation_scripts_and_hidden_parts_out() -> None:
    page = "<nav>首页</nav><script>var a='<p>甲</p>'</script><div style='display: none'>乙</div><p>正文</p><footer>丙</footer>"
    assert blocks(page) == ["正文"]


def it_stays_in_the_part_that_holds_the_words() -> None:
    menu = "".join(f"<li><a href={number}>栏目{number}</a></li>" for number in range(30))
    page = f"<ul>{menu}</ul><div><div><p>{'正文很长' * 40}</p><p>第二段</p></div></div><p>版权</p>"
    assert blocks(page) == ["正文很长" * 40, "第二段"]


@pytest.mark.parametrize("declared", ["gb2312", "GBK", "utf-8", "x-unknown"])
def it_believes_the_bytes_more_than_the_declared_encoding(declared: str) -> None:
    page = f'<html><head><meta charset="{declared}"><title>题</title></head><body><p>龢一、总体</p></body></html>'
    assert blocks(page, "gb18030" if declared.lower() in ("gb2312", "gbk") else "utf-8") == ["题", "龢一、总体"]


def it_reads_a_page_kept_as_text_in_a_script() -> None:
    page = 'let c = "' + '<p style=\\"a\\">一段<\\/p>' * 40 + '";'
    assert blocks(page) == ["一段"] * 40


def it_reads_spans_that_are_no_numbers_as_one() -> None:
    page = "<p>前</p><table><tr><td colspan='x'>1</td><td rowspan='-3'>2</td></tr></table>"
    assert blocks(page)[1] == [(1, 1, 1, 1, "1"), (1, 2, 1, 1, "2")]


@pytest.mark.parametrize("page", ["<html></html>", "<script>app()</script><div id=app></div>"])
def it_says_that_a_page_is_empty_until_a_browser_fills_it(page: str) -> None:
    with pytest.raises(CannotRun, match="没有文字") as caught:
        blocks(page)
    assert "浏览器" in caught.value.fix


def it_never_asks_the_network_or_the_disk() -> None:
    page = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><p>甲&e;乙</p><img src="http://127.0.0.1:9/x">'
    assert "root" not in str(blocks(page))


def it_has_a_grid() -> None:
    (table,) = read_html(b"<table><tr><td>a</td><td>b</td></tr></table>", "页.html").tables
    assert isinstance(table, TableBlock)
    assert table.is_grid


@pytest.mark.parametrize("encoding", ["undefined", "idna", "base64", "no-such"])
def it_reads_a_page_that_declares_an_encoding_which_there_is_not(encoding: str) -> None:
    page = f'<html><head><meta charset="{encoding}"></head><body><p>政府信息公开</p></body></html>'
    assert read_html(page.encode(), "网页.html").body == (TextBlock("政府信息公开"),)


# What stands in a cell of a table, what is read of it, and what is said.
LOOKS = {
    "26<s>31</s>": ("26", "“31”划掉了，没有读"),
    '26<span style="text-decoration: line-through">31</span>': ("26", "“31”划掉了，没有读"),
    "10<sup>4</sup>": ("104", "104 由样子不同的 “10”、“4” 拼成，看不准是多少"),
    '26<span style="display:none">5</span>': ("26", "“5”看不见（隐藏），没有读"),
    '26<font color="#FFFFFF">5</font>': ("26", "“5”看不见（颜色与底色几乎一样），没有读"),
    '<span style="background:#c00">2<span style="color:rgb(204, 0, 0)">6</span></span>': (
        "2",
        "“6”看不见（颜色与底色几乎一样），没有读",
    ),
    '<span style="background-color: navy; color: white">26</span>': ("26", ""),
    '26<span style="color:rgba(0,0,0,0)">5</span>': ("26", "“5”看不见（颜色与底色几乎一样），没有读"),
    '26<span style="color:ButtonText2">5</span>': ("265", "265 由样子不同的 “26”、“5” 拼成，看不准是多少"),
    '26<span style="display:inline-block;max-height:0;overflow:hidden">5</span>': ("26", "“5”看不见（隐藏），没有读"),
    '26<span style="max-height:0">': ("26", ""),
    "<math><msup><mn>10</mn><mn>4</mn></msup></math>": ("104", "104 由样子不同的 “10”、“4” 拼成，看不准是多少"),
    "<math><mfrac><mn>1</mn><mn>2</mn></mfrac></math>": ("12", "12 由样子不同的 “1”、“2” 拼成，看不准是多少"),
    "<math><mn>12</mn></math>": ("12", ""),
    '<style>.q::before{content:"1"}</style><span class="q">26</span>': (
        "126",
        "126 由样子不同的 “1”、“26” 拼成，看不准是多少",
    ),
    '<style>.q:after{content: "件 "}</style><span class="q">26</span>': ("26件", ""),
    '<style>.q::before{content:"•"}</style><span class="q">26</span>': ("26", ""),
    '26<span style="font-size:1px">5</span>': ("26", "“5”看不见（只有 0.75 磅），没有读"),
    '2<span style="color:red">6</span>': ("26", "26 由样子不同的 “2”、“6” 拼成，看不准是多少"),
    '<span style="color:red">26</span>': ("26", ""),
    '26<span style="font-size:0">5</span>': ("26", "“5”看不见（隐藏），没有读"),
    '26<span style="position:absolute;left:-9999px">5</span>': ("26", "“5”看不见（隐藏），没有读"),
    '26<span style="position:absolute;clip:rect(0,0,0,0)">5</span>': ("26", "“5”看不见（隐藏），没有读"),
    '<style>p, .q{display:none}</style>26<span class="a q">5</span>': ("26", "“5”看不见（隐藏），没有读"),
    "<style>@media print{.q{display:none}} .r{color:red}</style>26<span class='q r'>5</span>": ("265", ""),
    '26<bdo dir="rtl">5</bdo>': ("26", "“5”看不见（从右到左排），没有读"),
    "<ruby>26<rp>(</rp><rt>二六</rt><rp>)</rp></ruby>": ("26", ""),
    '<span style="font-size:16.0pt">2</span><span style="font-size:16pt">6</span>': ("26", ""),
}


@pytest.mark.parametrize("inner", LOOKS)
def it_joins_no_digits_of_different_looks_in_silence(inner: str) -> None:
    shown, told = LOOKS[inner]
    page = f"<html><body><table><tr><td>许可</td><td><p>{inner}</p></td></tr></table><p>全年 {inner} 件。</p></body></html>"
    table, paragraph = read_html(page.encode(), "甲.html").body
    assert isinstance(table, TableBlock) and isinstance(paragraph, TextBlock)
    assert (table.cells[-1].content, paragraph.text) == (shown, f"全年 {shown} 件。")
    for block in (table.cells[-1], paragraph):
        assert [problem.message for problem in block.doubts] == [told] * bool(told)


@pytest.mark.parametrize("inner", ["26<div>5</div>", "<div>26</div>5", '26<span style="display:block">5</span>'])
def it_joins_nothing_with_what_stands_on_the_next_line(inner: str) -> None:
    page = f"<p>前</p><table><tr><td>许可</td><td>{inner}</td></tr></table>"
    assert blocks(page)[1] == [(1, 1, 1, 1, "许可"), (1, 2, 1, 1, "26 5")]


def it_reads_what_is_folded_away_on_lines_of_its_own() -> None:
    page = "<p>前</p><table><tr><td>许可</td><td>26<details><summary>说明</summary>5</details></td></tr></table>"
    assert blocks(page)[1] == [(1, 1, 1, 1, "许可"), (1, 2, 1, 1, "26 说明 5")]


def it_joins_no_numbers_that_stand_on_two_lines_of_a_cell() -> None:
    page = "<p>前</p><table><tr><td>许可<br>决定</td><td>26<br>31</td></tr></table>"
    assert blocks(page)[1] == [(1, 1, 1, 1, "许可 决定"), (1, 2, 1, 1, "26 31")]


@pytest.mark.parametrize(
    "text", ['\\"' * 300_000, '"' + '\\"' * 300_000, '"' + "甲" * 1_000_000, '"甲"' * 100_000, '"' * 300_000 + "\\"]
)
def it_goes_through_a_page_of_quotation_marks_once(text: str) -> None:
    assert blocks(f"<p>收到申请3件。</p><p>{text}</p>")[0] == "收到申请3件。"


def it_finds_the_page_in_a_script_behind_an_odd_quotation_mark() -> None:
    page = f"<p>{'收到申请3件。' * 80}</p>"
    script = f"""<html><body><script>var a = '5"'; var page = {json.dumps(page)};</script></body></html>"""
    assert blocks(script) == ["收到申请3件。" * 80]
