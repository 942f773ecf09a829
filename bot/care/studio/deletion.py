"""How much may be deleted: nobody empties an intent by a slip of the hand."""

from __future__ import annotations

MOST_AT_ONCE = 20
SHARE_OF_A_CHANGE_SET = 0.2
SMALL = 10
"""So many may always go."""
FEWEST_LEFT = 20


def trouble_of_deletion(label: str, before: int, now: int, going: int) -> str:
    """Why `going` phrases may not be deleted, in Chinese; empty when they may.

    `before`: phrases of the intent when the change set was opened; `now`: today.
    """
    if going > MOST_AT_ONCE:
        return f"一次最多删 {MOST_AT_ONCE} 条，这次选了 {going} 条。请分几次删，每次都看一遍。"
    left = now - going
    if left < FEWEST_LEFT and going > 1:
        return f"“{label}”只剩 {left} 条就学不好了，请先补例句再删。"
    gone = before - left
    if gone > max(SMALL, SHARE_OF_A_CHANGE_SET * before):
        share = round(100 * gone / before)
        return f"这批改动会把“{label}”删掉 {share}%（{gone} 条），最多两成。请分批提交。"
    return ""
