"""What somebody wants of the own data (law 31; playbook §11 opt-out at any time)."""

import re
from enum import StrEnum


class Wish(StrEnum):
    """STOP needs nobody's judgement; the others are a task for a person."""

    STOP = "stop"
    DELETE = "delete"
    CORRECT = "correct"
    SEE = "see"

    @property
    def label(self) -> str:
        """What the buyer may tap and the desk reads."""
        return _LABELS[self]


_LABELS = {
    Wish.STOP: "不再收到推广",
    Wish.DELETE: "删除我的信息",
    Wish.CORRECT: "更正我的信息",
    Wish.SEE: "查看我的信息",
}
_ADVERTISING = (
    r"短信|广告|推广|推送|营销|推销|促销|群发|骚扰|打扰|回访|通知|提醒|邮件|微信|电话|消息|名单|群|"
    r"调查|订阅"
)
_NO_MORE = r"别|不要|不想|不用|停|取消|关[了掉闭]|拒收|谢绝|免|屏蔽|移出|划掉|退|踢|求放过"
_STOP = re.compile(
    r"退订|^td?$|勿扰|免打扰|拒收|别再?骚扰|求放过|别(?:再)?(?:给我)?(?:发|推|打)|"
    r"(?:没|未|不)同意.{0,10}[发推收]|(?:凭[啥什]么?|谁[让准叫许]).{0,4}[发推]|(?<!没有)还[发推](?!货)|"
    rf"(?:{_NO_MORE}).{{0,8}}(?:{_ADVERTISING})|(?:{_ADVERTISING}).{{0,8}}(?:{_NO_MORE})",
    re.IGNORECASE,
)
_DELETE = re.compile(
    r"删除?(?!评|差|中)|注销|清除|清空|抹掉|销毁|撤回授权|撤销授权|(?:别|不要)再?(?:存|留|保留)"
)
_CORRECT = re.compile(
    r"更正|改正|修正|纠正|(?:资料|信息|姓名|名字|生日|手机号?|号码|电话).{0,6}(?:错|不对|改|换)|换号"
)
_SEE = re.compile(
    r"查看|导出|副本|拷贝|复印|有哪些|哪些信息|什么信息|存了|收集|保存了|个人信息查询|查.{0,4}(?:信息|资料)|"
    r"给谁|隐私政策|用来干|怎么用我"
)
_DELETED_MYSELF = re.compile(
    r"(?:(?<![帮替给叫让])我(?:这边|这里|手机)?里?|自己|不小心|手滑|误)(?:不小心|手滑|误|都|已经|早就?|刚才?|自己|给|全)*"
    r"(?:删|清空|清)(?:掉|除|光|没|完)?(?:了|过)"
)
"""聊天记录我删了: told of the buyer's own phone, and no wish."""


def tells_of_own_deleting(text: str) -> bool:
    """Whether the buyer tells that something is gone on his side, and wants nothing deleted."""
    return _DELETED_MYSELF.search(text) is not None and not wishes_of(text)


_WISHES = ((Wish.STOP, _STOP), (Wish.DELETE, _DELETE), (Wish.CORRECT, _CORRECT), (Wish.SEE, _SEE))


def wishes_of(text: str) -> tuple[Wish, ...]:
    """Everything that the words ask for, in the order in which it is done; empty: ask back."""
    asked = _DELETED_MYSELF.sub("", text)
    found = tuple(wish for wish, words in _WISHES if words.search(asked))
    if Wish.DELETE in found:  # 换号了 旧号码别再存着: what is to go need not be put right
        return tuple(wish for wish in found if wish is not Wish.CORRECT)
    return found
