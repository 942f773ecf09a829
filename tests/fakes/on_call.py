"""The other side of alerts, for real on loopback: a web server and a mail server that keep what
they get, and a notifier in the process."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, cast

from bot.usecases.ports_alerts import Alert, NotTold


class NotifierInProcess:
    """Keeps what it was told; `fault` makes it refuse."""

    def __init__(self, name: str = "phone") -> None:
        self.name = name
        self.told: list[Alert] = []
        self.tries: list[str] = []
        self.fault = ""

    def tell(self, alert: Alert) -> None:
        self.tries.append(alert.id)
        if self.fault:
            raise NotTold(self.fault)
        self.told.append(alert)


@dataclass
class Posted:
    """A call of the webhook, header names in lower case."""

    headers: dict[str, str]
    body: bytes


@dataclass
class WebhookServer:
    """`status` may be changed between calls; None: it never answers."""

    status: int | None = 200
    got: list[Posted] = field(default_factory=list)
    address: str = ""
    ending: threading.Event = field(default_factory=threading.Event)

    @contextmanager
    def running(self) -> Iterator[WebhookServer]:
        theirs = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                headers = {name.lower(): value for name, value in self.headers.items()}
                theirs.got.append(Posted(headers, body))
                if theirs.status is None:
                    theirs.ending.wait(10)
                    return
                self.send_response(theirs.status)
                self.send_header("Location", "/elsewhere")
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_: Any) -> None: ...

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{server.server_address[1]}/on-call"
        with _serving(server):
            try:
                yield self
            finally:
                self.ending.set()


@dataclass
class Mail:
    """A message that the server has taken."""

    sender: str
    addresses: list[str]
    message: EmailMessage


@dataclass
class MailServerOfTests:
    """Plain SMTP as far as a message goes: EHLO, MAIL, RCPT, DATA, QUIT. `refuses`: the start of
    the command that it answers with 550."""

    refuses: str = "nothing"
    got: list[Mail] = field(default_factory=list)
    heard: list[str] = field(default_factory=list)
    url: str = ""

    @contextmanager
    def running(self) -> Iterator[MailServerOfTests]:
        theirs = self

        class Handler(socketserver.StreamRequestHandler):
            def handle(self) -> None:
                self.wfile.write(b"220 tests\r\n")
                mail = Mail("", [], EmailMessage())
                while said := self.rfile.readline().decode().strip():
                    verb, _, rest = said.partition(" ")
                    theirs.heard.append(f"{verb.upper()} {rest}".strip())
                    self.wfile.write(self._answer(theirs.heard[-1], mail))
                    if theirs.heard[-1] == "QUIT":
                        return

            def _answer(self, said: str, mail: Mail) -> bytes:
                if said.startswith(theirs.refuses):
                    return b"550 no\r\n"
                if said.startswith("MAIL"):
                    mail.sender = said.partition("<")[2].partition(">")[0]
                elif said.startswith("RCPT"):
                    mail.addresses.append(said.partition("<")[2].partition(">")[0])
                elif said == "DATA":
                    self.wfile.write(b"354 go on\r\n")
                    mail.message = self._message()
                    theirs.got.append(mail)
                return b"221 bye\r\n" if said == "QUIT" else b"250 fine\r\n"

            def _message(self) -> EmailMessage:
                lines = []
                while (line := self.rfile.readline()) != b".\r\n":
                    lines.append(line[1:] if line.startswith(b".") else line)
                read = message_from_bytes(b"".join(lines), policy=policy.default)
                return cast(EmailMessage, read)

        server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler)
        self.url = f"smtp://127.0.0.1:{server.server_address[1]}"
        with _serving(server):
            yield self


@contextmanager
def _serving(server: socketserver.BaseServer) -> Iterator[None]:
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
