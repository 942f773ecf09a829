"""The desk's HTTP of grants (protocol §11): what was granted, and what people decide."""

from typing import Annotated

from fastapi import Query
from pydantic import BaseModel, Field, StrictInt
from starlette.requests import Request

from bot.shop.grants import GrantKind, ReasonGroup, Verdict
from bot.shop.money import MoneyError
from bot.shop.remedies import Claim
from bot.usecases import grant_decisions, grant_views
from bot.usecases.amounts import read_amount
from bot.usecases.grant_views import GrantView
from bot.usecases.grants import request_as_person
from bot.usecases.people import Session
from bot.usecases.refusals import Refused
from bot.web.schemas import Id, In
from bot.web.side import side_of

Typed = Annotated[str, Field(max_length=64)]
Words = Annotated[str, Field(max_length=500)]
Number = Annotated[str, Query(max_length=64)]

_NEVER = -1
"""An epoch that no conversation has: nothing is done in a conversation without naming it."""
_NO = {
    Verdict.ALREADY_GRANTED: "这件事已经处理过了。",
    Verdict.REFUSED_BEFORE: "这件事之前没有通过审批，可以改金额后重新送审。",
    Verdict.NOT_YOUR_ORDER: "没有找到这个已付款的订单。",
    Verdict.ORDER_IS_OFF: "订单已取消或已全额退款，不再赔付。",
    Verdict.WHICH_ITEM: "订单里有多件商品，请写明是哪一件。",
    Verdict.RECEIPT_NEEDED: "请填写运费凭证上的金额。",
    Verdict.PERSON_SETS_SUM: "请填写金额。",
    Verdict.NOTHING_DUE: "按规则这里没有可赔付的金额。",
    Verdict.NOT_ON_OFFER: "这种原因不能用这种方式赔付。",
    Verdict.TIED_TO_REVIEW: "赔付不能和评价挂钩，请改写原因。",
    Verdict.OVER_PAID: "退款合计会超过买家实付金额。",
    Verdict.OVER_SHOP_CAP: "超出全店今天的赔付上限。",
    Verdict.LOG_IN_FIRST: "这个订单没有对应的会员。",
}


class GrantIn(In):
    """A wish for a grant. Amounts as a person types them, in yuan: `50`, `壹佰元`. In a
    conversation it is its agent's alone: `epoch` is who answered when the screen was drawn."""

    order_no: Id
    reason: ReasonGroup
    sku: Id = ""
    kind: GrantKind | None = None
    amount: Typed = ""
    receipt: Typed = ""
    gift_sku: Id = ""
    evidence: Words = ""
    text: Words = ""
    conversation_id: Id | None = None
    epoch: StrictInt | None = None

    def claim(self) -> Claim:
        """As the use case wants it. Raises Refused("bad_request")."""
        return Claim(
            self.reason, self.order_no, self.sku, self.kind, _fen(self.amount),
            _fen(self.receipt), self.gift_sku, self.evidence, self.text,
        )  # fmt: skip


class ApproveIn(In):
    """`amount_fen`: the sum that the person saw."""

    amount_fen: StrictInt


class WhyIn(In):
    why: Words


class ChangeIn(WhyIn):
    amount: Typed


class GrantsOut(BaseModel):
    grants: list[GrantView]


class GrantAskedOut(BaseModel):
    """`verdict`: allowed, needs_approval, or that the matter had its grant before; `by_whom` says
    whose that is, in Chinese."""

    verdict: Verdict
    grant: GrantView
    by_whom: str


def _fen(typed: str) -> int | None:
    try:
        return read_amount(typed) if typed else None
    except MoneyError as error:
        raise Refused("bad_request", "金额没有看懂，请只写一个数，例如 50 或 5.50。") from error


def _person(request: Request) -> str:
    session: Session = request.state.session
    return session.user.id


async def find_grants(request: Request, order_no: Number = "", buyer_id: Number = "") -> GrantsOut:
    """Of an order, of a buyer, or whatever waits for approval."""
    run = side_of(request).threads.run
    if order_no:
        return GrantsOut(grants=await run(grant_views.of_order, order_no=order_no))
    if buyer_id:
        return GrantsOut(grants=await run(grant_views.of_buyer, buyer_id=buyer_id))
    return GrantsOut(grants=await run(grant_views.awaiting_approval))


async def one_grant(request: Request, grant_id: str) -> GrantView:
    """One by its number."""
    return await side_of(request).threads.run(grant_views.one_grant, grant_id=grant_id)


async def ask_for_grant(request: Request, wish: GrantIn) -> GrantAskedOut:
    """Into the ledger, at once or after approval; what was granted before is told with it."""
    run = side_of(request).threads.run
    asked = await run(
        request_as_person,
        agent_id=_person(request),
        claim=wish.claim(),
        conversation_id=wish.conversation_id,
        epoch=_NEVER if wish.epoch is None else wish.epoch,
    )
    if asked.grant is None:
        raise Refused(asked.verdict.value, _NO.get(asked.verdict, "这笔赔付不能登记。"))
    view = await run(grant_views.one_grant, grant_id=asked.grant.grant_id)
    return GrantAskedOut(verdict=asked.verdict, grant=view, by_whom=view.by_whom)


async def approve(request: Request, grant_id: str, seen: ApproveIn) -> GrantView:
    """Says yes to exactly the sum that was seen."""
    await side_of(request).threads.run(
        grant_decisions.approve,
        agent_id=_person(request),
        grant_id=grant_id,
        amount_fen=seen.amount_fen,
    )
    return await one_grant(request, grant_id)


async def refuse(request: Request, grant_id: str, words: WhyIn) -> GrantView:
    """Says no, with a reason."""
    await side_of(request).threads.run(
        grant_decisions.refuse, agent_id=_person(request), grant_id=grant_id, why=words.why
    )
    return await one_grant(request, grant_id)


async def change(request: Request, grant_id: str, wish: ChangeIn) -> GrantView:
    """Another sum, which needs a new approval."""
    await side_of(request).threads.run(
        grant_decisions.change_amount,
        agent_id=_person(request),
        grant_id=grant_id,
        amount_fen=_fen(wish.amount) or 0,
        why=wish.why,
    )
    return await one_grant(request, grant_id)


async def take_back(request: Request, grant_id: str, words: WhyIn) -> GrantView:
    """Withdraws what has not been sent."""
    await side_of(request).threads.run(
        grant_decisions.take_back, agent_id=_person(request), grant_id=grant_id, why=words.why
    )
    return await one_grant(request, grant_id)


async def send_again(request: Request, grant_id: str) -> GrantView:
    """Sends what failed once more, under the same key."""
    await side_of(request).threads.run(
        grant_decisions.send_again, agent_id=_person(request), grant_id=grant_id
    )
    return await one_grant(request, grant_id)
