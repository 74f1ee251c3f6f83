"""What general words do to the figures beside them: 其中, 占, 较上年, 增长. No word of any form is here."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache

from reportgen.core.claims.lexicon import spellings
from reportgen.core.claims.symbols import FIGURE, When, fold_word
from reportgen.core.light_tuple import NamedTuple
from reportgen.core.periods.period import Length


class Role(StrEnum):
    """What a word of a sentence does."""

    FIGURE = "figure"
    WHEN = "when"
    STOP = "stop"  # 。；： end a clause, as ， does
    COMMA = "comma"
    OPEN = "open"
    CLOSE = "close"
    AND = "and"
    ALSO = "also"  # 并: two things done to the same
    AMONG = "among"
    REST = "rest"
    TOTAL = "total"
    SHARE = "share"
    UP = "up"
    DOWN = "down"
    LEVEL = "level"  # 上升到: what follows is no change but where it leads
    SAME_TIME = "same time"  # 同比, 较上年
    OTHER_TIME = "other time"  # 较2019年, 环比
    OF_OTHERS = "of others"  # 各部门: not this unit
    THAT_IS = "that is"  # 1.25万元，即12500元: the same once more
    OURS = "ours"
    SOME = "some"  # 涉及, 关于: only some of what is counted
    NONE = "none"  # 没有, 未: of which there is nothing
    ALL = "all"  # 全部, 均: every one of them
    SAME = "same"  # 持平
    EACH = "each"  # 甲、乙分别为: the figures that follow, one by one
    RANK = "rank"  # 最多, 次之, 居第二位: how what is named stands to others
    HOW = "how"  # 依法: how something was done, which does not say that it was not
    DUE = "due"  # 按期: what was due was done
    FILLING = "filling"
    UNKNOWN = "unknown"
    # What a form's own words do.
    SUBJECT = "subject"
    ABOUT = "about"
    MEASURE = "measure"
    PART = "part"
    SPLIT = "split"
    NOT = "not"
    AWAY = "away"
    BODY = "body"
    ORGAN = "organ"
    THEN = "then"  # 其他, behind a part or an outcome: the rest of them


# They point at what the sentence before was about.
THOSE = ("这部分", "这一部分", "该部分", "这类", "这一类", "此类", "该类", "同类", "这些")

# What stands between the words that bind and changes nothing in what a figure is of.
FILLERS = (Role.FILLING, Role.ALL, Role.HOW, Role.DUE, Role.RANK)
# What a form calls its things by: these words bind a figure to what it counts.
BINDING = (Role.SUBJECT, Role.MEASURE, Role.PART)
# Which way something went.
TURNS: Mapping[Role, int] = {Role.UP: 1, Role.DOWN: -1}
MOVES: Mapping[Role, int] = {**TURNS, Role.SAME: 0}

PUNCTUATION: Mapping[str, Role] = {
    **dict.fromkeys("。；：！？\n", Role.STOP),
    "，": Role.COMMA,
    "（": Role.OPEN,
    "）": Role.CLOSE,
    "、": Role.AND,
    **dict.fromkeys("“”‘’「」『』《》", Role.FILLING),
    FIGURE: Role.FIGURE,
    **dict.fromkeys(When, Role.WHEN),
}

_WORDS: Mapping[Role, str] = {
    Role.UNKNOWN: "(填补|消除|消灭)(了)?空白 空白(点|栏|页|处|项|格) 从无到有 从有到无 公共 共和国 共享 共同 共建 中共 共青团 共产党 共富 总体要求",
    Role.AND: "和 及 与 以及 或 或者",
    Role.ALSO: "并 并且 同时",
    Role.AMONG: "其中 这其中 这里面 主要是 主要为 主要有 主要包括 包括 包含 含 含有 里头 里边 这里头 这当中",
    Role.REST: "还剩 只剩 仅剩 其余 剩余 余下 其他的 剩下 剩下的 剩的 余者 另外的",
    Role.TOTAL: "共同(构|组)成 一起(构|组)成 总数 共 共计 合计 总计 一共 总共 累计 两项合计 两项共计 [两二三四][项类种](共|合计|共计|总计|相加|之和|加起来) (上述|前述|以上)(两|三|四)?(项|类|者)?(合计|共计|总计|累计) [两二三四][笔](共|合计|共计|总计|相加|之和|加起来|一共|总共) 前后相加 前后加起来 [两二三]者(合计|共计|总计|共|之和|相加|加起来) 三项合计 里外里 合为 总数达 总量达 两者合计 拢共 统共 通共 合起来 加起来 加在一起 (加|凑)(在)?一块儿? 凑(在)?一起 凑起来 加到一块儿? 相加 凑成 总共有",
    Role.SHARE: "占 占比 占到 比重 比例 所占比例 所占比重 占有 率 约占 仅占 只占 占了 占到了 占去 占据 撑起 撑起了 份额 占了约",
    Role.UP: "净(增|添|多|涨)(加|添|长|出|了)? 新添 增加 增长 上升 升 提高 提升 增幅 净增 多 增 增多 上涨 攀升 升高 上浮 升幅 增速 增长率 增量 增幅达 涨幅 上扬 走高 抬升 提升了 增加了 增长了 上升了 提高了 涨 涨了 多了 多出 多出来 多出了 高出 高了 添 添了 增添 增添了 增收 多收 扩大 扩大了 增幅为 抬头 变多 渐多 见涨 激增 猛增 见长 走强",
    Role.DOWN: "净(减|少|降)(少|低|了)? 减少 下降 降低 回落 少 减 降幅 减幅 缩短 压缩 下滑 缩减 降 净减少 净减 下跌 负增长 少了 少收 减收 低了 降了 跌 跌了 减少了 下降了 降低了 缩短了 走低 收窄 快了 缩减了 下滑了 回落了 变少 渐少 偏少 萎缩 骤减 锐减 走弱",
    Role.LEVEL: "(增加|增长|上升|提高|提升|升|增|多|减少|下降|降低|回落|减|降|下滑|缩短|压缩|调整|扩大|扩|缩减|缩小|缩|压减|压|精简|涨|攀升|抬升|走高|砍|合并|优化|变|变化|回升|跃升|猛增|激增|骤降|锐减|上涨|延长|拓展|扩展|扩充|扩容|收窄|收缩|充实|翻)[至到为成] (改|归)[成为]",
    Role.SAME_TIME: "同比 [较比](之)?上年(的)? 相较(于)?上年 相比(于)?上年 (与|和|同|跟|对比)上年(相比(较)?|比较|相较|对比|比) 上年相比 相比(较)?",
    Role.OTHER_TIME: "环比",
    Role.THAT_IS: "约合 折算 换算 即 也就是 亦即 折合 合计即",
    Role.OURS: "我[局委办厅院处所站校镇乡县市区省州盟旗街] 本[局委办厅院处所站校镇乡县市区省州盟旗街] [我本](机关|单位|部门|街道|中心|公司|系统) 我们 本级",
    Role.OF_OTHERS: "各(级|地|部门|单位|科室|处室|股室|乡镇|镇|乡|街道|区县|县区|县|区|市|直属|下属|成员|有关|相关|行政机关) 下属 所属 下级 直属 上级 其他(部门|机关|单位|行政机关) 外单位 兄弟单位 全(省|市|县|区|州|盟|旗|国|系统|镇|乡|街道) 镇街 街镇 区县 县区",
    Role.SOME: "涉及 关于 有关 针对 每 平均 人均 至少 最多 最高 抽查 首 例如 如 拟 计划 预计 目标 力争 "
    "个别 多数 大多数 绝大多数 大多 多半 少数 少量 极少数 极个别 一些 以内 之内 以下 内容 主要 通过 经 部分 有的 配合 协助 协办 指导 督促 参与 协调 抽取 再次 多次 反复 再 最 "
    "集中 除 除了 除去 到期 有无 是否 能否 应当 如无 若无 若有",
    Role.NONE: "未[见有]一[件起例宗次] (保持|仍为|仍是|一片|还是)?空白 绝迹 归零 未见 不曾 未有 全无 毫无 绝无 没有(人|谁|哪个|哪位)来? [未没]有?作 一[件个起宗例次](也|都)(没|没有|未)(碰上|遇到|遇上|碰到|发生|出现|收到|接到|摊上) 无人 无一 没有一[件起例宗] 无一[件起例宗] 一[件个起宗例次条份人家](也|都)(没|没有|未|无) [未没](有)?(发生|出现|产生)一[件起例宗] 未 没有 没 无 零 均无 不存在 未曾 从未 暂无 尚无 并无 并未 [未没](有)?(发生|出现|产生|存在|发现|作出|做出)",
    Role.ALL: "清一色 全是 全为 纯属 统统 通通 尽数 全系 无一例外 毫无例外 概莫能外 这?[两二三四五]案 各案 诸案 件件 桩桩件件 每一?件 全部 全数 全都 均 都 皆 一律 悉数 所有",
    Role.SAME: "持平 相同 一致 不变 相当",
    Role.EACH: "分别 分别为 分别是 分别达 分别达到 分别有 依次为 依次是",
    Role.HOW: "依法 依规 依法依规 及时 认真 规范 严格 有效 妥善 顺利 逐件 切实",
    Role.DUE: "按时 按期 如期 时限 期限",
    Role.FILLING: "虽然 虽说 尽管 普通 本地 当地 赶在 不在少数 为数不少 不占少数 时有发生 屡有发生 多有发生 一批 差不多 勉强 恰 恰恰 大约 大概 刚好 恰好 正好 足足 整整 的 被 决定 了 已 已经 也 为 是 有 达 达到 约 于 在 对 由 将 且 而 则 还 又 另 另有 另外 此外 现 "
    "数量 件数 总量 数 量 案件 情况 方面 中 里 上 等 "
    "完成 我 本 该 到 至 从 起 止 期间 目前 继续 共有 新 据统计 经统计 统计 累计共 数为 量为 数达 量达 "
    "者 委托 委派 尚有 还有 仍有 期 底 末 年底 年末 总 向 提出 提交 予以 给予 及其 出 作出 做出 发生 实际 事项 工作 之 次 个 多 "
    "加上 连同 算上 加之 另加 坚持 落实 做好 开展 积极 不断 进一步 全面 按照 根据 规定 要求 法定 内 统一 确保 因 因此 故 所 "
    "产生 引起 引发 导致 来自 来源于 来看 领域 基本 大致 大体 总体 情形 略 略有 稍 稍有 小幅 分为 需要 以 名义 人民币 前后 两者 二者 三者 两项 三项 两类 两种 占多数 占大多数 占绝大多数 占绝对多数 为由 但 但是 好在 所幸 幸好 幸而 不过 然而 倒 这一数字 该数字 这一数据 涉 过 后 前 时 按 条 件 宗 起 份 例 项 方式 程序 就 系 属 有所 明显 大幅 显著 持续 任何 办公室 科 股 室 处 窗口 负责 牵头 先后 各类 类 型 性 结果 结果是 被人 给 上述 该类 此类情[形况] 这类情[形况] 这种情[形况] 这方面 这回 这次 这一年 来了 来的 累计来 仍 依旧 当中 最终 最后 全年共 本次 这部分 这一部分 该部分 这类 此类 这些",
}


_SAME = "[与和同跟]{}(基本|大致|大体|总体)?(保持)?(持平|相同|一致|相当|相仿|一样多?|不相上下|相差无几|差不多)"


class Rank(NamedTuple):
    """What a word of rank says: the `place` from the top or, where `way` is -1, from the bottom.

    The place of `is_next` is one behind what stood before it; `is_below` and those without a place compare with what is named behind.
    """

    way: int
    place: int = 0
    is_next: bool = False
    is_below: bool = False


_SECOND = "(居|位居|位列|排|排在|排名|列|居于|处于|位于){}(位|名)?"
_MUCH = "(申请|案件)?(数量|量|件数|占比|比重|比例|份额|数)?"
_RANKED: Mapping[Rank, str] = {
    Rank(
        1, 1
    ): f"{_MUCH}最[多高大] 最为?集中 {_SECOND.format('(第一|首|榜首|头名?|头一)')} (高居|稳居|占据|名列)(榜首|首位|第一位?) 居多 为主 占大头 拔得头筹 领先",
    Rank(-1, 1): f"{_MUCH}最[少低小] 垫底 {_SECOND.format('(末|最后|末尾|最末)')} 最为?稀少",
    **{Rank(1, n): _SECOND.format(f"第{name}") for n, name in enumerate("二三四五六", 2)},
    Rank(
        1, 0, True
    ): "其次 其次[是为] 其次则[是为] 次之 再次[是为] 再其次[是为]? 紧随其后(的[是为]?)? 居次 居其次 随后[是为] 位居其次",
    Rank(1, 0, False, True): "仅?次于 紧随",
    Rank(1): "(多|高|大)[于过] 超过了? 超出了?",
    Rank(-1): "(少|低|小)于 不及 不如 少过",
}
RANKS: Mapping[str, Rank] = {
    spelled: rank for rank, words in _RANKED.items() for word in words.split() for spelled in spellings(word)
}
IN_ORDER = "依次"


@lru_cache(maxsize=8)
def general_words(length: Length) -> Mapping[str, Role]:
    """The general words, folded as a text of such periods is."""
    found: dict[str, Role] = {}
    for role, words in _WORDS.items():
        for word in words.split():
            for spelling in spellings(word):
                folded = fold_word(spelling, length)
                if folded not in PUNCTUATION:
                    found.setdefault(folded, role)
    found[IN_ORDER] = Role.RANK
    for word in RANKS:  # 单日最多收到4件: of one of several, and nothing that is counted here
        is_of_one = word.endswith(("最多", "最高", "最大", "集中")) and not word.startswith(("占", "比", "份"))
        found[word] = Role.SOME if is_of_one else Role.RANK
    for when in (When.THIS, When.OTHER, When.NEXT, When.LAST, When.AGO):
        role = Role.SAME_TIME if when in (When.LAST, When.AGO) else Role.OTHER_TIME
        if role is Role.SAME_TIME:
            for role_, words in (
                (Role.SAME, _SAME),
                (Role.UP, "([多高]于|超过|超出){}"),
                (Role.DOWN, "([少低]于|不及){}"),
            ):
                found |= dict.fromkeys((word.format(when) for word in spellings(words)), role_)
        for word in (
            "较{}",
            "比{}",
            "比起{}",
            "比之{}",
            "较之{}",
            "与{}相比",
            "和{}相比",
            "同{}相比",
            "相较{}",
            "对比{}",
        ):
            found.setdefault(word.format(when), role)
    return found
