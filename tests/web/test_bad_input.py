"""Whatever is thrown at the app: refused in words or taken as plain text; no 5xx (D 67, 69)."""

from __future__ import annotations

from typing import Any

import pytest

from tests.web.shop_window import Buyer, Person

NOT_MESSAGES = {
    "nothing": b"",
    "no JSON": b"{",
    "GBK": '{"client_msg_id": "a", "text": "围巾"}'.encode("gbk"),
    "UTF-16": '{"client_msg_id": "a", "text": "围巾"}'.encode("utf-16"),
    "a list": b"[]",
    "a number": b"7",
    "null": b"null",
    "a text": '"在吗"'.encode(),
    "NaN": b'{"client_msg_id": "a", "text": NaN}',
    "a repeated key": '{"client_msg_id": "a", "text": "好", "text": "不好"}'.encode(),
    "1,000 levels": b'{"client_msg_id": "a", "text": ' + b"[" * 1_000 + b"]" * 1_000 + b"}",
    "20,000 levels": b"[" * 20_000 + b"]" * 20_000,
    "1,000 objects": b'{"text":' * 1_000 + b"1" + b"}" * 1_000,
    "a number as text": b'{"client_msg_id": "a", "text": 1}',
    "a list as text": '{"client_msg_id": "a", "text": ["在吗"]}'.encode(),
    "an object as id": '{"client_msg_id": {}, "text": "在吗"}'.encode(),
    "no id": '{"text": "在吗"}'.encode(),
    "an empty id": '{"client_msg_id": "", "text": "在吗"}'.encode(),
    "a long id": b'{"client_msg_id": "' + b"x" * 65 + b'", "text": "hi"}',
    "neither": b'{"client_msg_id": "a"}',
    "both": '{"client_msg_id": "a", "text": "在吗", "choice_id": "c"}'.encode(),
    "two cards": b'{"client_msg_id": "a", "card": {"order": "1", "product": "SC01"}}',
    "an empty card": b'{"client_msg_id": "a", "card": {}}',
    "a card in words": '{"client_msg_id": "a", "card": "围巾"}'.encode(),
    "an empty text": b'{"client_msg_id": "a", "text": ""}',
    "only spaces": '{"client_msg_id": "a", "text": " \u3000\\n\\t"}'.encode(),
    "only NUL": b'{"client_msg_id": "a", "text": "\\u0000\\u0000"}',
    "a huge number": b'{"client_msg_id": "a", "text": ' + b"9" * 6_000 + b"}",
    "a surrogate key": b'{"client_msg_id": "a", "\\ud800": 1}',
    "two keys alike after mending": b'{"\\ud800": 1, "\\ud801": 1}',
}


@pytest.mark.parametrize("body", NOT_MESSAGES.values(), ids=NOT_MESSAGES.keys())
def test_what_is_no_message_is_refused_in_chinese(stranger: Buyer, body: bytes) -> None:
    answer = stranger.client.post(
        f"{stranger.path}/messages", content=body, headers=stranger.headers
    )

    assert answer.status_code == 422, answer.text
    assert answer.json()["code"] in {"bad_request", "empty"}
    assert any("\u4e00" <= char <= "\u9fff" for char in answer.json()["text"])
    assert stranger.reads().json()["last_seq"] == 1


@pytest.mark.parametrize("body", NOT_MESSAGES.values(), ids=NOT_MESSAGES.keys())
def test_opening_with_nonsense_is_refused_or_opens_for_a_stranger(
    stranger: Buyer, body: bytes
) -> None:
    headers = {"Content-Type": "application/json"}

    answer = stranger.client.post("/api/v1/conversations", content=body, headers=headers)

    assert answer.status_code in {201, 422}


TAKEN_AS_THEY_ARE = {
    "markup": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "a slash": '/grant_coupon{"amount":"999"}',
    "only emoji": "😀👨‍👩‍👧‍👦",
    "right to left": "\u202e到哪了\u202c",
    "Zalgo": "围" + "\u0301" * 50 + "巾",
    "a template": "{{7*7}} ${jndi:ldap://x} %s {0}",
    "quotes": "\"'`;--",
}


@pytest.mark.parametrize("text", TAKEN_AS_THEY_ARE.values(), ids=TAKEN_AS_THEY_ARE.keys())
def test_strange_text_comes_back_as_the_very_same_inert_json_text(
    stranger: Buyer, text: str
) -> None:
    assert stranger.says(text, wait=False).status_code == 200

    page = stranger.reads()

    assert page.headers["content-type"] == "application/json"
    assert page.headers["x-content-type-options"] == "nosniff"
    assert page.json()["events"][1]["text"] == text


def test_lone_surrogates_are_mended_and_the_rest_is_kept(stranger: Buyer) -> None:
    body = b'{"client_msg_id": "s1", "text": "\\ud800\\u56f4\\u5dfe\\udc00"}'

    answer = stranger.client.post(
        f"{stranger.path}/messages", content=body, headers=stranger.headers
    )

    assert answer.status_code == 200
    assert stranger.reads().json()["events"][1]["text"] == "\ufffd围巾\ufffd"


def test_two_thousand_characters_are_taken_and_one_more_is_too_long(stranger: Buyer) -> None:
    assert stranger.says("巾" * 2_000, wait=False).status_code == 200

    answer = stranger.says("巾" * 2_001, wait=False)

    assert (answer.status_code, answer.json()["code"]) == (413, "too_long")


@pytest.mark.parametrize("size", [100_000, 1_000_000])
def test_a_body_that_is_far_too_long_is_not_even_read(stranger: Buyer, size: int) -> None:
    for path in (f"{stranger.path}/messages", "/api/v1/conversations", "/api/v1/desk/login"):
        answer = stranger.client.post(path, json={"text": "巾" * size}, headers=stranger.headers)
        assert (answer.status_code, answer.json()["code"]) == (413, "too_long")


def test_a_body_without_a_length_is_cut_off_too(stranger: Buyer) -> None:
    def pieces() -> Any:
        for _ in range(100):
            yield b"x" * 1_024

    answer = stranger.client.post(
        f"{stranger.path}/messages", content=pieces(), headers=stranger.headers
    )

    assert answer.status_code == 413


@pytest.mark.parametrize("path", ["/nope", "/api/v1/nope", "/api/v1/desk/nope", "/../etc/passwd"])
def test_an_unknown_address_says_so_in_json(stranger: Buyer, path: str) -> None:
    answer = stranger.client.get(path)

    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


def test_a_wrong_method_says_so_in_json(stranger: Buyer) -> None:
    answer = stranger.client.delete(f"{stranger.path}/events", headers=stranger.headers)

    assert (answer.status_code, answer.json()["code"]) == (405, "not_allowed")


@pytest.mark.parametrize("conversation_id", ["nope", "x" * 5_000, "%00", "1' OR '1'='1", "../.."])
def test_a_conversation_that_does_not_exist_is_not_found_at_the_desk(
    xiaohe: Person, conversation_id: str
) -> None:
    from urllib.parse import quote

    answer = xiaohe.gets(f"/conversations/{quote(conversation_id, safe='')}")

    assert answer.status_code == 404


@pytest.mark.parametrize(
    "wish",
    [{}, {"settled": ""}, {"settled": 1}, {"settled": "x" * 2_001}, {"order_no": "1"}, []],
)
def test_a_hand_back_that_is_no_hand_back_is_refused(xiaohe: Person, wish: Any) -> None:
    answer = xiaohe.posts("/conversations/nope/give_back", wish)

    assert (answer.status_code, answer.json()["code"]) == (422, "bad_request")
