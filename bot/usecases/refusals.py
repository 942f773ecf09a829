"""What a use case says no with: a code for the program, a Chinese line for the person."""

from typing import Any


class Refused(Exception):
    """A request that is understood and not granted (protocol §2 and §5: codes).

    `text` is Chinese and may be shown; it never holds anything that the asker did not know.
    """

    def __init__(self, code: str, text: str, **details: Any) -> None:
        super().__init__(code)
        self.code = code
        self.text = text
        self.details = details


class TurnIsOver(Exception):
    """The conversation changed hands while the bot was thinking: its effects no longer count."""


class TurnSaidNothing(Exception):
    """The brain finished a buyer's words without a reply: a failure, never silence."""


def too_fast(text: str = "您发得有点快，稍等几秒再发好吗？") -> Refused:
    return Refused("too_fast", text)


def busy() -> Refused:
    return Refused("busy", "系统有点忙，这次没有收到，请稍后再试。")


def not_found(text: str = "没有找到这个会话。") -> Refused:
    return Refused("not_found", text)


def closed() -> Refused:
    return Refused("closed", "这次会话已经结束了，重新打开窗口就能继续咨询。")


def not_waiting() -> Refused:
    return Refused("not_waiting", "客服已经接起来了，直接说就行。")


def choice_gone() -> Refused:
    return Refused("choice_gone", "这个选项已经失效了，直接打字告诉我就行。")


def not_your_order() -> Refused:
    return Refused("not_your_order", "没有在您的账号下找到这个订单。")


def not_yours() -> Refused:
    return Refused("not_yours", "这个会话现在不由您接待。")


def taken(agent_name: str) -> Refused:
    return Refused("taken", f"已由{agent_name}接待", agent_name=agent_name)


def ledger_broken(business_key: str) -> Refused:
    """A row of the ledger that is not as its chain says (case 39): nobody acts on it."""
    text = "这笔赔付的账本记录对不上，已停止处理，请联系店长核查。"
    return Refused("ledger_broken", text, business_key=business_key)
