"""The gate before a model goes live: reasons against it in Chinese, and which may be signed off.

Figures move a little with every training, so only what is beyond that, or sure by its interval,
is a reason. Golden sentences and dialogues of law (`law` in data/studio/golden.jsonl and
data/golden) and probes of law cannot be signed off, nor can a rehearsal that was not played.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.care.studio.rehearsed import DONE

FEWEST_SCORED = 200
MOST_FALL = 0.01
"""Of the accuracy over all sentences."""
MOST_INTENT_FALL = 0.08
FEWEST_OF_INTENT = 3
"""An intent's fall counts when so many more sentences became wrong than right."""
MOST_MOVED = 0.08
"""Share of real messages taken for something else."""

Report = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Reason:
    """`item` names it in a sign-off; `may_sign`: a reviewer may take responsibility for it."""

    item: str
    text: str
    may_sign: bool


def reasons_against(report: Report, labels: Mapping[str, str] | None = None) -> Sequence[Reason]:
    """Everything that stands in the way, the gravest first; empty: it may go live."""
    names = labels or {}
    return [
        *_too_few(report),
        *_of_rehearsal(report),
        *_of_golden(report),
        *_of_all(report),
        *_of_intents(report, names),
        *_of_messages(report),
    ]


def _too_few(report: Report) -> list[Reason]:
    scored = int(report["scored"])
    if scored >= FEWEST_SCORED:
        return []
    text = (
        f"没学过的考题只有 {scored} 句，少于 {FEWEST_SCORED} 句，比不出好坏。"
        "请技术同事检查考题文件夹（XIAOER_FROZEN_FOLDER）。"
    )
    return [Reason("few", text, may_sign=False)]


_NOT_PLAYED = {
    "waiting": "整段对话还在试演，演完才能上线。",
    "cancelled": "整段对话的试演取消了，请再试演一次。",
    "failed": "整段对话没有演完：{why}。请再试演一次，还不行就告诉技术同事。",
}


def _of_rehearsal(report: Report) -> list[Reason]:
    found = report.get("rehearsal") or {}
    state = found.get("state", "")
    if state != DONE:
        text = _NOT_PLAYED.get(state, "整段对话还没有试演过，请试演一次。")
        why = str(found.get("why", "")).rstrip("。")
        return [Reason("rehearsal", text.format(why=why), may_sign=False)]
    broken = (one for one in found["dialogues"]["flips"] if not one["is_good"])
    contradicted = (one for one in found["probes"]["flips"] if not one["is_good"])
    reasons = [*map(_broken_dialogue, broken), *map(_contradicted_probe, contradicted)]
    return sorted(reasons, key=lambda reason: reason.may_sign)


def _broken_dialogue(flip: Mapping[str, Any]) -> Reason:
    law = int(flip["law"])
    kind = f"涉及法规第 {law} 条的对话" if law else "对话"
    text = f"{kind}“{flip['name']}”原来走得对，现在走错了：{_first_fault(flip)}。"
    return Reason(f"dialogue:{flip['key']}", text, may_sign=not law)


def _contradicted_probe(flip: Mapping[str, Any]) -> Reason:
    said = " / ".join(turn["buyer"] for turn in flip["turns"])
    text = f"买家问“{said}”，原来答得合规，现在不合规：{_first_fault(flip)}。"
    return Reason(f"probe:{flip['key']}", text, may_sign=False)


def _first_fault(flip: Mapping[str, Any]) -> str:
    """In short: names of replies are read in the list of talks."""
    wrong = (turn["buyer"] for turn in flip["turns"] if turn["faults"])
    in_turns = [f"“{buyer}”这一句答得不对" for buyer in wrong]
    return str(next(iter([*flip["end"], *in_turns]), "答得不一样了"))


def _of_golden(report: Report) -> list[Reason]:
    found = []
    for one in report["golden"]["broken"]:
        law = int(one["law"])
        kind = f"涉及法规第 {law} 条的必答句" if law else "必答句"
        text = f"{kind}“{one['text']}”原来答对，现在错了。"
        found.append(Reason(f"golden:{one['text']}", text, may_sign=not law))
    return sorted(found, key=lambda reason: reason.may_sign)


def _of_all(report: Report) -> list[Reason]:
    change = report["overall"]
    is_sure = change["high"] < 0
    if change["change"] > -MOST_FALL and not is_sure:
        return []
    sure = "，不是偶然波动" if is_sure else ""
    text = (
        f"总准确率从 {change['before']:.1%} 降到 {change['after']:.1%}"
        f"（变好 {change['better']} 句，变坏 {change['worse']} 句{sure}）。"
    )
    return [Reason("overall", text, may_sign=True)]


def _of_intents(report: Report, labels: Mapping[str, str]) -> list[Reason]:
    found = []
    for row in report["intents"]:
        many = row["worse"] - row["better"] >= FEWEST_OF_INTENT
        if many and (row["change"] <= -MOST_INTENT_FALL or row["high"] < 0):
            label = labels.get(row["intent"], row["intent"])
            text = (
                f"“{label}”从 {row['before']:.0%} 降到 {row['after']:.0%}"
                f"（{row['examples']} 句里变坏 {row['worse']} 句，变好 {row['better']} 句）。"
            )
            found.append(Reason(f"intent:{row['intent']}", text, may_sign=True))
    return found


def _of_messages(report: Report) -> list[Reason]:
    total, moved = report["messages"]["total"], len(report["messages"]["moved"])
    if not total or moved <= max(MOST_MOVED * total, 3):
        return []
    text = f"最近 {total} 条真实消息里有 {moved} 条（{moved / total:.0%}）换了理解，请先看一遍。"
    return [Reason("messages", text, may_sign=True)]
