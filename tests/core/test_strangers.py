"""Names of other places where the own one belongs: text taken from elsewhere."""

from __future__ import annotations

from typing import Any

import pytest
from ruled import said

PLACES: dict[str, Any] = {
    "places": ["市", "县 区", "街道 镇"],
    "nested": ["市"],
    "own": ["名称"],
    "before": "由|在",
    "behind": "政府|各|没有|，",
    "unless": ["学习"],
}


@pytest.mark.parametrize(
    ("own", "text", "told"),
    [
        ("江川市北岸区教育局", "汇总南岸区的数据。", ["南岸区"]),  # one character
        ("江川市北岸区教育局", "在北岸区各街道设点，社区没有变化。", []),
        ("江川市北岸区教育局", "由青云区政府公布。", ["青云区"]),  # another of its level
        ("江川市北岸区教育局", "在其中区政府门户网站发布，由组织区各单位填报。", []),  # words, no names
        ("江川市教育局", "在局属市住房公积金管理中心设点。", []),  # 局属 is a word before 市
        ("江川市北岸区教育局", "学习南岸区的做法。", []),
        ("江川市北岸区教育局", "联系临河区教育局。", ["临河区教育局"]),  # ends as the own name does
        ("江川市北岸区教育局", "联系江川市教育局。", []),
        ("江川市教育局", "由安平市政府公布。", []),  # above it or below it may be another 市
        ("望海高新技术产业开发区管委会", "在望江高新技术产业开发区设点。", ["望江高新技术产业开发区"]),
        ("望海高新技术产业开发区管委会", "在国家高新技术产业开发区设点。", []),
        (
            "江川市北岸区教育局",
            "栏目纳入临河区融媒体中心统一监测，安排信息员到区里跟班。",
            ["临河区"],
        ),  # between two words
        (None, "在南岸区设点。", []),
        ("江川市北岸县双溪镇政府", "年内，答复书送镇法律顾问看过。", []),  # 送 is what was done
        ("江川市交通运输局", "栏目见长沙、武汉两市交通运输局网站。", []),  # two of them
        ("江左区望江门街道办事处", "柳林桥街道谨依条例编制本报告。", ["柳林桥街道"]),  # a clause begins with it
        ("江左区望江门街道办事处", "体验区向街道居民开放，公开专区设在一楼，望江门街道谨依条例编制。", []),
    ],
)
def it_knows_the_name_of_another_place(own: str | None, text: str, told: list[str]) -> None:
    assert said(text=text, values={"名称": own}, **PLACES) == told
