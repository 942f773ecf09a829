"""A shop behind HTTP that is late, repeats, reorders and lies: nothing is done twice, and nothing
is told that is not so (cases 6, 34)."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.bootstrap import build_deps
from bot.clock import now
from bot.settings import Settings
from bot.shop.address_changes import NewAddress
from bot.shop.effects import AddNote, Cancel, Outcome
from bot.shop.order_notes import NoteWish
from bot.shop.orders import OrderState
from bot.shop_link.gateway import HttpGateway
from bot.store.gateway import EmbeddedGateway
from bot.usecases.effect_calls import GIVEN_UP_AFTER, look_again, perform, perform_due
from bot.usecases.order_changes import add_note, cancel_order, change_address
from bot.usecases.ports_gateway import EffectRow, EffectState
from tests.fakes.gateways import SECRET, FarShop, far_shop
from tests.fakes.shop_world import ShopWorld

WAITS, BUYER, PAID_FEN = "2640173831206211002", "b1002", 49_900
NOTE = AddNote(WAITS, "周五再发")
CANCEL = Cancel(WAITS, PAID_FEN, "买家取消")
OTHER_STREET = NewAddress(address="四川省 成都市 锦江区 春熙路街道 红星路三段1号")
THIRD_STREET = NewAddress(address="四川省 成都市 青羊区 草堂街道 浣花溪路9号")


@pytest.fixture(scope="module")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    shop = ShopWorld(tmp_path_factory.mktemp("seeded"))
    shop.close()
    return shop.file


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory, seeded: Path) -> Iterator[FarShop]:
    with far_shop(tmp_path_factory.mktemp("far"), seeded) as far:
        yield far


@pytest.fixture
def far(running: FarShop, tmp_path: Path, seeded: Path) -> FarShop:
    running.begins_anew(tmp_path / "far.db", seeded)
    return running


@pytest.fixture
def shop(tmp_path: Path, seeded: Path, far: FarShop) -> Iterator[ShopWorld]:
    """Our side, with a book of its own and the far shop behind the port."""
    shop = ShopWorld(tmp_path, like=seeded)
    shop.deps = replace(shop.deps, gateway=far.gateway(), book_copy=shop.deps.gateway)
    yield shop
    shop.close()


def effect(shop: ShopWorld, key: str) -> EffectRow:
    with shop.store.read() as books:
        row = books.effects.get(key)
    assert row is not None
    return row


def state_here(shop: ShopWorld) -> OrderState:
    with shop.store.read() as books:
        order = books.shop.order(WAITS)
    assert order is not None
    return order.state


@pytest.mark.parametrize(
    "lie",
    [
        "late", "cut", "drip", "garbage", "deep", "huge", "error", "moved", "empty", "list",
        "wrong_key", "other_answer", "wrong_amount", "amount_in_words", "amount_as_float",
        "no_amount", "new_outcome", "absent", "refused_silently",
    ],
)  # fmt: skip
def test_an_answer_that_cannot_be_believed_is_unknown_and_status_tells(
    far: FarShop, lie: str
) -> None:
    gateway = far.gateway()
    far.behaves(lie)

    assert gateway.cancel("cancel-1", CANCEL).outcome is Outcome.UNKNOWN
    found = gateway.status("cancel-1")

    assert (found.outcome, found.told["amount_fen"]) == (Outcome.ALREADY_DONE, PAID_FEN)
    assert far.seen()["refund_requests"] == 1


def test_a_call_that_is_worked_on_twice_and_answered_twice_is_done_once(far: FarShop) -> None:
    far.behaves("twice")
    assert far.gateway().cancel("cancel-1", CANCEL).is_done
    assert far.gateway().status("cancel-1").is_done
    assert far.seen()["refund_requests"] == 1


def test_a_call_that_arrives_after_its_repetition_does_nothing_more(far: FarShop) -> None:
    gateway = far.gateway()
    far.behaves("hold")
    assert gateway.add_note("note-1", NOTE).outcome is Outcome.UNKNOWN
    assert gateway.status("note-1").outcome is Outcome.ABSENT
    assert gateway.add_note("note-1", NOTE).is_done
    far.releases_what_it_held()
    assert far.seen()["order_notes"] == 1


def test_a_call_with_another_secret_is_turned_away_and_known_to_nobody(far: FarShop) -> None:
    assert far.gateway("another secret").add_note("note-1", NOTE).outcome is Outcome.UNKNOWN
    assert far.gateway().status("note-1").outcome is Outcome.ABSENT


@pytest.mark.parametrize("off", [timedelta(minutes=-10), timedelta(minutes=10)])
def test_a_call_out_of_its_time_is_turned_away(far: FarShop, off: timedelta) -> None:
    old = HttpGateway(far.address, SECRET, lambda: now() + off)
    assert old.add_note("note-1", NOTE).outcome is Outcome.UNKNOWN
    assert far.seen()["order_notes"] == 0


def test_where_nobody_listens_it_is_tried_once_more_and_then_unknown() -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    gateway = HttpGateway(f"http://127.0.0.1:{port}", SECRET, now, 0.5)
    found = gateway.add_note("note-1", NOTE)
    assert (found.outcome, found.reason) == (Outcome.UNKNOWN, "ConnectError")


def test_a_cancelling_that_was_done_unheard_is_found_and_never_sent_under_a_new_key(
    shop: ShopWorld, far: FarShop
) -> None:
    """Case 34."""
    far.behaves("late")
    asked = cancel_order(shop.deps, turn=shop.chat(BUYER).turn(), order_no=WAITS)
    assert asked.row is not None
    assert not asked.is_done
    assert asked.row.state is EffectState.UNKNOWN
    assert state_here(shop) is OrderState.TO_SHIP, "nobody knows, so nothing is told as done"

    assert perform_due(shop.deps) == 0, "not before its pause is over"
    shop.clock.go_on(seconds=3)
    assert perform_due(shop.deps) == 1

    assert effect(shop, asked.row.key).state is EffectState.DONE
    assert state_here(shop) is OrderState.CLOSED, "our own book is in step"
    seen = far.seen()
    assert [call.split("/")[2] for call in seen["calls"]] == ["effects", "status"]
    assert seen["refund_requests"] == 1


def test_a_wish_said_again_while_nobody_knows_is_not_asked_for_twice(
    shop: ShopWorld, far: FarShop
) -> None:
    far.behaves("late")
    chat = shop.chat(BUYER)
    first = cancel_order(shop.deps, turn=chat.turn(), order_no=WAITS)
    again = cancel_order(shop.deps, turn=chat.turn(), order_no=WAITS)
    assert first.row is not None
    assert again.row is not None
    assert (again.again, again.row.key, again.is_done) == (True, first.row.key, False)
    assert len(far.seen()["calls"]) == 1


def test_an_order_is_changed_in_the_order_of_the_wishes(shop: ShopWorld, far: FarShop) -> None:
    """The first address was never heard of: the second waits for it and stands at the end."""
    chat = shop.chat(BUYER)
    far.behaves("hold")
    first = change_address(shop.deps, turn=chat.turn(), order_no=WAITS, new=OTHER_STREET)
    second = change_address(shop.deps, turn=chat.turn(), order_no=WAITS, new=THIRD_STREET)
    assert first.row is not None
    assert second.row is not None
    assert second.row.state is EffectState.WANTED
    assert perform(shop.deps, second.row.key) is None

    shop.clock.go_on(seconds=3)
    perform_due(shop.deps)
    perform_due(shop.deps)
    far.releases_what_it_held()

    done = [effect(shop, asked.row.key) for asked in (first, second) if asked.row]
    assert [row.state for row in done] == [EffectState.DONE, EffectState.DONE]
    assert done[1].told["address"] == THIRD_STREET.address
    kinds = [call.split("/")[2] for call in far.seen()["calls"]]
    assert kinds == ["effects", "status", "effects", "effects"]


def test_a_shop_that_is_away_is_asked_ever_more_slowly_and_after_a_day_a_person_looks(
    shop: ShopWorld, far: FarShop
) -> None:
    shop.deps = replace(shop.deps, gateway=far.gateway("another secret"))
    turn = shop.chat(BUYER).turn()
    asked = add_note(shop.deps, turn=turn, order_no=WAITS, wish=NoteWish("周五再发"))
    assert asked.row is not None
    pauses = []
    for _ in range(4):
        row = effect(shop, asked.row.key)
        pauses.append((row.not_before - shop.clock()).total_seconds())
        shop.clock.now = row.not_before
        perform_due(shop.deps)
    assert pauses == [2, 5, 15, 60]

    shop.clock.go_on(seconds=GIVEN_UP_AFTER.total_seconds())
    perform_due(shop.deps)
    assert effect(shop, asked.row.key).state is EffectState.WITH_PERSON
    assert perform_due(shop.deps) == 0

    shop.deps = replace(shop.deps, gateway=far.gateway())
    row = look_again(shop.deps, key=asked.row.key, by="lead")
    assert row is not None
    assert row.state is EffectState.DONE


def test_the_shop_is_embedded_unless_an_address_is_set(tmp_path: Path) -> None:
    plain = build_deps(Settings(home=tmp_path))
    assert isinstance(plain.gateway, EmbeddedGateway)
    assert plain.book_copy is None
    own = {"shop_gateway_url": "https://erp.shop.example", "shop_gateway_key": SECRET}
    deps = build_deps(Settings(home=tmp_path, **own))  # type: ignore[arg-type]
    assert isinstance(deps.gateway, HttpGateway)
    assert isinstance(deps.book_copy, EmbeddedGateway)
    for one in (plain, deps):
        one.store.close()  # type: ignore[attr-defined]
