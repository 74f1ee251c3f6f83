"""Writes what the checks know of China's places: provinces, cities and counties, the codes of their telephones, how hosts spell them.

`python packaging/regions.py PCA` with the dist/pca.json of npm's china-division (WTFPL; its data are those of the National
Bureau of Statistics), and with phonenumbers (Apache 2.0) and pypinyin (MIT) installed.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

CORE = Path(__file__).parents[1] / "src" / "reportgen" / "core" / "chinese"
# What stands for no place: the counties of a municipality, and of a province itself.
NO_CITY = {"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"}
ELSEWHERE = ["台湾省", "香港特别行政区", "澳门特别行政区"]
# Zones are no places of the list of the state, though the Bureau counts them.
ZONE = re.compile("开发区|园区|管理区|示范区|产业区|工业区|管委会|实验区|管理委员会|新技术|集中区|合作区")
CODE = re.compile("86(?:10|2\\d|[3-9]\\d\\d)")
ENDS = "特别行政区|自治区|自治州|自治县|自治旗|地区|(?<=..)新区|(?<=农架)林区|特区|[省市县区旗盟州]"
# How places say what pypinyin says otherwise: characters, and what single names say, character by character.
SOUNDS = {"长": "chang", "都": "du", "什": "shi", "勒": "le"}
NAMES = {
    "长子县": "zhang zi",
    "曾都区": "zeng du",
    "马尾区": "ma wei",
    "南乐县": "nan le",
    "民乐县": "min le",
    "闵行区": "min hang",
    "朝阳市": "chao yang",
    "朝阳县": "chao yang",
    "洪洞县": "hong tong",
    "涡阳县": "guo yang",
    "浚县": "xun xian",
    "单县": "shan xian",
    "荥经县": "ying jing",
    "覃塘区": "qin tang",
    "漯河市": "luo he",
    "泊头市": "bo tou",
}
PEOPLES = (
    "蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|拉祜|水|东乡|纳西|景颇|柯尔克孜|土"
    "|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|普米|塔吉克|怒|鄂温克|保安|裕固|独龙|鄂伦春|门巴|各"
)
HEAD = '''"""The places of China, how hosts spell each, and the codes of the telephones of cities: read by regions.py.

Names are those of the National Bureau of Statistics as china-division has them (https://github.com/modood/Administrative-divisions-of-China,
WTFPL), codes those of Google's libphonenumber as phonenumbers has them (Apache License 2.0, https://www.apache.org/licenses/LICENSE-2.0),
spelled with pypinyin (MIT, https://github.com/mozillazg/python-pinyin). Made by packaging/regions.py: a line for each province, ; between cities.
"""

from __future__ import annotations

'''


def main(divisions: Path) -> None:
    """Write the table."""
    lines = []
    for province, cities in json.loads(divisions.read_text(encoding="utf-8")).items():
        lines.append(f"#{spelled(province)}")
        for city, counties in cities.items():
            name = "" if city in NO_CITY else city
            lines.append(
                " ".join(
                    [
                        f"{spelled(name)}{codes_of(province, name)}",
                        *(spelled(one) for one in counties if not ZONE.search(one)),
                    ]
                ).strip()
            )
    lines += [f"#{spelled(name)}" for name in ELSEWHERE]
    text = ";".join(lines).replace(";#", "\n#")
    (CORE / "region_table.py").write_text(f'{HEAD}REGION_TABLE = """\n{text}\n"""\n', encoding="utf-8")


def spelled(name: str) -> str:
    """四川省sichuan"""
    from pypinyin import lazy_pinyin  # only this program needs it

    if name in NAMES:
        return name + "".join(NAMES[name].split())
    sounds = lazy_pinyin(name)[: len(stem(name))]
    return name + "".join(SOUNDS.get(sign, sound) for sign, sound in zip(name, sounds, strict=False))


def stem(name: str) -> str:
    """四川 of 四川省, 凉山 of 凉山彝族自治州."""
    bare = re.sub(f"(?:{ENDS})$", "", name) if len(name) > 2 else name
    return re.sub(f"(?<=..)(?:(?:{PEOPLES})族|蒙古|哈萨克|柯尔克孜|维吾尔)+$", "", bare) if "自治" in name else bare


def codes_of(province: str, city: str) -> str:
    """The codes of the telephones there, without their nought: 10, 354,358."""
    from phonenumbers.geodata import GEOCODE_DATA

    told = {number[2:]: data["zh"] for number, data in GEOCODE_DATA.items() if CODE.fullmatch(number)}
    about = {code: place for code, place in told.items() if place.startswith(province[:2])}
    if not city and province[-1] != "市":
        return ""
    name = stem(city or province)
    return ",".join(
        sorted(
            code for code, place in about.items() if name in place.removeprefix(stem(province)) + province * (not city)
        )
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
