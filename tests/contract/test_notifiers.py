"""Console, webhook and e-mail keep the same word towards the worker of the alerts."""

from __future__ import annotations

import hashlib
import hmac
import json
import logging
import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.notify.console import ConsoleNotifier
from bot.notify.mail import EmailNotifier, MailServer
from bot.notify.notifiers import notifiers_of
from bot.notify.webhook import WebhookNotifier
from bot.settings import Settings
from bot.usecases.ports_alerts import Alert, Notifier, NotTold
from tests.fakes.on_call import MailServerOfTests, WebhookServer
from tests.fakes.world import A_WEDNESDAY_AT_TEN, FakeClock

SECRET = "the-secret-that-the-on-call-phone-knows"
ALERT = Alert(
    id="5f0c2f9f8a404a1f9a1f0c2f9f8a404a",
    conversation_id="c0ffee",
    reason="safety",
    reason_text="安全问题",
    words="水壶漏电把我电到了，电话[电话]\n.\n快来人",
    link="https://shop.example/desk/#c=c0ffee",
    shop_id="nuanyu",
    shop_name="暖屿生活馆",
    asked_at=datetime(2026, 11, 18, 2, 0, tzinfo=UTC),
)


@dataclass
class Kit:
    """A notifier, and how to look at what reached the other side."""

    notifier: Notifier
    received: Callable[[], list[str]]


@pytest.fixture
def console(caplog: pytest.LogCaptureFixture) -> Kit:
    caplog.set_level(logging.CRITICAL, "bot.notify.console")
    return Kit(ConsoleNotifier(), lambda: list(caplog.messages))


@pytest.fixture
def hook() -> Iterator[WebhookServer]:
    with WebhookServer().running() as server:
        yield server


@pytest.fixture
def webhook(hook: WebhookServer) -> Kit:
    notifier = WebhookNotifier(hook.address, SECRET, FakeClock())
    return Kit(notifier, lambda: [posted.body.decode() for posted in hook.got])


@pytest.fixture
def mailbox() -> Iterator[MailServerOfTests]:
    with MailServerOfTests().running() as server:
        yield server


def mails_to(mailbox: MailServerOfTests, url: str = "", timeout_s: float = 5) -> EmailNotifier:
    addresses = ("xiaohe@shop.example", "lead@shop.example")
    return EmailNotifier(url or mailbox.url, "", addresses, FakeClock(), timeout_s)


@pytest.fixture
def email(mailbox: MailServerOfTests) -> Kit:
    def received() -> list[str]:
        return [f"{m.message['message-id']} {m.message.get_content()}" for m in mailbox.got]

    return Kit(mails_to(mailbox), received)


@pytest.fixture(params=["console", "webhook", "email"])
def kit(request: pytest.FixtureRequest) -> Kit:
    found: Kit = request.getfixturevalue(request.param)
    assert found.notifier.name == request.param
    return found


class TestEveryNotifier:
    def test_it_tells_why_where_and_the_masked_words(self, kit: Kit) -> None:
        kit.notifier.tell(ALERT)

        (received,) = kit.received()
        for part in ("安全问题", "水壶漏电把我电到了，电话[电话]", "快来人", ALERT.link):
            assert part in received

    def test_a_repetition_bears_the_same_id(self, kit: Kit) -> None:
        kit.notifier.tell(ALERT)
        kit.notifier.tell(ALERT)

        first, second = kit.received()
        assert ALERT.id in first
        assert first == second


@pytest.fixture(params=["webhook", "email"])
def nobody_there(request: pytest.FixtureRequest) -> Notifier:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    if request.param == "webhook":
        return WebhookNotifier(f"http://127.0.0.1:{port}/", SECRET, FakeClock())
    return EmailNotifier(f"smtp://127.0.0.1:{port}", "", ("a@shop.example",), FakeClock())


def test_where_nobody_is_nobody_was_told(nobody_there: Notifier) -> None:
    with pytest.raises(NotTold):
        nobody_there.tell(ALERT)


@pytest.fixture(params=["webhook", "email"])
def silent(request: pytest.FixtureRequest) -> Iterator[Notifier]:
    """The other side takes the call and says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port, clock = listening.getsockname()[1], FakeClock()
        if request.param == "webhook":
            yield WebhookNotifier(f"http://127.0.0.1:{port}/", SECRET, clock, timeout_s=0.1)
        else:
            url = f"smtp://127.0.0.1:{port}"
            yield EmailNotifier(url, "", ("a@shop.example",), clock, timeout_s=0.1)


def test_silence_on_the_other_side_is_given_up(silent: Notifier) -> None:
    with pytest.raises(NotTold):
        silent.tell(ALERT)


def test_the_webhooks_call_is_signed_with_its_time(hook: WebhookServer, webhook: Kit) -> None:
    webhook.notifier.tell(ALERT)

    (posted,) = hook.got
    at = str(int(A_WEDNESDAY_AT_TEN.timestamp()))
    signed = hmac.new(SECRET.encode(), f"{at}.".encode() + posted.body, hashlib.sha256)
    assert posted.headers["x-xiaoer-timestamp"] == at
    assert posted.headers["x-xiaoer-signature"] == f"v1={signed.hexdigest()}"
    assert posted.headers["idempotency-key"] == ALERT.id
    assert json.loads(posted.body) == {
        "type": "on_call_alert",
        "id": ALERT.id,
        "conversation_id": "c0ffee",
        "reason": "safety",
        "reason_text": "安全问题",
        "words": ALERT.words,
        "link": ALERT.link,
        "shop_id": "nuanyu",
        "shop_name": "暖屿生活馆",
        "asked_at": "2026-11-18T02:00:00+00:00",
    }


@pytest.mark.parametrize("status", [302, 401, 500, 503])
def test_an_answer_that_is_not_2xx_is_a_refusal(
    hook: WebhookServer, webhook: Kit, status: int
) -> None:
    hook.status = status

    with pytest.raises(NotTold, match=f"status {status}"):
        webhook.notifier.tell(ALERT)
    assert len(hook.got) == 1


def test_the_mail_goes_to_the_whole_list_with_a_subject_that_says_what(
    mailbox: MailServerOfTests, email: Kit
) -> None:
    email.notifier.tell(ALERT)

    (mail,) = mailbox.got
    assert mail.addresses == ["xiaohe@shop.example", "lead@shop.example"]
    assert mail.sender == "xiaohe@shop.example"
    assert mail.message["subject"] == "【安全问题】暖屿生活馆：请马上处理"
    assert mail.message["date"].datetime == A_WEDNESDAY_AT_TEN


@pytest.mark.parametrize("command", ["MAIL", "RCPT", "DATA"])
def test_what_the_mail_server_refuses_was_not_told(
    mailbox: MailServerOfTests, email: Kit, command: str
) -> None:
    mailbox.refuses = command

    with pytest.raises(NotTold) as refused:
        email.notifier.tell(ALERT)
    assert "shop.example" not in str(refused.value)
    assert mailbox.got == []


def test_a_rude_goodbye_takes_nothing_back(mailbox: MailServerOfTests, email: Kit) -> None:
    mailbox.refuses = "QUIT"

    email.notifier.tell(ALERT)

    assert len(email.received()) == 1


def test_a_password_is_never_sent_in_the_clear(mailbox: MailServerOfTests) -> None:
    url = mailbox.url.replace("smtp://", "smtp://xiaohe%40shop.example:warm-scarf@")

    with pytest.raises(NotTold, match="TLS"):
        mails_to(mailbox, url).tell(ALERT)
    assert not [line for line in mailbox.heard if line.startswith("AUTH")]
    assert mailbox.got == []


def test_a_mail_servers_address_says_port_tls_and_login() -> None:
    assert MailServer.of("smtps://xiaohe%40shop.example:a%2Fb@mail.shop.example") == MailServer(
        "mail.shop.example", 465, True, "xiaohe@shop.example", "a/b"
    )
    assert MailServer.of("smtp://mail.shop.example").port == 587
    with pytest.raises(ValueError, match="smtp://host"):
        MailServer.of("https://mail.shop.example")


@pytest.mark.parametrize(
    ("set_up", "names"),
    [
        ({}, ["console"]),
        ({"on_call_webhook": "https://phone.example/hook"}, ["webhook"]),
        ({"on_call_email": "a@b.example", "smtp_url": "smtp://mail.example"}, ["email"]),
        (
            {
                "on_call_webhook": "https://phone.example/hook",
                "on_call_email": "a@b.example, c@d.example",
                "smtp_url": "smtp://mail.example",
            },
            ["webhook", "email"],
        ),
    ],
)
def test_a_shop_has_what_it_has_set_up_and_the_console_otherwise(
    set_up: dict[str, Any], names: list[str]
) -> None:
    found = notifiers_of(Settings(**set_up), FakeClock())

    assert [notifier.name for notifier in found] == names
