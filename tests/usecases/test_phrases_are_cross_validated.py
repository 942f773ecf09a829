"""A trainer has all phrases judged by models that have not seen them; the doubts are mended."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.usecases import cross_validations as cv
from bot.usecases.doubts import list_doubts
from bot.usecases.phrases import find_phrases, move_phrase
from bot.usecases.ports_cross_validation import ValidationState
from bot.usecases.refusals import Refused
from tests.fakes.models import Trainers, a_validation


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Trainers]:
    world = Trainers(tmp_path)
    yield world
    world.close()


def refusal(act: Any, *args: Any, **kwargs: Any) -> Refused:
    with pytest.raises(Refused) as refused:
        act(*args, **kwargs)
    return refused.value


def validated(shop: Trainers, takes_s: float = 200, **changed: Any) -> None:
    cv.begin_validation(shop.deps, trainer_id=shop.xun)
    claimed = cv.claim_validation(shop.deps)
    assert claimed is not None
    shop.clock.go_on(seconds=takes_s)
    cv.keep_validation(shop.deps, claimed.id, a_validation(**changed))


def test_one_at_a_time_and_by_trainers_alone(shop: Trainers) -> None:
    cv.begin_validation(shop.deps, trainer_id=shop.xun)
    busy = refusal(cv.begin_validation, shop.deps, trainer_id=shop.lan)
    assert (busy.code, busy.text) == ("busy", "小训的交叉检验正在进行，等它结束再开始。")
    he = shop.hires("小何", "xiaohe", "agent")
    assert refusal(cv.begin_validation, shop.deps, trainer_id=he).code == "forbidden"


def test_what_runs_is_told_with_the_time_left_by_the_last_one(shop: Trainers) -> None:
    validated(shop, takes_s=200)
    shop.clock.go_on(seconds=60)
    cv.begin_validation(shop.deps, trainer_id=shop.lan)
    shop.clock.go_on(seconds=50)
    page = cv.validation_page(shop.deps)
    assert page.latest is not None
    assert (page.latest.elapsed_s, page.latest.left_s, page.latest.share) == (50, 150, 0.25)
    assert page.report is not None, "what the last one found is read meanwhile"


def test_a_waiting_one_is_cancelled_at_once_and_a_running_one_by_its_worker(shop: Trainers) -> None:
    waiting = cv.begin_validation(shop.deps, trainer_id=shop.xun)
    over = cv.cancel_validation(shop.deps, trainer_id=shop.lan, validation_id=waiting.id)
    assert over.state is ValidationState.CANCELLED
    late = refusal(cv.cancel_validation, shop.deps, trainer_id=shop.lan, validation_id=waiting.id)
    assert late.code == "wrong_state"

    shop.clock.go_on(seconds=1)
    running = cv.begin_validation(shop.deps, trainer_id=shop.xun)
    cv.claim_validation(shop.deps)
    cv.cancel_validation(shop.deps, trainer_id=shop.lan, validation_id=running.id)
    assert cv.validation_wants_cancel(shop.deps, running.id)


def test_what_a_restart_broke_off_says_so(shop: Trainers) -> None:
    cv.begin_validation(shop.deps, trainer_id=shop.xun)
    cv.claim_validation(shop.deps)
    cv.end_validation_left_behind(shop.deps)
    latest = cv.validation_page(shop.deps).latest
    assert latest is not None
    assert (latest.state, latest.why) == (
        "failed",
        "系统重新启动，交叉检验断了，请再点一次“开始交叉检验”。",
    )


def test_the_report_is_kept_without_the_doubts_which_go_to_their_place(shop: Trainers) -> None:
    validated(shop)
    page = cv.validation_page(shop.deps)
    assert page.report is not None
    assert (page.report["accuracy"], "doubts" in page.report) == (0.87, False)
    found = list_doubts(shop.deps)
    assert (found.looked, found.total) == (True, 1)
    assert found.doubts[0].better_label == "退换流程"


def test_the_table_of_phrases_shows_a_doubt_until_it_is_mended(shop: Trainers) -> None:
    assert all(one.doubt is None for one in find_phrases(shop.deps).phrases)
    validated(shop)
    (doubted,) = [one for one in find_phrases(shop.deps).phrases if one.doubt]
    assert doubted.doubt is not None
    assert (doubted.raw, doubted.doubt.better) == ("这条不要了帮我退掉", "ask_return_process")

    move_phrase(
        shop.deps,
        trainer_id=shop.xun,
        raw=doubted.raw,
        intent=doubted.intent,
        to=doubted.doubt.better,
    )
    assert all(one.doubt is None for one in find_phrases(shop.deps).phrases)
    assert list_doubts(shop.deps).total == 0
