"""Users of the desk: one-time passwords, sessions, slowed guessing (cases 53, 54)."""

from __future__ import annotations

import pytest

from bot.usecases import people
from bot.usecases.people import Session
from bot.usecases.refusals import Refused
from tests.fakes.world import World

HOME = "192.0.2.7"
ELSEWHERE = "198.51.100.9"


def logs_in(world: World, password: str, login: str = "xiaohe", address: str = HOME) -> Session:
    return people.log_in(world.deps, login=login, password=password, address=address)


def refusal(world: World, password: str, login: str = "xiaohe", address: str = HOME) -> str:
    with pytest.raises(Refused) as refused:
        logs_in(world, password, login, address)
    return refused.value.code


@pytest.fixture
def password(world: World) -> str:
    return people.add_user(world.deps, login="XiaoHe", name="小何", roles=("agent",))


def test_a_one_time_password_lets_in_and_must_be_changed(world: World, password: str) -> None:
    session = logs_in(world, password)
    assert session.user.must_change_password
    people.change_password(
        world.deps, token=session.token, old=password, new="羊毛围巾要用冷水手洗呀"
    )
    assert not people.session_of(world.deps, token=session.token).user.must_change_password


def test_wrong_password_and_unknown_login_get_the_same_answer(world: World, password: str) -> None:
    assert refusal(world, "wrong") == refusal(world, "wrong", login="nobody") == "login_failed"


def test_guessing_is_slowed_and_the_right_person_gets_in_from_elsewhere(
    world: World, password: str
) -> None:
    for _ in range(people.FREE_TRIES):
        assert refusal(world, "guess") == "login_failed"
    assert refusal(world, password) == "too_fast"
    assert logs_in(world, password, address=ELSEWHERE).user.name == "小何"
    world.clock.go_on(seconds=3)
    assert logs_in(world, password).user.name == "小何"


def test_a_spray_over_many_logins_is_slowed(world: World, password: str) -> None:
    for n in range(people.FREE_TRIES_OF_ADDRESS):
        assert refusal(world, "123456", login=f"guess{n}") == "login_failed"
    assert refusal(world, password) == "too_fast"


def test_an_open_session_outlives_the_guessing_of_others(world: World, password: str) -> None:
    session = logs_in(world, password)
    for _ in range(8):
        refusal(world, "guess")
    assert people.session_of(world.deps, token=session.token).user.name == "小何"


def test_a_session_is_dead_after_logging_out(world: World, password: str) -> None:
    session = logs_in(world, password)
    people.log_out(world.deps, token=session.token)
    with pytest.raises(Refused):
        people.session_of(world.deps, token=session.token)


def test_a_new_password_ends_the_other_sessions(world: World, password: str) -> None:
    phone, laptop = logs_in(world, password), logs_in(world, password)
    people.change_password(
        world.deps, token=laptop.token, old=password, new="林小满的正红色羊毛围巾"
    )
    with pytest.raises(Refused):
        people.session_of(world.deps, token=phone.token)
    assert people.session_of(world.deps, token=laptop.token).csrf == laptop.csrf


def test_a_session_ends_by_itself(world: World, password: str) -> None:
    session = logs_in(world, password)
    world.clock.go_on(hours=14)
    with pytest.raises(Refused):
        people.session_of(world.deps, token=session.token)


def test_a_reset_ends_every_session_and_the_old_password(world: World, password: str) -> None:
    session = logs_in(world, password)
    fresh = people.reset_user(world.deps, login="xiaohe")
    assert refusal(world, password) == "login_failed"
    with pytest.raises(Refused):
        people.session_of(world.deps, token=session.token)
    assert logs_in(world, fresh).user.must_change_password


def test_a_short_password_is_refused(world: World, password: str) -> None:
    session = logs_in(world, password)
    with pytest.raises(Refused) as refused:
        people.change_password(world.deps, token=session.token, old=password, new="围巾")
    assert refused.value.code == "weak_password"


def test_the_first_people_are_made_once(world: World) -> None:
    made = people.first_login(world.deps)
    assert [login for login, _ in made] == ["admin", "xiaohe"]
    assert people.first_login(world.deps) == []


def test_neither_token_nor_password_stands_in_the_store(world: World, password: str) -> None:
    session = logs_in(world, password)
    with world.store.engine.connect() as connection:
        kept = connection.exec_driver_sql("SELECT token_hash FROM desk_sessions").scalars().all()
    assert session.token not in kept
