"""A candidate goes live only through the gate, and with a second pair of eyes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.care.studio.watching import Tally
from bot.usecases import switching, trainings
from bot.usecases.ports_models import SwitchKind, SwitchState, TrainingState, Watch
from bot.usecases.refusals import Refused
from bot.usecases.training_views import training_page
from tests.fakes.models import NEW, OLD, Trainers, a_report


def golden(text: str, law: int) -> dict[str, Any]:
    broken = {"text": text, "law": law, "right": ["request_return"], "after": "greet"}
    return {"total": 40, "right": 39, "broken": [broken]}


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Trainers]:
    world = Trainers(tmp_path)
    yield world
    world.close()


def refusal(act: Any, *args: Any, **kwargs: Any) -> Refused:
    with pytest.raises(Refused) as refused:
        act(*args, **kwargs)
    return refused.value


def test_two_trainings_at_a_time_are_one_too_many(shop: Trainers) -> None:
    trainings.begin_training(shop.deps, trainer_id=shop.xun)
    refused = refusal(trainings.begin_training, shop.deps, trainer_id=shop.lan)
    assert (refused.code, refused.text) == ("busy", "小训的训练正在进行，等它结束再开始。")


def test_an_agent_may_not_train(shop: Trainers) -> None:
    he = shop.hires("小何", "xiaohe", "agent")
    assert refusal(trainings.begin_training, shop.deps, trainer_id=he).code == "forbidden"


def test_a_training_is_cancelled_by_a_colleague(shop: Trainers) -> None:
    wanted = trainings.begin_training(shop.deps, trainer_id=shop.xun)
    trainings.claim_training(shop.deps)
    trainings.cancel_training(shop.deps, trainer_id=shop.lan, training_id=wanted.id)
    assert trainings.wants_cancel(shop.deps, wanted.id)
    trainings.change_training(shop.deps, wanted.id, state=TrainingState.CANCELLED)
    late = refusal(trainings.cancel_training, shop.deps, trainer_id=shop.lan, training_id=wanted.id)
    assert late.code == "wrong_state"


def test_what_a_restart_broke_off_says_so(shop: Trainers) -> None:
    trainings.begin_training(shop.deps, trainer_id=shop.xun)
    trainings.claim_training(shop.deps)
    trainings.end_left_behind(shop.deps)
    latest = training_page(shop.deps, trainer_id=shop.xun).latest
    assert latest is not None
    assert (latest.state, latest.why) == (
        "failed",
        "系统重新启动，训练断了，请再点一次“开始训练”。",
    )


def test_the_time_left_is_told_by_the_last_training(shop: Trainers) -> None:
    shop.trained(takes_s=40)
    shop.clock.go_on(seconds=60)
    trainings.begin_training(shop.deps, trainer_id=shop.xun)
    shop.clock.go_on(seconds=10)
    latest = training_page(shop.deps, trainer_id=shop.xun).latest
    assert latest is not None
    assert (latest.elapsed_s, latest.left_s, latest.share) == (10, 30, 0.25)


def test_nobody_promotes_their_own_edits_alone(shop: Trainers) -> None:
    shop.adds(shop.xun)
    made = shop.trained()
    alone = refusal(switching.promote, shop.deps, trainer_id=shop.xun, training_id=made.id)
    assert alone.code == "own_request"
    switching.sign_off(
        shop.deps, trainer_id=shop.lan, training_id=made.id, item="promote", note="看过了"
    )
    wanted = switching.promote(shop.deps, trainer_id=shop.xun, training_id=made.id)
    assert (wanted.kind, wanted.state, wanted.before) == (
        SwitchKind.PROMOTED,
        SwitchState.WANTED,
        OLD,
    )


def test_the_own_agreement_does_not_count(shop: Trainers) -> None:
    shop.adds(shop.xun)
    made = shop.trained()
    switching.sign_off(shop.deps, trainer_id=shop.xun, training_id=made.id, item="promote", note="")
    alone = refusal(switching.promote, shop.deps, trainer_id=shop.xun, training_id=made.id)
    assert alone.code == "own_request"


def test_a_colleague_promotes_the_edits_of_another(shop: Trainers) -> None:
    shop.adds(shop.xun)
    made = shop.trained()
    shop.goes_live(made, shop.lan)
    with shop.store.read() as books:
        verbs = [one.verb for one in books.audit.about(NEW)]
    assert verbs == ["model_promoted", "model_switched"]


def test_a_broken_sentence_of_law_cannot_be_signed_off(shop: Trainers) -> None:
    made = shop.trained(a_report(golden=golden("特价的就不给退吗", 1)))
    stopped = refusal(switching.promote, shop.deps, trainer_id=shop.lan, training_id=made.id)
    assert stopped.code == "stopped"
    assert "法规第 1 条" in stopped.text
    no = refusal(
        switching.sign_off,
        shop.deps,
        trainer_id=shop.lan,
        training_id=made.id,
        item="golden:特价的就不给退吗",
        note="不要紧",
    )
    assert no.code == "forbidden"


def test_a_listed_exception_is_signed_off_with_a_reason_by_another(shop: Trainers) -> None:
    shop.adds(shop.xun)
    made = shop.trained(a_report(golden=golden("到货了通知我一声", 0)))
    item, who = "golden:到货了通知我一声", {"training_id": made.id}
    own = refusal(switching.sign_off, shop.deps, trainer_id=shop.xun, item=item, note="可以", **who)
    assert own.code == "own_request"
    wordless = refusal(
        switching.sign_off, shop.deps, trainer_id=shop.lan, item=item, note=" ", **who
    )
    assert wordless.code == "bad_request"
    switching.sign_off(shop.deps, trainer_id=shop.lan, item=item, note="下周再补", **who)
    page = training_page(shop.deps, trainer_id=shop.lan)
    assert page.candidate is not None
    assert page.candidate.may_promote
    assert page.candidate.reasons[0].signed is not None
    assert page.candidate.reasons[0].signed.note == "下周再补"


def test_a_comparison_with_a_model_of_yesterday_does_not_count(shop: Trainers) -> None:
    made = shop.trained()
    shop.shelf.make_live("20261118-other")
    stale = refusal(switching.promote, shop.deps, trainer_id=shop.lan, training_id=made.id)
    assert stale.code == "wrong_state"
    page = training_page(shop.deps, trainer_id=shop.lan)
    assert page.candidate is not None
    assert page.candidate.is_stale
    assert not page.candidate.may_promote


def test_of_two_who_press_promote_one_wins(shop: Trainers) -> None:
    made = shop.trained()
    switching.promote(shop.deps, trainer_id=shop.lan, training_id=made.id)
    second = refusal(switching.promote, shop.deps, trainer_id=shop.xun, training_id=made.id)
    assert (second.code, second.text) == ("busy", "阿岚正在换模型，请等十几秒。")


def test_one_goes_back_to_a_model_that_was_live(shop: Trainers) -> None:
    shop.goes_live(shop.trained(), shop.lan)
    assert training_page(shop.deps, trainer_id=shop.xun).earlier == (OLD,)
    wanted = switching.roll_back(shop.deps, trainer_id=shop.xun, model=OLD)
    assert (wanted.kind, wanted.model) == (SwitchKind.ROLLED_BACK, OLD)


def test_one_does_not_go_back_to_what_never_was_live(shop: Trainers) -> None:
    shop.goes_live(shop.trained(), shop.lan)
    refused = refusal(switching.roll_back, shop.deps, trainer_id=shop.xun, model="20260101-x")
    assert refused.code == "not_found"


def test_a_model_that_fails_buyers_is_taken_back_by_itself(shop: Trainers) -> None:
    shop.goes_live(shop.trained(), shop.lan)
    watched = switching.watched_switch(shop.deps)
    assert watched is not None
    seen = switching.note_watch(shop.deps, watched, Tally(10, 3, 0), Tally(200, 0, 20))
    back = switching.wanted_switch(shop.deps)
    assert seen.watch is Watch.BAD
    assert back is not None
    assert (back.kind, back.model, back.by_name) == (SwitchKind.BY_ITSELF, OLD, "系统")
    assert back.why == "换上后 10 轮里有 3 轮没有答出来"


def test_a_model_that_goes_well_for_200_turns_has_held(shop: Trainers) -> None:
    shop.goes_live(shop.trained(), shop.lan)
    watched = switching.watched_switch(shop.deps)
    assert watched is not None
    seen = switching.note_watch(shop.deps, watched, Tally(200, 1, 25), Tally(200, 1, 20))
    assert seen.watch is Watch.HELD
    assert switching.watched_switch(shop.deps) is None


def test_without_a_brain_of_our_own_nothing_is_trained_here(shop: Trainers) -> None:
    shop.deps = replace(shop.deps, model_shelf=None)
    assert refusal(trainings.begin_training, shop.deps, trainer_id=shop.xun).code == "wrong_state"
    assert not training_page(shop.deps, trainer_id=shop.xun).can_train
