"""Why a conversation was ended: the few words that reports count (playbook §12)."""

from enum import StrEnum


class ClosingReason(StrEnum):
    """What an agent picks when a conversation ends."""

    SOLVED = "solved"
    NO_ANSWER = "no_answer"
    TO_BE_FOLLOWED = "to_be_followed"
    """Ended for now; a task brings it back."""
    ELSEWHERE = "elsewhere"
    SPAM = "spam"
    OTHER = "other"

    @property
    def label(self) -> str:
        """What the desk shows."""
        return _LABELS[self]


_LABELS = {
    ClosingReason.SOLVED: "问题已解决",
    ClosingReason.NO_ANSWER: "买家不再回复",
    ClosingReason.TO_BE_FOLLOWED: "先结束，之后跟进",
    ClosingReason.ELSEWHERE: "已在别处处理",
    ClosingReason.SPAM: "广告或骚扰",
    ClosingReason.OTHER: "其他",
}


def reason_label(reason: str) -> str:
    """A reason as the desk reads it; words of an older installation as they are."""
    return ClosingReason(reason).label if reason in set(ClosingReason) else reason
