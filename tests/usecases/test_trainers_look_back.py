"""Insight: what leads to people, what is solved, what a change did, and the chats behind it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest

from bot.care.handover import Reason
from bot.care.studio.insight import Share
from bot.usecases import insight, phrases, studio_changes, turns
from bot.usecases.handover import ask_for_person
from bot.usecases.insight import Became
from bot.usecases.messages import receive_message
from bot.usecases.refusals import Refused
from bot.usecases.saying import Reading, Say
from tests.fakes.studio import StudioWorld

PARCEL = Reading("ask_logistics", 0.97, (("ask_logistics", 0.97),))
RETURN = Reading("request_return", 0.95, (("request_return", 0.95),))
UNCLEAR = Reading("unclear", 0.21, (("ask_logistics", 0.21), ("greet", 0.19)))
SEEN, UNHEARD = Say("utter_scarf_care"), Say("utter_not_understood")


class LookingBack(StudioWorld):
    """Buyers who ask, on days that follow each other."""

    def asks(self, text: str, reading: Reading, *, conversation: str = "") -> str:
        conversation = conversation or self.opens()
        receive_message(self.deps, conversation_id=conversation, client_msg_id=text[:20], text=text)
        work = turns.claim_turn(self.deps, conversation_id=conversation)
        assert work is not None
        reply = UNHEARD if reading is UNCLEAR else SEEN
        turns.finish_turn(self.deps, work=work, replies=[reply], understood=[reading])
        return conversation

    def wants_a_person(self, conversation: str) -> None:
        ask_for_person(
            self.deps, conversation_id=conversation, reason=Reason.ASKED, evidence="转人工"
        )

    def shares(self, days: int = 28) -> dict[str, Share]:
        return {one.intent: one.share for one in insight.insight(self.deps, days=days).intents}

    def texts(self, **asked: object) -> Sequence[str]:
        return [one.text for one in insight.chats_behind(self.deps, **asked)]  # type: ignore[arg-type]


@pytest.fixture
def world(tmp_path: Path) -> Iterator[LookingBack]:
    world = LookingBack(tmp_path)
    yield world
    world.close()


def test_topics_that_lead_to_people_come_first_with_their_shares(world: LookingBack) -> None:
    world.asks("快递到哪了", PARCEL)
    world.asks("包裹怎么还没到", PARCEL)
    returns = world.asks("我要退货", RETURN)
    world.clock.go_on(minutes=5)
    world.wants_a_person(returns)

    page = insight.insight(world.deps, days=7)
    assert [(one.label, one.share) for one in page.intents] == [
        ("要退货", Share(1, 0, 1, 0, 1)),
        ("查物流", Share(2, 0, 0, 2, 2)),
    ]
    assert page.total == Share(3, 0, 1, 2, 3)


def test_what_no_phrase_stands_for_has_a_name_of_its_own(world: LookingBack) -> None:
    world.asks("第一个", Reading("choose", 1.0, (("choose", 1.0),)))
    world.asks("照片", Reading("photo_sent", 1.0, (("photo_sent", 1.0),)))

    labels = {one.label for one in insight.insight(world.deps).intents}
    assert labels == {"点了选项", "发来照片"}


def test_a_person_long_after_is_not_blamed_on_the_question(world: LookingBack) -> None:
    returns = world.asks("我要退货", RETURN)
    world.clock.go_on(minutes=31)
    world.wants_a_person(returns)

    assert world.shares() == {"request_return": Share(1, 0, 0, 1, 1)}


def test_every_day_has_its_share_of_misunderstood_words(world: LookingBack) -> None:
    world.asks("那个啥呢", UNCLEAR)
    world.clock.go_on(days=2)
    world.asks("快递到哪了", PARCEL)

    days = insight.insight(world.deps, days=3).days
    assert [(one.day, one.share.asked, one.share.misunderstood) for one in days] == [
        (date(2026, 11, 18), 1, 1),
        (date(2026, 11, 19), 0, 0),
        (date(2026, 11, 20), 1, 0),
    ]
    assert world.shares(days=1) == {"ask_logistics": Share(1, 0, 0, 1, 1)}


def test_a_change_is_shown_with_the_week_before_and_after_it(world: LookingBack) -> None:
    world.asks("那个啥呢", UNCLEAR)
    world.clock.go_on(days=1)
    phrases.add_phrases(
        world.deps, trainer_id=world.xun, intent="ask_return_process", raws=["退货在哪申请呀"]
    )
    studio_changes.close_changeset(world.deps, trainer_id=world.xun, name="补退货的说法")
    world.clock.go_on(hours=1)
    world.asks("快递到哪了", PARCEL)

    (change,) = insight.insight(world.deps, days=1).changes
    assert (change.name, change.by_name) == ("补退货的说法", "小训")
    assert (change.effect.before, change.effect.after) == (
        Share(1, 1, 0, 0, 1),
        Share(1, 0, 0, 1, 1),
    )


def test_the_chats_behind_a_bar_are_found_and_masked(world: LookingBack) -> None:
    world.asks("快递到哪了，我电话13912340987", PARCEL)
    world.clock.go_on(minutes=1)
    world.asks("那个啥呢", UNCLEAR)

    assert world.texts(became=Became.MISUNDERSTOOD) == ["那个啥呢"]
    assert world.texts(intent="ask_logistics") == ["快递到哪了，我电话[电话]"]
    assert world.texts(became=Became.SOLVED, day=date(2026, 11, 18)) == ["快递到哪了，我电话[电话]"]
    assert world.texts(day=date(2026, 11, 17)) == []


def test_a_chat_is_read_masked_and_who_reads_it_is_written_down(world: LookingBack) -> None:
    conversation = world.asks("快递到哪了，我电话13912340987", PARCEL)
    (chat,) = insight.chats_behind(world.deps)
    lines = insight.talk_around(world.deps, trainer_id=world.xun, turn_id=chat.turn_id)

    assert [one.text for one in lines if one.is_asked] == ["快递到哪了，我电话[电话]"]
    assert lines[-1].text == "羊毛围巾要冷水手洗。"
    with world.store.read() as books:
        rows = [row for row in books.audit.about(conversation) if row.verb == "read"]
    assert [(row.actor, row.details["why"]) for row in rows] == [(world.xun, "insight")]
    with pytest.raises(Refused, match="forbidden"):
        insight.talk_around(world.deps, trainer_id=world.agent(), turn_id=chat.turn_id)
