"""Why a conversation goes to a person, and how urgent that is (playbook §8, §13)."""

from enum import StrEnum

from bot.care.danger import Danger


class Reason(StrEnum):
    ASKED = "asked"
    ANGRY = "angry"
    THREAT = "threat"
    SAFETY = "safety"
    LEAK = "leak"
    LAW = "law"
    MISUNDERSTOOD = "misunderstood"
    POLICY = "policy"
    BRAIN_FAILING = "brain_failing"
    NOT_SCRIPTED = "not_scripted"
    TRANSFERRED = "transferred"


# 3: at once, also to the on-call list; 2: before others; 1: in turn.
_URGENCY = {
    Reason.SAFETY: 3,
    Reason.LEAK: 3,
    Reason.THREAT: 2,
    Reason.LAW: 2,
    Reason.ANGRY: 2,
    Reason.TRANSFERRED: 2,
}

_TEXT = {
    Reason.ASKED: "买家要求人工",
    Reason.ANGRY: "买家情绪激动",
    Reason.THREAT: "买家提到差评或投诉",
    Reason.SAFETY: "安全问题",
    Reason.LEAK: "信息泄露",
    Reason.LAW: "涉及法律",
    Reason.MISUNDERSTOOD: "连续没听懂",
    Reason.POLICY: "按规定需人工处理",
    Reason.BRAIN_FAILING: "机器人故障",
    Reason.NOT_SCRIPTED: "没有现成答复",
    Reason.TRANSFERRED: "同事转来",
}


OWN_WORDS = "买家原话"
"""The line of a summary that carries the buyer's words through a transfer."""


LEFT = "{name}不再接待，会话换人接手"
LEFT_ALONE = "{name}离线了，买家还在等回复"
HANDED_ON = "{name}转来"
PICKED = "买家点选了转人工"
_NO_WORDS = tuple(one.replace("{name}", "") for one in (LEFT, LEFT_ALONE, HANDED_ON, PICKED))


def is_own_words(reason: str, evidence: str) -> bool:
    """Whether the buyer said this, and not the desk or the system of how it came here."""
    return reason != Reason.BRAIN_FAILING and not evidence.endswith(_NO_WORDS)


def urgency_of(reason: Reason) -> int:
    """1 in turn, 2 before others, 3 at once."""
    return _URGENCY.get(reason, 1)


def reason_of_danger(danger: Danger) -> Reason:
    """Why a person is asked for where a danger was heard."""
    return {Danger.LEAK: Reason.LEAK, Danger.LAW: Reason.LAW}.get(danger, Reason.SAFETY)


def goes_to_on_call(reason: Reason) -> bool:
    """Safety and data leaks also reach the on-call list (playbook §13)."""
    return reason in (Reason.SAFETY, Reason.LEAK)


def reason_text(reason: str) -> str:
    """What the desk shows for a reason."""
    return _TEXT[Reason(reason)]
