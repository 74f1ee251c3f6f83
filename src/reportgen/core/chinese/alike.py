"""Characters that are typed for each other: they sound alike, as whoever types by sound takes them, or look alike."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from reportgen.core.chinese.shape_table import SHAPES
from reportgen.core.chinese.sound_table import SOUNDS

_SHAPES = """
开幵并井升 公么 申甲由电伸 政攻玫 府符附俯 信倍 息熄 请清情晴靖睛精 末未 己已巳 日曰目 人入八 士土 千干于 大太犬
天夫无 玉主王 发友 析折拆诉 拔拨 侯候 治冶 编偏篇遍 栏拦烂 目自且 案桉 域城 渎读续 维准唯推 建健键 坪评 坚竖
暑署 规观 划剂 卷券 辨辩瓣 官宫管 复夏履覆 议义仪 讼颂 栽裁载 微徵徽 撤撒 赢羸 贷货 免兔 科料 季委 晰浙 诫戒
绩积 蓝篮 钢纲 网冈 抓爪 持待特侍 性姓 准淮 决快 协胁 沟构购 密蜜 违围 授受 例列别 落洛 项顶须顺 题提 传专
设没投 检捡验 导异 早旱 旦且具 直真 问间闻 力刀 办为 历厉 库裤 答签 结洁 告吿 职织积 核该 宜宣 论伦 处外 反友
权杖 责贵 监蓝 保堡 障章 策荣 培赔 训驯 落络 实买 服报 务夯 环坏 境镜 便使 重董 审宙 批比 证征 照熙 知和 晓哓
参叁 享亨 监盐 督瞥 录绿 收改 归旧 归扫 受爱 理埋 理里 办力 法泫 律津 规现 定走 期斯 限很 除涂 费资 用甩 件仵
谁准维难 墙樯 昌倡 戊戌戍 夭夫天 史吏 遂逐 乏泛眨 哀衰衷 折拆析 辫辨辩 栗粟 刺剌 崇祟 隐稳 幻幼 拣捡检 徒徙陡 延廷 弛驰 即既 抵低底 抑仰迎
狠狼 盲育 侍待持 竟竞 杆秆竿 赡瞻 慕幕墓暮募 住往注柱驻 怀坏环 爪瓜 斤斥 厉历 今令 壁璧 尝偿赏 暴爆瀑 博搏膊 仓仑 凤风
勿匆 孤狐 棉绵锦 刚钢纲 绪诸 籍藉 贪贫 质贡 赔陪培 缴激邀 遗遣 避僻 郊效 酒洒 锋峰蜂 阅阔 险检 陈阵 驱躯 输轮 测侧则 措借错
届屈居 级极给 纪记 给结 缺决 脑恼 融隔 衡衔 补朴 访防仿 详样 误娱 象像 责债 践贱 较校 辅铺捕 迁近 运远 进迸 途徐 速述 遵尊
邮油 释译 针计 钱线 镇填 防访 际标 除徐 难准 集焦 页贡 预项 领颂 题颗 验险 挡档 悼掉 贮伫 募慕 署暑 沟钩 抄炒 培倍 搞稿 墟虚
粮娘 拒距 诊珍 疫投 苗亩 贴粘 补扑 垃拉 圾级 灌罐 溉概 耕讲 殖值 植值 检俭 渔鱼 排徘 污巧 噪操 扬杨 尘尖 汇江 款歉 账帐 债责
招昭 签鉴 租祖 购构 售隹 赁凭 拍柏 竣峻 验脸 抢枪 险脸 援缓 演寅 练炼 预顶 案宴 灾炎 疗辽 诊论 药约 械戒 护沪 医匠 保堡
师帅 库厍 墨黑 拔拨 晴睛 燥躁噪 蓝篮 莫募 冒昌 挠绕 胀账涨 殴欧 肓盲 侯候 兑兌 徽微 戴载裁 沾粘 暮募 杨扬汤 汆氽 壶壸 洒酒 崇祟 臂臀 茶荼 坐座 陷馅 拙绌 俘浮 抱报 梢稍 嬴赢 驰弛 斑班 彭澎 徒陡 淅晰 沏砌 谈淡 讹化 诣旨 炙灸 亳毫 丐丏 券卷 戍戌 祛怯 孟盂 畔伴 绊拌 仿彷 佣拥 迄讫 蜜密 裸祼 侥绕 悔侮海 漫慢 澈辙撤 惯贯 幅副辐 堕坠 瞻赡檐 梁粱 辩辨 糅揉
文又 印卬 告古 报极 极及 技枝 区匹 街衔 道首 镇填 乡多 村材 社杜 会合 居屈 民氏 众从 群裙
素索紊 旅族 钓钩 炼练 锻段缎 喝渴竭 谴遣 裕浴 洽恰 沮诅 蹄啼 晾掠凉 拘构 侠狭挟峡 萌荫 阐阑 祥详 裹裏 券眷 熔溶榕 诞延 仑伦沦 诫械 佳住 拱供 耍要 厌庄 冉再 奋备 夺夸 贯贾 贡页 攻功巧 纷份粉 扮拌 奖浆桨 讳伟 辑缉 嘱瞩 炮泡饱 挑桃 距矩 秧殃 蝇绳 贸贺
"""


@cache
def _groups_of() -> Mapping[str, tuple[int, ...]]:
    """The groups that each character stands in, by number."""
    found: dict[str, tuple[int, ...]] = {}
    for number, group in enumerate(_members()):
        for char in group:
            found[char] = (*found.get(char, ()), number)
    return found


def is_alike(one: str, other: str) -> bool:
    """Whether two different characters are easily typed for each other: 建 and 健, 开 and 幵."""
    groups = _groups_of()
    return one != other and not set(groups.get(one, ())).isdisjoint(groups.get(other, ()))


@cache
def _members() -> tuple[str, ...]:
    return (*SOUNDS.split(), *_SHAPES.split(), *SHAPES.split())


@cache
def alike_to(char: str) -> frozenset[str]:
    """The characters that are easily typed for `char`."""
    return frozenset("".join(_members()[group] for group in _groups_of().get(char, ()))) - {char}
