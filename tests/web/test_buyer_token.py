"""The shop's word about who a buyer is (protocol §4, case 46)."""

from __future__ import annotations

import base64
import json
import warnings
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import jwt
import pytest

from bot.usecases.refusals import Refused
from bot.web.buyer_token import BuyerTokens
from tests.fakes.world import FakeClock
from tests.web.shop_window import KEY

OLD_KEY = "the-key-of-last-month-still-good-for-an-hour"


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def tokens(clock: FakeClock) -> BuyerTokens:
    return BuyerTokens("nuanyu", (f"now:{KEY}", f"before:{OLD_KEY}"), clock)


@pytest.fixture
def claims(clock: FakeClock) -> dict[str, Any]:
    now = int(clock().timestamp())
    return {"sub": "b1001", "aud": "nuanyu", "iat": now, "exp": now + 600}


def signed(claims: dict[str, Any], key: str = KEY, algorithm: str = "HS256", **head: Any) -> str:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return jwt.encode(claims, key, algorithm=algorithm, headers=head or None)


def test_a_good_token_names_the_buyer(tokens: BuyerTokens, claims: dict[str, Any]) -> None:
    assert tokens.buyer_of(signed(claims)) == "b1001"


def test_what_the_demo_signs_is_good(tokens: BuyerTokens) -> None:
    assert tokens.buyer_of(tokens.sign("b1005")) == "b1005"


def test_during_a_rotation_both_keys_are_good(tokens: BuyerTokens, claims: dict[str, Any]) -> None:
    assert tokens.buyer_of(signed(claims, OLD_KEY)) == "b1001"
    assert tokens.buyer_of(signed(claims, OLD_KEY, kid="before")) == "b1001"


Spoil = Callable[[dict[str, Any]], str]


def without(name: str) -> Spoil:
    return lambda claims: signed({k: v for k, v in claims.items() if k != name})


def having(**changes: Any) -> Spoil:
    return lambda claims: signed(claims | changes)


def with_head(head: dict[str, Any]) -> Spoil:
    def spoil(claims: dict[str, Any]) -> str:
        parts = [
            base64.urlsafe_b64encode(json.dumps(x).encode()).rstrip(b"=") for x in (head, claims)
        ]
        return b".".join((*parts, b"")).decode()

    return spoil


SPOILT: dict[str, Spoil] = {
    "no algorithm": with_head({"alg": "none", "typ": "JWT"}),
    "another algorithm": lambda claims: signed(claims, algorithm="HS512"),
    "no signature": lambda claims: signed(claims).rpartition(".")[0] + ".",
    "another shop's key": lambda claims: signed(claims, "the-key-of-quite-another-shop-somewhere"),
    "a kid with the other's key": lambda claims: signed(claims, OLD_KEY, kid="now"),
    "a kid that is a path": lambda claims: signed(claims, kid="../../../dev/null"),
    "a kid that is SQL": lambda claims: signed(claims, kid="x' UNION SELECT 'key' --"),
    "another shop": having(aud="other"),
    "several shops": having(aud=["nuanyu", "other"]),
    "no shop": without("aud"),
    "no buyer": without("sub"),
    "an empty buyer": having(sub=" "),
    "a long buyer": having(sub="b" * 65),
    "a buyer with a line break": having(sub="b1001\nb1005"),
    "no end": without("exp"),
    "an end in words": having(exp="tomorrow"),
    "an endless end": having(exp=10**400),
    "an end that is true": having(exp=True),
    "a truth that never ends": having(exp=float("inf")),
    "garbage": lambda _: "eyJ.eyJ.x",
    "two parts": lambda _: "a.b",
    "nothing in Chinese": lambda _: "令牌",
    "far too long": lambda claims: signed(claims | {"name": "x" * 5_000}),
    "a null head": lambda _: "bnVsbA.bnVsbA.x",
}


@pytest.mark.parametrize("spoil", SPOILT.values(), ids=SPOILT.keys())
def test_every_other_token_is_refused_in_the_same_words(
    tokens: BuyerTokens, claims: dict[str, Any], spoil: Spoil
) -> None:
    with pytest.raises(Refused) as refused:
        tokens.buyer_of(spoil(claims))

    assert refused.value.code == "bad_token"
    assert refused.value.text == "登录信息已失效，请刷新页面再试。"


@pytest.mark.parametrize(
    ("exp", "iat"),
    [(-1, -60), (0, -60), (3_700, 0), (86_400, 0), (600, 120)],
    ids=["expired", "expiring", "more than an hour", "a day", "made in the future"],
)
def test_times_count_by_the_apps_clock(
    tokens: BuyerTokens, claims: dict[str, Any], clock: FakeClock, exp: int, iat: int
) -> None:
    now = int(clock().timestamp())

    with pytest.raises(Refused):
        tokens.buyer_of(signed(claims | {"exp": now + exp, "iat": now + iat}))


def test_a_token_ends_when_its_time_comes(
    tokens: BuyerTokens, claims: dict[str, Any], clock: FakeClock
) -> None:
    token = signed(claims)
    assert tokens.buyer_of(token) == "b1001"

    clock.now += timedelta(seconds=600)

    with pytest.raises(Refused):
        tokens.buyer_of(token)


def test_a_token_for_one_use_is_good_once(tokens: BuyerTokens, claims: dict[str, Any]) -> None:
    token = signed(claims | {"jti": "once"})
    assert tokens.buyer_of(token) == "b1001"

    with pytest.raises(Refused):
        tokens.buyer_of(token)
