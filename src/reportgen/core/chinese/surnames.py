"""Surnames, and what is the name of a person: a surname and one or two characters more."""

from __future__ import annotations

from reportgen.core.chinese.usual_words import is_usual
from reportgen.core.compiled import remembered

# The hundred and fifty most usual ones, which nineteen of twenty people have; those of two characters.
_ONE = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦"
    "邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康易乔赖文齐庞庄殷章葛岳樊兰施倪严牛温芦俞安祝柳翟鲁申毕聂焦辛管耿左苗鲍柯卜童凌霍阮"
)
_TWO = "欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 司徒 夏侯 端木 百里 呼延 澹台"
_NAME = f"(?:[{_ONE}]|{'|'.join(_TWO.split())})[\u4e00-\u9fff]{{1,2}}"
_PERSON = remembered(_NAME)
_PEOPLE = remembered(f"{_NAME}(?:[、，,\\s]+{_NAME})*")
# In a sentence: 陈立群同志, 负责人陈立群, 由陈立群负责.
_IN_SENTENCE = remembered(
    f"{_NAME}(?=同志|先生|女士)|(?<=[家会站社院处科股局镇乡县市区州旗厅村][长民]){_NAME}|(?<=[\u4e00-\u9fff]人){_NAME}(?=[^\u4e00-\u9fff]|$)|(?<=由){_NAME}(?=负责|牵头|审核|签发|主持|兼任|分管)"
)


def is_person(text: str) -> bool:
    """Whether `text` is nothing but what may be the name of a person."""
    return bool(_PERSON.fullmatch(text))


def is_doubled_name(text: str, at: int) -> bool:
    """Whether what stands twice at `at` is a given name: 吴|芳芳, and not 方便|便."""
    before, after = text[at - 1 : at], text[at + 2 : at + 3]
    return bool(before) and before in _ONE and not is_usual(before + text[at]) and not is_usual(text[at] + after)


def people_in(sentence: str) -> list[tuple[int, int]]:
    """Where people are named in `sentence`."""
    if _PEOPLE.fullmatch(sentence):
        return [(0, len(sentence))]
    return [found.span() for found in _IN_SENTENCE.finditer(sentence)]
