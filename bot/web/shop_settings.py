"""The HTTP of the settings page 店铺设置 (protocol §15): for admins; the audit for leads too."""

from typing import Annotated, Any, Literal

from fastapi import Query
from pydantic import BaseModel, Field
from starlette.requests import Request

from bot.usecases import audit_lists, policy_settings, shop_front, staff
from bot.usecases.audit_lists import AuditPage, AuditPart
from bot.usecases.people import Session
from bot.usecases.policy_settings import PolicyForm, Step, Wish
from bot.usecases.shop_front import KeyLine, NewKey, OpeningLine
from bot.usecases.staff import Invited, StaffLine
from bot.web.schemas import Id, In
from bot.web.side import WebSide, side_of

RoleName = Literal["agent", "lead", "trainer", "admin"]


class InviteIn(In):
    login: str = Field(max_length=128)
    name: str = Field(max_length=128)
    roles: list[RoleName] = Field(max_length=8)


class RolesIn(In):
    roles: list[RoleName] = Field(max_length=8)


class WishIn(In):
    """`seen`: the value that the screen showed; somebody else's change in between is told."""

    path: Id
    seen: Any
    value: Any


class PolicyIn(In):
    wishes: list[WishIn] = Field(min_length=1, max_length=200)


class OpeningIn(In):
    text: str = Field(max_length=2_000)
    seen: str = Field("", max_length=2_000)


class StaffOut(BaseModel):
    people: list[StaffLine]


class LeftOut(BaseModel):
    """How many talks went back to the queue."""

    talks: int


class StepsOut(BaseModel):
    steps: list[Step]


class WidgetOut(BaseModel):
    """`snippet`: what the shop puts into its pages; `origins`: pages that may embed it."""

    shop_id: str
    snippet: str
    origins: list[str]
    keys: list[KeyLine]


class KeysOut(BaseModel):
    keys: list[KeyLine]


def _me(request: Request) -> str:
    session: Session = request.state.session
    return session.user.id


async def read_staff(request: Request) -> StaffOut:
    """Everybody of the shop."""
    return StaffOut(people=list(await side_of(request).threads.run(staff.staff)))


async def invite(request: Request, wish: InviteIn) -> Invited:
    """A new person; the one-time password is in this answer and nowhere else."""
    return await side_of(request).threads.run_slow(
        staff.invite,
        actor=_me(request),
        login=wish.login,
        name=wish.name,
        roles=tuple(wish.roles),
    )


async def let_in_again(request: Request, user_id: str) -> Invited:
    """A new one-time password; the open desks of that person close at once."""
    side = side_of(request)
    invited = await side.threads.run_slow(staff.let_in_again, actor=_me(request), user_id=user_id)
    side.sessions_changed(user_id)
    return invited


async def set_roles(request: Request, user_id: str, wish: RolesIn) -> StaffOut:
    """From the next call on."""
    side = side_of(request)
    await side.threads.run(
        staff.set_roles, actor=_me(request), user_id=user_id, roles=tuple(wish.roles)
    )
    side.sessions_changed(user_id)
    return await read_staff(request)


async def leaves(request: Request, user_id: str) -> LeftOut:
    """The person works here no more."""
    side = side_of(request)
    talks = await side.threads.run(staff.leaves, actor=_me(request), user_id=user_id)
    side.sessions_changed(user_id)
    return LeftOut(talks=talks)


async def read_policy(request: Request) -> PolicyForm:
    """Every figure as it stands."""
    return await side_of(request).threads.run(policy_settings.policy_form)


async def change_policy(request: Request, wish: PolicyIn) -> PolicyForm:
    """All of them or none."""
    wishes = [Wish(one.path, one.seen, one.value) for one in wish.wishes]
    return await side_of(request).threads.run(
        policy_settings.change_policy, actor=_me(request), wishes=wishes
    )


async def read_steps(request: Request) -> StepsOut:
    """The history of all settings, newest first."""
    return StepsOut(steps=list(await side_of(request).threads.run(policy_settings.history)))


async def undo_step(request: Request, step_id: int) -> StepsOut:
    """Takes one step back."""
    steps = await side_of(request).threads.run(
        policy_settings.undo, actor=_me(request), step_id=step_id
    )
    return StepsOut(steps=list(steps))


async def read_opening(request: Request) -> OpeningLine:
    """What buyers hear first."""
    return await side_of(request).threads.run(shop_front.opening_line)


async def set_opening(request: Request, wish: OpeningIn) -> OpeningLine:
    """For conversations that begin from now on."""
    return await side_of(request).threads.run(
        shop_front.set_opening, actor=_me(request), text=wish.text, seen=wish.seen
    )


async def read_widget(request: Request) -> WidgetOut:
    """How the widget comes into the shop's pages."""
    side = side_of(request)
    return WidgetOut(
        shop_id=side.deps.shop_id,
        snippet=snippet_of(side, request),
        origins=list(side.options.shop_origins),
        keys=list(await side.threads.run(shop_front.keys)),
    )


def snippet_of(side: WebSide, request: Request) -> str:
    """One script tag; the goods page and the signed token are for the shop to fill in."""
    scheme = "https" if side.options.is_behind_tls else request.url.scheme
    address = f"{scheme}://{request.url.netloc}"
    return (
        f'<script src="{address}/widget.js" data-shop="{side.deps.shop_id}"\n'
        '        data-product="商品页填SPU，别的页面去掉" data-token="登录买家的令牌，未登录去掉">'
        "</script>"
    )


async def make_key(request: Request) -> NewKey:
    """The secret is in this answer and nowhere else."""
    return await side_of(request).threads.run(shop_front.make_key, actor=_me(request))


async def retire_key(request: Request, key_id: str) -> KeysOut:
    """No token of it is accepted from here on."""
    found = await side_of(request).threads.run(
        shop_front.retire_key, actor=_me(request), key_id=key_id
    )
    return KeysOut(keys=list(found))


async def read_audit(
    request: Request,
    part: AuditPart = AuditPart.ALL,
    who: Annotated[str, Query(max_length=40)] = "",
    before: Annotated[int | None, Query(ge=1)] = None,
    again: bool = False,
) -> AuditPage:
    """Who read and changed what: for leads and admins."""
    return await side_of(request).threads.run(
        audit_lists.audit_page,
        actor=_me(request),
        part=part,
        who=who,
        before=before,
        again=again,
    )
