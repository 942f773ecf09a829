"""The demo shop's "who am I" switch: signs in as a demo buyer. Only where settings say demo."""

from starlette.requests import Request

from bot.usecases.deps import Deps
from bot.usecases.ports_shop import BuyerProfile
from bot.usecases.refusals import not_found
from bot.web.schemas import DemoBuyersOut, DemoTokenIn, DemoTokenOut
from bot.web.side import side_of

DEMO_BUYERS = ("b1001", "b1005", "b1010")


def _profiles(deps: Deps) -> list[BuyerProfile]:
    with deps.store.read() as books:
        found = [books.shop.buyer_profile(buyer_id) for buyer_id in DEMO_BUYERS]
    return [profile for profile in found if profile is not None]


async def demo_buyers(request: Request) -> DemoBuyersOut:
    """The three whom a visitor may be."""
    profiles = await side_of(request).threads.run(_profiles)
    buyers = [DemoBuyersOut.Buyer(buyer_id=one.buyer_id, name=one.name) for one in profiles]
    return DemoBuyersOut(buyers=buyers)


async def demo_token(request: Request, wish: DemoTokenIn) -> DemoTokenOut:
    """What the shop's own server would sign."""
    side = side_of(request)
    profiles = await side.threads.run(_profiles)
    if wish.buyer_id not in {one.buyer_id for one in profiles}:
        raise not_found("没有这个演示账号。")
    return DemoTokenOut(token=side.tokens.sign(wish.buyer_id))
