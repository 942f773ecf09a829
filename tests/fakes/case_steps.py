"""Steps of tests about cases: orders of the demo shop, and what is done with a case."""

from __future__ import annotations

import pytest

from bot.care.cases.causes import Cause
from bot.care.cases.kinds import CaseKind
from bot.care.cases.states import CaseState, Move, Mover
from bot.usecases.case_book import NewCase
from bot.usecases.case_views import Opened
from bot.usecases.cases import move_case, open_case
from bot.usecases.cases_desk import move_case_by_system
from bot.usecases.messages import receive_message
from bot.usecases.photos import take_in_photo
from bot.usecases.ports_cases import CaseRow
from bot.usecases.refusals import Refused
from bot.usecases.saying import Turn
from tests.fakes.pictures import photo
from tests.fakes.shop_world import Chat, ShopWorld

LINS = "2640173842439331001"
HES = "2640173843843471005"
NO_SUCH_ORDER = "2640173899999999999"
LATE = NewCase(CaseKind.PARCEL_LATE, LINS, words="包裹三天没动静了")
DAMAGED = NewCase(CaseKind.PARCEL_DAMAGED, LINS, "SC01-RED", "围巾外盒压扁了")


def opens(chat: Chat, new: NewCase = LATE, turn: Turn | None = None) -> Opened:
    return open_case(chat.world.deps, turn=turn or chat.turn(), new=new)


def moves(chat: Chat, case_no: str, to: CaseState, note: str = "") -> CaseState:
    move = Move(to, Mover.BOT, note)
    return move_case(chat.world.deps, turn=chat.turn(), case_no=case_no, move=move).state


def row(shop: ShopWorld, case_no: str) -> CaseRow:
    with shop.store.read() as books:
        found = books.cases.of_no(case_no)
    assert found is not None
    return found


def code_of(work: object, *arguments: object, **named: object) -> str:
    with pytest.raises(Refused) as refused:
        work(*arguments, **named)  # type: ignore[operator]
    return refused.value.code


def settles(shop: ShopWorld, chat: Chat, case_no: str) -> None:
    for state in (CaseState.VERIFYING, CaseState.PROPOSED, CaseState.APPROVED):
        moves(chat, case_no, state, "补发一条")
    for state in (CaseState.IN_PROGRESS, CaseState.DONE):
        move_case_by_system(shop.deps, case_no=case_no, to=state, cause=Cause.TRANSPORT)


def sends_photo(chat: Chat, text: str | None = None) -> str:
    deps = chat.world.deps
    upload_id = take_in_photo(deps, conversation_id=chat.id, data=photo()).upload_id
    receive_message(
        deps,
        conversation_id=chat.id,
        client_msg_id=upload_id,
        text=text,
        upload_ids=[upload_id],
    )
    return upload_id


def proven(shop: ShopWorld, order_no: str) -> Chat:
    chat = shop.chat()
    with shop.store.write() as books:
        books.proofs.prove(chat.id, order_no, shop.clock())
    return chat
