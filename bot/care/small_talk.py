"""What kind of small talk: answered in a line, then back to the shop (playbook §1: no games)."""

import re
from enum import StrEnum


class Chat(StrEnum):
    """Kinds of small talk that get a line of their own."""

    FESTIVAL = "festival"
    BIRTHDAY = "birthday"
    GAME = "game"
    SAD = "sad"
    OTHER = "other"


_FESTIVAL = re.compile(
    r"(新年|新春|春节|元旦|元宵节?|清明|五一|劳动节|端午节?|七夕|中秋节?|国庆节?|双节|圣诞节?|除夕|小年|"
    r"教师节|母亲节|父亲节|儿童节|妇女节|女神节|情人节|重阳节?|周末|过年|节日)(?:快乐|好|安康|愉快|吉祥)"
)
_LUCK = re.compile(r"恭喜发财|[虎兔龙蛇马羊猴鸡狗猪牛鼠]年大吉|万事如意|岁岁平安")
_GAME = re.compile(
    r"讲(?:个|一个)?(?:笑话|故事)|笑话|唱(?:首|个)?歌|猜谜|谜语|脑筋急转弯|成语接龙|接龙|玩(?:个|会儿?)?游戏|"
    r"猜拳|石头剪刀|陪我(?:聊|玩)|写(?:首|个)诗|背诗|算命|星座|"
    r"扮演|角色互换|(?:假装|假设)你|从现在起你|(?:你|您)(?:现在)?(?:就)?是(?:一)?[只条台头](?!有)|"
    r"(?:忽略|无视|忘[掉了]|解除|作废|不用管)[^,，。]{0,8}(?:指令|设定|规则|规矩|限制|提示词|命令)|"
    r"(?:指令|设定|规则|规矩|限制|提示词|命令)[^,，。]{0,4}(?:忘[掉了]|作废)|系统(?:指令|提示)|提示词|开发者模式|"
    r"学[^,，。]{0,4}叫|跟我念|(?:只准|只许|不许)[^,，。]{0,4}(?:说|叫|讲|用)|叫(?:我|一)声|无条件服从"
)
_SAD = re.compile(r"失恋|心情(?:不好|很差|糟)|难过|想哭|伤心|好累|压力大|生活不易|被骂了|郁闷")


def festival_in(text: str) -> str:
    """The greeting's festival as it was named, 新年 for wishes of luck; empty for none."""
    if found := _FESTIVAL.search(text):
        return {"过年": "新年"}.get(found[1], found[1])
    return "新年" if _LUCK.search(text) else ""


def chat_of(text: str) -> Chat:
    """The kind of small talk."""
    if festival_in(text):
        return Chat.FESTIVAL
    if re.search(r"生日", text):
        return Chat.BIRTHDAY
    if _GAME.search(text):
        return Chat.GAME
    return Chat.SAD if _SAD.search(text) else Chat.OTHER
