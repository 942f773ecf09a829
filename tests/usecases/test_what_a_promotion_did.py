"""Each move to another model with what buyers asked before and after it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.usecases import insight, phrases, studio_changes
from bot.usecases.insight import Became
from bot.usecases.ports_models import (
    Switch,
    SwitchKind,
    SwitchState,
    Training,
    TrainingState,
)
from bot.usecases.promotion_effects import PromotionEffect
from tests.fakes.models import NEW, OLD
from tests.usecases.test_trainers_look_back import PARCEL, UNCLEAR, LookingBack


class Promoting(LookingBack):
    """Models come and go while buyers ask."""

    def hands_in(self, name: str, phrase: str) -> None:
        phrases.add_phrases(
            self.deps, trainer_id=self.xun, intent="ask_return_process", raws=[phrase]
        )
        studio_changes.close_changeset(self.deps, trainer_id=self.xun, name=name)
        self.clock.go_on(minutes=1)

    def switches(
        self, kind: SwitchKind = SwitchKind.PROMOTED, model: str = NEW, before: str = OLD
    ) -> None:
        now = self.deps.clock()
        switch = Switch(
            f"s-{now:%d%H%M}", kind, SwitchState.LIVE, model, before, self.xun, "小训", now,
            done_at=now,
        )  # fmt: skip
        with self.store.write() as books:
            if kind is SwitchKind.PROMOTED:
                books.models.add_training(
                    Training(
                        f"t-{now:%d%H%M}", TrainingState.READY, "", self.xun, "小训",
                        now - timedelta(seconds=30), (self.xun,), model=model,
                    )
                )  # fmt: skip
            books.models.add_switch(switch)
        self.clock.go_on(minutes=1)

    def days(self, count: int, chats: int, misheard: int) -> None:
        """As many chats a day, the first of them misunderstood."""
        for _ in range(count):
            for n in range(chats):
                self.asks(f"快递到哪了{n}", UNCLEAR if n < misheard else PARCEL)
            self.clock.go_on(days=1)

    def promotions(self) -> tuple[PromotionEffect, ...]:
        return insight.insight(self.deps, days=28).promotions


@pytest.fixture
def world(tmp_path: Path) -> Iterator[Promoting]:
    world = Promoting(tmp_path)
    yield world
    world.close()


def test_a_promotion_is_shown_with_what_it_brought_and_what_it_did(world: Promoting) -> None:
    world.days(3, chats=10, misheard=6)
    world.hands_in("补退货的说法", "退货在哪申请呀")
    world.switches()
    world.days(3, chats=10, misheard=1)

    (one,) = world.promotions()
    assert (one.name, one.by_name, one.brought) == ("上线新模型", "小训", ("补退货的说法",))
    assert (one.effect.before.chats, one.effect.after.chats) == (30, 30)
    missed, person, solved = one.effect.steps
    assert (round(missed.before, 2), round(missed.after, 2), missed.is_good) == (0.6, 0.1, True)
    assert missed.low < missed.change < missed.high < 0
    assert missed.words == "少了 50 个百分点，变好"
    assert (person.is_good, person.words) == (None, "没有明显变化，差别可能是碰巧")
    assert (solved.is_good, solved.words) == (True, "多了 50 个百分点，变好")


def test_a_worse_model_is_told_too(world: Promoting) -> None:
    world.days(3, chats=10, misheard=1)
    world.switches()
    world.days(3, chats=10, misheard=6)

    missed = world.promotions()[0].effect.steps[0]
    assert (missed.is_good, missed.words) == (False, "多了 50 个百分点，变差")


def test_of_a_handful_of_chats_nothing_is_claimed(world: Promoting) -> None:
    world.days(1, chats=5, misheard=5)
    world.switches()
    world.days(1, chats=5, misheard=0)

    missed = world.promotions()[0].effect.steps[0]
    assert missed.is_good is None
    assert "太少" in missed.words


def test_another_model_ends_what_is_counted_for_the_one_before(world: Promoting) -> None:
    world.days(1, chats=3, misheard=3)
    world.switches()
    world.days(1, chats=4, misheard=0)
    world.switches(SwitchKind.BY_ITSELF, model=OLD, before=NEW)
    world.days(1, chats=2, misheard=0)

    back, there = world.promotions()
    assert (back.name, back.brought) == ("系统自动退回旧模型", ())
    assert (there.effect.before.asked, there.effect.after.asked) == (3, 4)
    assert (back.effect.before.asked, back.effect.after.asked) == (4, 2)


def test_only_what_came_since_the_last_promotion_was_brought(world: Promoting) -> None:
    world.hands_in("第一批", "退货在哪申请呀")
    world.switches()
    world.hands_in("第二批", "退货的入口在哪")
    world.switches(model="20261118T030000000000-3e30aaaabbbbcccc", before=NEW)

    assert [one.brought for one in world.promotions()] == [("第二批",), ("第一批",)]


def test_the_chats_behind_each_side_are_found(world: Promoting) -> None:
    world.days(1, chats=2, misheard=1)
    world.switches()
    world.days(1, chats=3, misheard=0)
    effect = world.promotions()[0].effect

    before, after = (effect.begin, effect.at), (effect.at, effect.end)
    assert world.texts(span=before, became=Became.MISUNDERSTOOD) == ["快递到哪了0"]
    later = world.texts(span=after, became=Became.SOLVED)
    assert sorted(later) == ["快递到哪了0", "快递到哪了1", "快递到哪了2"]
