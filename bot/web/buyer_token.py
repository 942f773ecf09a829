"""The signed word of the shop's server about who a buyer is (protocol §4, case 46)."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

import jwt

from bot.usecases.ports import Clock
from bot.usecases.refusals import Refused

LONGEST_LIFE = timedelta(hours=1)
LONGEST_BUYER_ID = 64
LONGEST_TOKEN = 4_096
_SKEW = timedelta(seconds=60)
_FAR_AHEAD = 1e12
_OURS: Any = {
    "verify_exp": False,
    "verify_iat": False,
    "verify_nbf": False,
    "require": ["exp", "sub"],
}
"""Times are checked here, by the app's clock."""


class BuyerTokens:
    """Reads and, for the demo and the replay, signs buyer tokens.

    A key is the secret alone or `kid:secret`; several keys let a shop rotate them. A token that
    names a `kid` is checked with that key only; one that names none is tried with every key.
    """

    def __init__(
        self, shop_id: str, keys: Sequence[str] | Callable[[], Sequence[str]], clock: Clock
    ) -> None:
        """`keys`: fixed ones, or how to ask for those that count now."""
        self._shop_id = shop_id
        self._asked = keys if callable(keys) else lambda: keys
        self._clock = clock
        self._seen: dict[str, float] = {}

    @property
    def _keys(self) -> list[tuple[str | None, str]]:
        return [_key(one) for one in self._asked()]

    def buyer_of(self, token: str) -> str:
        """The buyer id. Raises Refused("bad_token"), always the same."""
        claims = self._claims(token)
        if claims is None or not self._is_in_time(claims) or not self._is_fresh(claims):
            raise Refused("bad_token", "登录信息已失效，请刷新页面再试。")
        return str(claims["sub"])

    def sign(self, buyer_id: str, life: timedelta = timedelta(minutes=30)) -> str:
        """A token as the shop's server would make it."""
        now = self._clock()
        claims = {"sub": buyer_id, "aud": self._shop_id, "iat": _seconds(now)}
        kid, secret = self._keys[0]
        headers = {"kid": kid} if kid else None
        claims["exp"] = _seconds(now + life)
        return jwt.encode(claims, secret, algorithm="HS256", headers=headers)

    def _claims(self, token: str) -> Mapping[str, Any] | None:
        if len(token) > LONGEST_TOKEN or not token.isascii():
            return None
        for secret in self._secrets_for(token):
            try:
                found = jwt.decode(
                    token, secret, algorithms=["HS256"], audience=self._shop_id, options=_OURS
                )
            except (jwt.PyJWTError, ValueError, TypeError, RecursionError):
                continue
            return found if _is_well_formed(found, self._shop_id) else None
        return None

    def _secrets_for(self, token: str) -> list[str]:
        try:
            kid = jwt.get_unverified_header(token).get("kid")
        except (jwt.PyJWTError, ValueError, TypeError, RecursionError):
            return []
        return [secret for name, secret in self._keys if kid is None or name == kid]

    def _is_in_time(self, claims: Mapping[str, Any]) -> bool:
        now = _seconds(self._clock())
        not_before = max(claims.get("nbf", 0), claims.get("iat", 0))
        ends = claims["exp"]
        latest = now + LONGEST_LIFE.total_seconds() + _SKEW.total_seconds()
        return bool(now < ends <= latest and not_before <= now + _SKEW.total_seconds())

    def _is_fresh(self, claims: Mapping[str, Any]) -> bool:
        """A token with a `jti` is good once; remembered until it ends."""
        name = claims.get("jti")
        if name is None:
            return True
        now = _seconds(self._clock())
        self._seen = {jti: ends for jti, ends in self._seen.items() if ends > now}
        if name in self._seen:
            return False
        self._seen[name] = claims["exp"]
        return True


def _key(text: str) -> tuple[str | None, str]:
    kid, colon, secret = text.partition(":")
    return (kid, secret) if colon and kid and secret else (None, text)


def _is_well_formed(claims: Mapping[str, Any], shop_id: str) -> bool:
    buyer, times = claims["sub"], [claims.get(name, 0) for name in ("exp", "iat", "nbf")]
    return (
        claims.get("aud") == shop_id
        and isinstance(buyer, str)
        and 1 <= len(buyer.strip()) <= LONGEST_BUYER_ID
        and buyer.isprintable()
        and isinstance(claims.get("jti", ""), str)
        and all(_is_time(one) for one in times)
    )


def _is_time(value: object) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return 0 <= value < _FAR_AHEAD


def _seconds(moment: datetime) -> int:
    return int(moment.timestamp())
