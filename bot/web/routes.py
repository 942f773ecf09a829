"""Every address of the app, and who may call it. Nothing is served that does not stand here.

A matter with many addresses keeps its tuple in `bot/web/routes_<matter>.py`; this list joins them.
"""

from bot.usecases.catalogue import ProductView
from bot.usecases.conversations import Opened
from bot.usecases.desk_views import DeskConversation, Ownership, QueueLists
from bot.usecases.events import EventsPage
from bot.usecases.grant_views import GrantView
from bot.usecases.suggestions import SuggestionsPage
from bot.web import buyers, demo, desk, grants, photos, static_files, watching
from bot.web.buyer_socket import buyer_live
from bot.web.desk_socket import desk_live
from bot.web.grants import GrantAskedOut, GrantsOut
from bot.web.health import Condition
from bot.web.roles import (
    ANYONE,
    AT_THE_DESK,
    BUYER,
    LEADING,
    SIGNED_IN,
    WITH_MONEY,
)
from bot.web.route import API, DESK, DESK_TALK, GRANTS, ONE_GRANT, TALK, Route, Socket
from bot.web.routes_doing import FOR_DOING, FOR_RATING
from bot.web.routes_feedback import MISHEARD, THUMBS
from bot.web.routes_insight import FOR_INSIGHT
from bot.web.routes_leading import FOR_LEADING
from bot.web.routes_queue import FOR_THE_QUEUE
from bot.web.routes_settings import FOR_SETTINGS
from bot.web.routes_studio import FOR_THE_STUDIO
from bot.web.routes_talk import FOR_TALKING
from bot.web.routes_wordings import FOR_THE_SCRIPT_BOOK
from bot.web.schemas import (
    AnsweredOut,
    DemoBuyersOut,
    DemoTokenOut,
    DoneOut,
    MessageIn,
    OrdersOut,
    ProductsOut,
    SeqOut,
    SignedInOut,
    UploadOut,
)

FOR_BUYERS = (
    Route("POST", f"{API}/conversations", buyers.open_one, ANYONE, Opened, status=201),
    Route(
        "GET",
        f"{TALK}/events",
        buyers.read_events,
        BUYER,
        EventsPage,
        lean=True,
        query=(("after", "integer"),),
    ),
    Route(
        "POST",
        f"{TALK}/messages",
        buyers.send_message,
        BUYER,
        SeqOut | AnsweredOut,
        lean=True,
        body=MessageIn,
        query=(("wait", "integer"),),
        also=((202, SeqOut),),
    ),
    Route("GET", f"{TALK}/orders", buyers.own_orders, BUYER, OrdersOut),
    Route("POST", f"{TALK}/uploads", photos.upload, BUYER, UploadOut, status=201, lean=True),
    Route("GET", f"{TALK}/uploads/{{upload_id}}", photos.own_photo, BUYER, lean=True),
    Route("GET", f"{API}/products", buyers.find_products, ANYONE, ProductsOut),
    Route("GET", f"{API}/products/{{spu}}", buyers.one_product, ANYONE, ProductView),
)
FOR_THE_DESK = (
    Route("POST", f"{DESK}/login", desk.log_in, ANYONE, SignedInOut),
    Route("POST", f"{DESK}/logout", desk.log_out, SIGNED_IN, DoneOut, before_password=True),
    Route("GET", f"{DESK}/me", desk.me, SIGNED_IN, SignedInOut, before_password=True),
    Route(
        "POST", f"{DESK}/password", desk.change_password, SIGNED_IN, DoneOut, before_password=True
    ),
    Route("GET", f"{DESK}/queue", desk.queue, AT_THE_DESK, QueueLists),
    Route("GET", f"{DESK}/suggestions", desk.suggestions, LEADING, SuggestionsPage),
    Route("GET", DESK_TALK, desk.read_one, AT_THE_DESK, DeskConversation),
    Route("GET", f"{DESK_TALK}/uploads/{{upload_id}}", photos.desk_photo, AT_THE_DESK, lean=True),
    Route("POST", f"{DESK_TALK}/take", desk.take, AT_THE_DESK, Ownership),
    Route("POST", f"{DESK_TALK}/messages", desk.say, AT_THE_DESK, SeqOut),
    Route("POST", f"{DESK_TALK}/give_back", desk.give_back, AT_THE_DESK, Ownership),
    Route("POST", f"{DESK_TALK}/close", desk.close, AT_THE_DESK, Ownership),
)
FOR_GRANTS = (
    Route("GET", GRANTS, grants.find_grants, WITH_MONEY, GrantsOut),
    Route("POST", GRANTS, grants.ask_for_grant, WITH_MONEY, GrantAskedOut),
    Route("GET", ONE_GRANT, grants.one_grant, WITH_MONEY, GrantView),
    Route("POST", f"{ONE_GRANT}/approve", grants.approve, WITH_MONEY, GrantView),
    Route("POST", f"{ONE_GRANT}/refuse", grants.refuse, WITH_MONEY, GrantView),
    Route("POST", f"{ONE_GRANT}/change", grants.change, WITH_MONEY, GrantView),
    Route("POST", f"{ONE_GRANT}/take_back", grants.take_back, WITH_MONEY, GrantView),
    Route("POST", f"{ONE_GRANT}/send_again", grants.send_again, WITH_MONEY, GrantView),
)
FOR_MACHINES = (
    Route("GET", "/healthz", watching.healthz, ANYONE, lean=True),
    Route(
        "GET", "/readyz", watching.readyz, ANYONE, Condition, lean=True, also=((503, Condition),)
    ),
    Route("GET", "/metrics", watching.metrics, ANYONE, lean=True, shown=False),
)
PAGES = (
    Route("GET", "/", static_files.front_door, ANYONE, shown=False),
    Route("GET", "/widget.js", static_files.widget, ANYONE, shown=False),
    Route("GET", "/desk", static_files.desk_door, ANYONE, shown=False),
    Route("GET", "/desk/{rest:path}", static_files.desk_page, ANYONE, shown=False),
    Route("GET", "/studio", static_files.studio_door, ANYONE, shown=False),
    Route("GET", "/studio/{rest:path}", static_files.studio_page, ANYONE, shown=False),
    Route("GET", "/assets/{rest:path}", static_files.asset, ANYONE, shown=False),
)
FOR_THE_DEMO = (
    Route("GET", "/demo/buyers", demo.demo_buyers, ANYONE, DemoBuyersOut),
    Route("POST", "/demo/token", demo.demo_token, ANYONE, DemoTokenOut),
    Route("GET", "/demo", static_files.demo_door, ANYONE, shown=False),
    Route("GET", "/demo/{rest:path}", static_files.demo_page, ANYONE, shown=False),
)
SOCKETS = (
    Socket(f"{TALK}/live", buyer_live, BUYER),
    Socket(f"{DESK}/live", desk_live, WITH_MONEY),
)


def routes(*, demo: bool) -> tuple[Route, ...]:
    """All routes; the demo's own only where settings say demo."""
    desk = (
        *FOR_THE_DESK,
        *FOR_THE_QUEUE,
        *FOR_TALKING,
        *FOR_DOING,
        *FOR_GRANTS,
        *FOR_SETTINGS,
        *FOR_LEADING,
        *MISHEARD,
    )
    buyers = (*FOR_BUYERS, *FOR_RATING, *THUMBS)
    studio = (*FOR_THE_STUDIO, *FOR_THE_SCRIPT_BOOK, *FOR_INSIGHT)
    always = (*buyers, *desk, *studio, *FOR_MACHINES, *PAGES)
    return (*always, *FOR_THE_DEMO) if demo else always
