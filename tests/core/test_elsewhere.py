"""Places of the state's list that are none of the unit's: in words, hosts and telephones."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from builders import ABOUT as BARE
from builders import take, with_sheet
from ruled import FORM, PERIOD, rules

from reportgen.core.chinese.regions import regions_in, regions_named, regions_spelled, regions_with_code
from reportgen.core.rules.check import check
from reportgen.core.toml.kind_data import build_kind

RULED = rules(
    "{found}：{should}",
    elsewhere=[
        r"(?P<网>[a-z0-9.-]+)\.gov\.cn",
        r"(?P<号>0\d{2,3})-\d{7,8}",
        "(?P<名>[\u4e00-\u9fff、]{2,20}、[\u4e00-\u9fff]{2,4})等市",
        "“(?P<名>[\u4e00-\u9fff]{2,6})”公众号",
    ],
    home=["地址：[\u4e00-\u9fff]+"],
    unless=["考察"],
    **{"except": ["《[^》]*》"]},
)
KIND = build_kind({**BARE, "period": PERIOD, "rollover": {"same": ["名称"]}}, with_sheet(FORM), RULED)


def told(unit: str, text: str, last: str = "") -> list[str]:
    def taken(year: int, words: str) -> Any:
        return take(
            KIND, {"年度": year, "件数": 8, "金额": "2.5", "类型": "甲", "名称": unit, "说明": words or "无。"}
        )[0]

    report = replace(taken(2024, text), earlier={"previous": taken(2023, last)})
    return [one.message for one in check(report) if one.code == "W1"]


@pytest.mark.parametrize(
    ("unit", "text", "found"),
    [
        ("甘肃省粮食和物资保障局", "承办陕西省人大代表建议7件。", ["陕西省：陕西省"]),
        ("甘肃省粮食和物资保障局", "河南省直部门测评第3名。", ["河南省：河南省"]),
        ("甘肃省粮食和物资保障局", "天水市、凉州区的数已汇总。", []),  # they lie in it
        ("成都市蓉北区百花桥街道办事处", "金牛区14个社区各设公开栏。", ["金牛区：四川省成都市金牛区"]),
        ("成都市蓉北区百花桥街道办事处", "四川省、成都市都来检查。", []),  # it lies in them
        ("锦溪县人民政府", "印发弋阳县的答复文书范本。", ["弋阳县：江西省上饶市弋阳县"]),
        ("锦溪县人民政府", "江西省的平台已接入。", []),  # in which province it lies nobody knows
        ("锦溪县人民政府", "赴弋阳县考察1次。", []),
        ("锦溪县人民政府", "印发《弋阳县公开办法》。", []),
        ("宁川市人民政府", "建成新城市广场，老城市区已改造。", []),
        ("桐港海关", "厦门市的企业来访。", []),  # its name says nothing of where it is
    ],
)
def it_tells_a_place_that_is_none_of_the_units(unit: str, text: str, found: list[str]) -> None:
    assert told(unit, text) == found


@pytest.mark.parametrize(
    ("unit", "text", "found"),
    [
        ("成都市青羊区人民政府", "组织宝鸡、汉中等市各科室培训。", ["宝鸡：陕西省宝鸡市", "汉中：陕西省汉中市"]),
        ("陕西省水利厅", "组织宝鸡、汉中等市各科室培训。", []),
        ("成都市青羊区人民政府", "考察宝鸡、汉中等市，各科室参加。", []),
        ("成都市青羊区人民政府", "“信用襄阳”公众号已开通。", ["襄阳：湖北省襄阳市"]),
        ("成都市青羊区人民政府", "“书香长安”公众号已开通。", []),  # a word as well as a place
        ("成都市青羊区人民政府", "“看四川成都”公众号已开通。", []),
    ],
)
def it_knows_places_said_without_what_they_are(unit: str, text: str, found: list[str]) -> None:
    assert told(unit, text) == found


@pytest.mark.parametrize(
    ("unit", "text", "found"),
    [
        ("青岛高新技术产业开发区管理委员会", "到西宁市窗口查阅。", ["西宁市：青海省西宁市"]),
        ("青岛高新技术产业开发区管理委员会", "青岛市、城阳区的数已汇总。", []),
        ("青岛高新技术产业开发区管理委员会", "电话0532-66966666、0971-8211111。", ["0971：青海省西宁市"]),
        ("青岛海关", "烟台市的企业来访，联系0535-6611111。", []),  # all of its province
        ("青岛海关", "西宁市的企业来访。", ["西宁市：青海省西宁市"]),
        ("滨港市海棠区望江街道办事处", "电话0576-8123456。", []),  # a district of 三亚市 is called so, too
    ],
)
def it_knows_where_a_zone_or_a_customs_house_lies(unit: str, text: str, found: list[str]) -> None:
    assert told(unit, text) == found


def it_takes_what_the_last_report_says_for_its_own() -> None:
    assert told("锦溪县人民政府", "与弋阳县分设窗口。", last="弋阳县的窗口并入。") == []
    assert told("锦溪县人民政府", "见 www.yiyang.gov.cn。", last="见 www.yiyang.gov.cn。") == []


@pytest.mark.parametrize(
    ("unit", "text", "found"),
    [
        ("岚屿市人民政府", "见 www.xiamen.gov.cn。", ["www.xiamen：福建省厦门市"]),
        ("岚屿市人民政府", "见 www.lanyu.gov.cn、zwgk.gov.cn。", []),
        ("甘肃省粮食局", "见 http://lsj.qinghai.gov.cn。", ["lsj.qinghai：青海省"]),
        ("甘肃省粮食局", "见 http://lsj.gansu.gov.cn。", []),
        ("云屏县人民政府", "见 www.luopingxian.gov.cn。", ["www.luopingxian：云南省曲靖市罗平县"]),
        ("兰屿县人民政府", "见 www.lanxi.gov.cn、www.lanyu.gov.cn。", ["www.lanxi：黑龙江省绥化市兰西县"]),
        ("洛平县人民政府", "见 www.luoping.gov.cn。", []),  # it is spelled so itself
        ("青石县人民政府", "见 www.qingshi.gov.cn。", []),  # no place is of one syllable
        ("云屏县人民政府", "见 www.mawei.gov.cn。", ["www.mawei：福建省福州市马尾区"]),
    ],
)
def it_tells_a_host_that_spells_another_place(unit: str, text: str, found: list[str]) -> None:
    assert told(unit, text) == found


@pytest.mark.parametrize(
    ("unit", "text", "found"),
    [
        ("甘肃省粮食局", "地址：兰州市城关区。电话0951-8810427。", ["0951：宁夏回族自治区银川市"]),
        ("甘肃省粮食局", "地址：兰州市城关区。电话0931-8810427。", []),
        ("锦溪县人民政府", "电话0951-8810427。", []),  # nobody knows where it is
        ("晋中市水利局", "电话0354-8810427、0358-8810427。", []),  # it has two
        ("朝阳区水利局", "电话010-88104271。", []),
    ],
)
def it_tells_the_code_of_another_citys_telephones(unit: str, text: str, found: list[str]) -> None:
    assert told(unit, text) == found


def it_knows_each_place_with_what_it_lies_in() -> None:
    assert [one.chain for one in regions_named("凉山州")] == ["四川省凉山彝族自治州"]
    assert {one.chain for one in regions_named("鼓楼区")} >= {"江苏省南京市鼓楼区", "福建省福州市鼓楼区"}
    assert [one.chain for one in regions_spelled("ningbo")] == ["浙江省宁波市"]
    assert [one.name for one in regions_with_code("10")] == ["北京市"]
    assert [text for text in ("西南山区群众", "由市中区域统筹", "在于都县") if [*regions_in(text)]] == []


@pytest.mark.parametrize(
    ("label", "names"),
    [
        ("changning", {"长宁区", "长宁县", "常宁市", "昌宁县"}),
        ("zhangzi", {"长子县"}),
        ("aletai", {"阿勒泰地区", "阿勒泰市"}),
        ("duyun", {"都匀市"}),
        ("luohe", {"漯河市"}),
        ("qing", set()),
        ("bei", set()),
    ],
)
def it_knows_how_places_say_their_names(label: str, names: set[str]) -> None:
    assert {place.name for place in regions_spelled(label)} == names


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("登录云泽市人民政府网站（www.linhu.gov.cn）查询。", ["www.linhu：别处（与“云泽”的拼音对不上）"]),
        ("登录云泽市人民政府网站（www.yunze.gov.cn）查询。", []),
        ("登录云泽市水务局网站（yzslj.gov.cn）查询。", []),
        ("登录局网站（www.cuipingshan.gov.cn）查询。", ["www.cuipingshan：别处（与“云泽市水务局”的拼音对不上）"]),
        ("登录局网站（www.linhu.gov.cn）查询。", ["www.linhu：别处（与“云泽市水务局”的拼音对不上）"]),
        ("登录局网站（slj.yunze.gov.cn、shuiwu.yz.gov.cn）查询。", []),
        ("登录县网站（www.cuipingshan.gov.cn）查询。", []),
        ("登录国家平台（www.linhu.gov.cn）查询。", []),  # whose it is nobody says
    ],
)
def it_tells_a_host_that_spells_another_name_than_stands_before_it(text: str, found: list[str]) -> None:
    assert told("云泽市水务局", text) == found


def it_leaves_a_host_of_the_last_report_alone() -> None:
    text = "登录云泽市人民政府网站（www.linhu.gov.cn）查询。"
    assert told("云泽市水务局", text, last=text) == []
