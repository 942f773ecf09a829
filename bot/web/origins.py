"""Which pages may talk to us: our own, and those of the shop that embed the widget."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from starlette.requests import HTTPConnection


@dataclass(frozen=True, slots=True)
class Origins:
    """`shops`: origins such as https://shop.example; "*" lets in any."""

    shops: tuple[str, ...]
    is_behind_tls: bool = False

    def is_own(self, connection: HTTPConnection) -> bool:
        """Whether the request names this very host as its origin."""
        origin, host = connection.headers.get("origin"), connection.headers.get("host")
        if not origin or not host:
            return False
        parts = urlsplit(origin)
        schemes = ("https",) if self.is_behind_tls else ("http", "https")
        return parts.scheme in schemes and parts.netloc.lower() == host.lower()

    def is_foreign(self, connection: HTTPConnection) -> bool:
        """Whether a browser says that another site's page is asking.

        Without the header no browser is asking: then the conversation token alone decides.
        """
        origin = connection.headers.get("origin")
        if origin is None or "*" in self.shops or origin in self.shops:
            return False
        return not self.is_own(connection)
