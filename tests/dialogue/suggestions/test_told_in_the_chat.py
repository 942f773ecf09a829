"""Praise, suggestions and criticism told in the chat (playbook §8, law 28)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.care.suggestions import Tone
from bot.usecases.suggestions import SuggestionLine, list_suggestions
from tests.dialogue.talk import Talk

Opens = Callable[..., Talk]


def taken_down(talk: Talk, tone: Tone) -> list[SuggestionLine]:
    page = list_suggestions(talk.shop.deps, tone=tone, limit=200)
    return [line for line in page.lines if line.conversation_id == talk.id]


def test_praise_is_thanked_for_and_taken_down(buyer: Opens) -> None:
    lin = buyer("b1001")

    assert lin.says("围巾很暖和 质量特别好 很满意") == ["utter_thanks_for_praise"]
    assert len(taken_down(lin, Tone.PRAISE)) == 1


def test_a_suggestion_is_taken_down_for_the_lead(buyer: Opens) -> None:
    lin = buyer("b1001")

    assert lin.says("给你们提个建议 希望出个短款") == ["utter_thanks_for_suggestion"]
    (line,) = taken_down(lin, Tone.SUGGESTION)
    assert "短款" in line.text


def test_a_bad_review_of_goods_is_offered_help(buyer: Opens) -> None:
    he = buyer("b1005")

    assert he.says("评价一下 毯子不好 用着很失望") == ["utter_help_after_criticism"]
    assert "申请退货退款" in he.choices
    assert len(taken_down(he, Tone.CRITICISM)) == 1


def test_persons_are_masked(buyer: Opens) -> None:
    lin = buyer("b1001")
    lin.says("建议你们出短款 我的电话13800001001")

    lines = [line.text for tone in Tone for line in taken_down(lin, tone)]
    assert all("13800001001" not in text for text in lines)


@pytest.mark.parametrize("words", ["客服小姐姐服务真贴心", "点赞👍"])
def test_nothing_is_given_or_asked_for_praise(buyer: Opens, words: str) -> None:
    stranger = buyer()

    assert stranger.says(words) == ["utter_thanks_for_praise"]
    assert not any(word in stranger.heard for word in ("好评", "券", "积分", "晒图"))


def test_after_praise_the_talk_goes_on(buyer: Opens) -> None:
    lin = buyer("b1001")
    lin.says("质量很好")

    assert lin.says("快递到哪了")[0].startswith("utter_parcel")
