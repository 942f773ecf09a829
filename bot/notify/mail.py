"""Alerts as e-mail over the shop's own mail server."""

import smtplib
import ssl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import format_datetime
from urllib.parse import unquote, urlsplit

from bot.usecases.ports import Clock
from bot.usecases.ports_alerts import Alert, NotTold

TIMEOUT_S = 10.0
_PORTS = {"smtp": 587, "smtps": 465}
_TEXT = """{reason_text}：{shop_name}有一位买家需要马上有人处理。

买家说（已隐去个人信息）：{words}

打开会话：{link}
编号：{id}
"""


@dataclass(frozen=True, slots=True)
class MailServer:
    """`smtp://login:password@host:587` (STARTTLS where offered) or `smtps://…` (TLS at once)."""

    host: str
    port: int
    is_tls: bool
    login: str
    password: str

    @classmethod
    def of(cls, url: str) -> "MailServer":
        """Raises ValueError for anything else."""
        parts = urlsplit(url)
        if parts.scheme not in _PORTS or not parts.hostname:
            raise ValueError("a mail server is smtp://host or smtps://host")
        port = parts.port or _PORTS[parts.scheme]
        login, password = unquote(parts.username or ""), unquote(parts.password or "")
        return cls(parts.hostname, port, parts.scheme == "smtps", login, password)


class EmailNotifier:
    """One message to all addresses; told when the server has taken it for at least one."""

    name = "email"

    def __init__(
        self,
        server_url: str,
        sender: str,
        addresses: Sequence[str],
        clock: Clock,
        timeout_s: float = TIMEOUT_S,
    ) -> None:
        self._server = MailServer.of(server_url)
        self._addresses = tuple(addresses)
        self._sender = sender or self._own_address()
        self._clock = clock
        self._timeout_s = timeout_s

    def _own_address(self) -> str:
        """Mail servers want the sender to be who signs in."""
        return self._server.login if "@" in self._server.login else self._addresses[0]

    def tell(self, alert: Alert) -> None:
        message = self._message(alert)
        try:
            with self._line() as line:
                self._sign_in(line)
                line.send_message(message, self._sender, self._addresses)
        except (smtplib.SMTPException, OSError) as error:
            raise NotTold(_why(error)) from error

    @contextmanager
    def _line(self) -> Iterator[smtplib.SMTP]:
        """What the server says to the goodbye is no matter: the message was taken before."""
        line = self._open_line()
        try:
            yield line
            with suppress(smtplib.SMTPException, OSError):
                line.quit()
        finally:
            line.close()

    def _open_line(self) -> smtplib.SMTP:
        server, timeout = self._server, self._timeout_s
        if not server.is_tls:
            return smtplib.SMTP(server.host, server.port, timeout=timeout)
        tls = ssl.create_default_context()
        return smtplib.SMTP_SSL(server.host, server.port, timeout=timeout, context=tls)

    def _sign_in(self, line: smtplib.SMTP) -> None:
        """Over TLS wherever it is offered; a password never goes without it."""
        line.ehlo_or_helo_if_needed()
        is_safe = self._server.is_tls
        if not is_safe and line.has_extn("starttls"):
            line.starttls(context=ssl.create_default_context())
            is_safe = True
        if self._server.login and not is_safe:
            raise NotTold("the mail server offers no TLS, so the password is not sent")
        if self._server.login:
            line.login(self._server.login, self._server.password)

    def _message(self, alert: Alert) -> EmailMessage:
        message = EmailMessage()
        message["Subject"] = f"【{alert.reason_text}】{alert.shop_name}：请马上处理"
        message["From"] = self._sender
        message["To"] = ", ".join(self._addresses)
        message["Date"] = format_datetime(self._clock())
        message["Message-ID"] = f"<{alert.id}@{alert.shop_id}.xiaoer>"  # a repetition looks alike
        message["Importance"] = "high"
        message.set_content(
            _TEXT.format(
                reason_text=alert.reason_text,
                shop_name=alert.shop_name,
                words=alert.words,
                link=alert.link,
                id=alert.id,
            )
        )
        return message


def _why(error: Exception) -> str:
    """The kind and the server's code; its text may repeat an address."""
    code = getattr(error, "smtp_code", None)
    return f"{type(error).__name__} {code}" if code else type(error).__name__
