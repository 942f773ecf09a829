"""Settings of the shop: figures, opening line, keys; each step kept, undone, live at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from bot.bootstrap import build_deps
from bot.cli.replaying import tokens_of
from bot.clock import now
from bot.settings import read_settings
from bot.shop.law import law_from
from bot.shop.policy_form import Figure
from bot.usecases import policy_settings, shop_front
from bot.usecases.conversations import events_after
from bot.usecases.live_settings import LiveSettings
from bot.usecases.policy_settings import Wish
from bot.usecases.refusals import Refused
from bot.usecases.setting_steps import refresh_settings
from bot.web.buyer_token import BuyerTokens
from tests.fakes.refusing import is_told
from tests.fakes.world import ROOT, World, policy_file

OLD_KEY = "the-key-that-the-shops-own-server-signs-with"


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    world = World(tmp_path)
    text = (ROOT / "data/shop/law.yml").read_text(encoding="utf-8")
    law = law_from(YAML(typ="safe").load(text))
    world.deps = replace(world.deps, law=law, buyer_token_keys=(OLD_KEY,))
    yield world
    world.close()


@pytest.fixture
def owner(world: World) -> str:
    return world.agent("店长", "dianzhang", "admin")


def figure(world: World, path: str) -> Figure:
    form = policy_settings.policy_form(world.deps)
    return next(one for part in form.sections for one in part.figures if one.path == path)


def sets(world: World, actor: str, path: str, value: Any) -> None:
    seen = figure(world, path).value
    policy_settings.change_policy(world.deps, actor=actor, wishes=[Wish(path, seen, value)])


def test_every_figure_of_the_file_stands_on_the_form_with_its_source(world: World) -> None:
    form = policy_settings.policy_form(world.deps)

    paths = {one.path for part in form.sections for one in part.figures}
    assert paths == {f"{name}.{key}" for name, own in policy_file().items() for key in own}
    assert all(one.source and one.label for part in form.sections for one in part.figures)
    assert all(part.label != part.name for part in form.sections)


def test_a_changed_figure_counts_at_once_without_a_restart(world: World, owner: str) -> None:
    sets(world, owner, "freight.free_from_yuan", "59")

    assert world.deps.policy.freight.free_from_fen == 5_900
    assert figure(world, "freight.free_from_yuan").standing == 99


def test_another_process_takes_the_change_in(world: World, owner: str) -> None:
    elsewhere = replace(world.deps, settings_now=LiveSettings(policy_file()))
    sets(world, owner, "queue.agent_cap", 4)
    assert elsewhere.policy.queue.agent_cap == 6

    refresh_settings(elsewhere)

    assert elsewhere.policy.queue.agent_cap == 4


@pytest.mark.parametrize(
    ("path", "value", "rule"),
    [
        ("returns.no_reason_days", 5, "第二十五条第一款"),
        ("returns.refund_most_days", 15, "第二十五条第三款"),
        ("repair.exchange_days", 10, "部分商品修理更换退货责任规定"),
    ],
)
def test_nothing_goes_below_the_law_and_the_reason_is_said(
    world: World, owner: str, path: str, value: int, rule: str
) -> None:
    with pytest.raises(Refused) as refused:
        sets(world, owner, path, value)

    assert refused.value.code == "below_the_law"
    assert rule in refused.value.text
    assert world.deps.settings_now.now.version == 0


@pytest.mark.parametrize(
    ("path", "value", "told"),
    [
        ("queue.agent_cap", 0, "要填 1 到 100 之间的整数"),
        ("queue.agent_cap", "6个", "要填 1 到 100 之间的整数"),
        ("authority.agent_yuan", 500, "权限要逐级不减"),
        ("service.shifts", ["08:30-25:00"], "要填时段"),
        ("calendar.holidays", ["2027-01-01"], "请先把年份加上"),
        ("shop.nothing", 1, "没有"),
    ],
)
def test_a_value_that_cannot_stand_is_refused_in_words(
    world: World, owner: str, path: str, value: Any, told: str
) -> None:
    wish = Wish(path, None, value)
    if path != "shop.nothing":
        wish = replace(wish, seen=figure(world, path).value)

    with pytest.raises(Refused) as refused:
        policy_settings.change_policy(world.deps, actor=owner, wishes=[wish])

    assert told in refused.value.text


def test_several_frames_a_day_and_a_makeup_day_are_set_together(world: World, owner: str) -> None:
    shifts = ["08:30-12:00", "13:30-18:00", "19:00-次日01:00"]
    days = figure(world, "calendar.makeup_days").value
    wishes = [
        Wish("service.shifts", figure(world, "service.shifts").value, shifts),
        Wish("calendar.makeup_days", days, [*days, "2026-12-26"]),
    ]

    policy_settings.change_policy(world.deps, actor=owner, wishes=wishes)

    assert len(world.deps.policy.service.shifts) == 3
    assert "2026-12-26" in {one.isoformat() for one in world.deps.policy.calendar.makeup_days}


def test_of_two_who_change_the_same_figure_one_wins_and_the_other_is_told(
    world: World, owner: str
) -> None:
    sets(world, owner, "returns.no_reason_days", 10)

    with is_told("刚被别人改成 10"):
        policy_settings.change_policy(
            world.deps, actor=owner, wishes=[Wish("returns.no_reason_days", 7, 15)]
        )


def test_a_step_is_undone_once_and_not_when_the_figure_has_moved_on(
    world: World, owner: str
) -> None:
    sets(world, owner, "returns.no_reason_days", 10)
    sets(world, owner, "returns.no_reason_days", 15)

    with is_told("后来又改过"):
        policy_settings.undo(world.deps, actor=owner, step_id=1)
    policy_settings.undo(world.deps, actor=owner, step_id=2)
    with is_told("已经撤销过"):
        policy_settings.undo(world.deps, actor=owner, step_id=2)

    assert world.deps.policy.returns.no_reason_days == 10
    steps = policy_settings.history(world.deps)
    assert [one.undoes for one in steps] == [2, None, None]
    assert steps[0].by_name == "店长"


def test_only_an_admin_changes_anything(world: World) -> None:
    lead = world.agent("周主管", "zhou", "lead")

    with is_told("管理员"):
        sets(world, lead, "queue.agent_cap", 3)
    with is_told("管理员"):
        shop_front.make_key(world.deps, actor=lead)


def test_the_opening_line_is_heard_by_the_next_buyer_and_can_be_taken_back(
    world: World, owner: str
) -> None:
    text = "您好，欢迎来暖屿。\n\n想看看围巾，还是查订单？"
    shop_front.set_opening(world.deps, actor=owner, text=text, seen="")

    said = [one.text for one in events_after(world.deps, conversation_id=world.opens()).events]
    assert said == ["您好，欢迎来暖屿。", "想看看围巾，还是查订单？"]
    policy_settings.undo(world.deps, actor=owner, step_id=1)
    again = events_after(world.deps, conversation_id=world.opens()).events
    assert [one.text for one in again] != said


def test_an_opening_line_that_breaks_the_law_is_refused_with_a_gentler_one(
    world: World, owner: str
) -> None:
    with pytest.raises(Refused) as refused:
        shop_front.set_opening(world.deps, actor=owner, text="全网最低价，好评返现5元", seen="")

    assert refused.value.code == "speech"


def test_keys_are_changed_over_with_both_accepted_in_between(world: World, owner: str) -> None:
    deps = world.deps
    tokens = BuyerTokens("nuanyu", lambda: deps.accepted_keys, world.clock)
    old_token = BuyerTokens("nuanyu", [OLD_KEY], world.clock).sign("b1001")
    new = shop_front.make_key(deps, actor=owner)
    new_token = BuyerTokens("nuanyu", [f"{new.key_id}:{new.secret}"], world.clock).sign("b1001")

    assert tokens.buyer_of(old_token) == tokens.buyer_of(new_token) == "b1001"
    with is_told("先停用旧的"):
        shop_front.make_key(deps, actor=owner)

    old = next(one.key_id for one in shop_front.keys(deps) if not one.is_own)
    shop_front.retire_key(deps, actor=owner, key_id=old)
    with pytest.raises(Refused):
        tokens.buyer_of(old_token)
    assert tokens.buyer_of(new_token) == "b1001"
    with is_told("唯一的密钥"):
        shop_front.retire_key(deps, actor=owner, key_id=new.key_id)


def test_replayed_dialogues_are_signed_with_the_key_that_counts_now(
    world: World, owner: str
) -> None:
    """Also where another process changed the keys over."""
    elsewhere = replace(world.deps, settings_now=LiveSettings(world.deps.settings_now.policy_file))
    accepting = BuyerTokens("nuanyu", lambda: world.deps.accepted_keys, now)
    shop_front.make_key(world.deps, actor=owner)
    old = next(one.key_id for one in shop_front.keys(world.deps) if not one.is_own)
    shop_front.retire_key(world.deps, actor=owner, key_id=old)

    assert accepting.buyer_of(tokens_of(elsewhere).sign("b1001")) == "b1001"


def test_no_secret_stands_in_history_or_audit(world: World, owner: str) -> None:
    new = shop_front.make_key(world.deps, actor=owner)

    with world.store.read() as books:
        written = repr([*books.settings.changes(), *books.audit.about("keys")])
    assert new.secret not in written
    assert new.key_id in written


def test_what_was_set_stands_after_a_restart(world: World, owner: str, tmp_path: Path) -> None:
    sets(world, owner, "returns.no_reason_days", 15)
    shop_front.set_opening(world.deps, actor=owner, text="您好，欢迎来暖屿。", seen="")

    again = build_deps(read_settings(home=tmp_path / "home", database_url=world.url))

    assert again.policy.returns.no_reason_days == 15
    assert shop_front.opening_line(again).text == "您好，欢迎来暖屿。"
    again.store.close()  # type: ignore[attr-defined]
