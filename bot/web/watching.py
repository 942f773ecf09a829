"""What machines ask: does the process live, is it ready, how does it do."""

from prometheus_client import CONTENT_TYPE_LATEST
from starlette.requests import Request
from starlette.responses import Response

from bot.web.answers import answer
from bot.web.side import side_of


async def healthz(request: Request) -> Response:
    """The process lives."""
    return answer({"status": "alive"})


async def readyz(request: Request) -> Response:
    """503 until database and brain have both answered once."""
    condition = await side_of(request).health.look()
    return answer(condition, 200 if condition.ready else 503)


async def metrics(request: Request) -> Response:
    """Prometheus."""
    side = side_of(request)
    page = side.meter.page(await side.health.brain())
    return Response(page, headers={"Content-Type": CONTENT_TYPE_LATEST})
