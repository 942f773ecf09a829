"""A buyer who chats over the HTTP API, and what became of it in the database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import uuid4

from bot.care.conversations import Owner
from bot.usecases.deps import Deps
from bot.usecases.handover import give_back, take
from bot.usecases.people import add_user
from bot.usecases.ports_shop import GrantRow
from bot.web.buyer_token import BuyerTokens
from tests.fakes.world import FakeClock
from tests.web.asgi_client import TestClient


@dataclass
class Shop:
    """The running shop from outside, and its books for looking up effects."""

    client: TestClient
    deps: Deps
    clock: FakeClock

    def token(self, buyer_id: str) -> str:
        """What the shop's own server would sign."""
        return BuyerTokens(self.deps.shop_id, self.deps.buyer_token_keys, self.deps.clock).sign(
            buyer_id
        )

    def agent(self) -> str:
        """Agent 小何's id."""
        with self.deps.store.read() as books:
            user = books.people.of_login("xiaohe")
        if user is None:
            add_user(self.deps, login="xiaohe", name="小何", roles=("agent",))
            return self.agent()
        return user.id

    def wait_for_more(self, conversation_id: str) -> None:
        """The clock goes on to where the bot no longer waits for the rest of a message."""
        with self.deps.store.read() as books:
            wanted = books.turns.wanted(conversation_id)
        if wanted is not None and wanted.turn_id is None:
            self.clock.now = max(self.clock.now, wanted.not_before)

    def grants(self, buyer_id: str) -> list[GrantRow]:
        """What the ledger has for a buyer."""
        with self.deps.store.read() as books:
            return list(books.grants.of_buyer(buyer_id))


class Talk:
    """One conversation over HTTP."""

    def __init__(self, shop: Shop, buyer_id: str | None, page: str | None) -> None:
        self.shop = shop
        wish: dict[str, Any] = {"buyer_token": shop.token(buyer_id)} if buyer_id else {}
        wish |= {"page": {"product": page}} if page else {}
        answer = shop.client.post("/api/v1/conversations", json=wish)
        assert answer.status_code == 201, answer.text
        self.id: str = answer.json()["conversation_id"]
        self._headers = {"Authorization": f"Bearer {answer.json()['token']}"}
        self.last: list[dict[str, Any]] = []

    def says(self, text: str) -> list[str]:
        """Sends words and waits for the turn; the names of its replies, each once."""
        return self._send(text=text)

    def taps(self, title: str) -> list[str]:
        """Taps the open choice with this title, or the first that begins so."""
        choices = [choice for bubble in self.last for choice in bubble["choices"]]
        chosen = next(choice for choice in choices if choice["title"].startswith(title))
        return self._send(choice_id=chosen["id"])

    def shows(self, **card: str) -> list[str]:
        """Sends a card: order=… or product=…."""
        return self._send(card=card)

    def says_in_a_row(self, *messages: str | Mapping[str, str]) -> list[str]:
        """Sends words and cards one after the other; the replies to the last of them."""
        for said in messages:
            sent = self._post({"text": said} if isinstance(said, str) else {"card": said})
        return self._hear(sent)

    def sends_photos(self, *photos: bytes, text: str = "") -> list[str]:
        """Uploads photos and sends them, with words or without."""
        ids = []
        for data in photos:
            answer = self.uploads(data)
            assert answer.status_code == 201, answer.text
            ids.append(answer.json()["upload_id"])
        return self._send(upload_ids=ids, **({"text": text} if text else {}))

    def uploads(self, data: bytes) -> Any:
        """Offers a file as a photo; the answer of the door, whatever it is."""
        path = f"/api/v1/conversations/{self.id}/uploads"
        return self.shop.client.post(path, content=data, headers=self._headers)

    def _send(self, **content: Any) -> list[str]:
        return self._hear(self._post(content))

    def _post(self, content: Mapping[str, Any]) -> dict[str, Any]:
        message = {"client_msg_id": uuid4().hex, **content}
        answer = self.shop.client.post(self._messages, json=message, headers=self._headers)
        assert answer.status_code == 200, answer.text
        return message

    def _hear(self, sent: Mapping[str, Any]) -> list[str]:
        """The buyer says no more; what is waited for is waited out."""
        self.shop.wait_for_more(self.id)
        answer = self.shop.client.post(f"{self._messages}?wait=1", json=sent, headers=self._headers)
        assert answer.status_code == 200, answer.text
        self.last = answer.json()["replies"]
        return list(dict.fromkeys(bubble["reply"] for bubble in self.last))

    @property
    def _messages(self) -> str:
        return f"/api/v1/conversations/{self.id}/messages"

    def requests(self) -> list[Mapping[str, Any]]:
        """What the brain was asked in the last turn."""
        with self.shop.deps.store.read() as books:
            conversation = books.conversations.get(self.id)
            assert conversation is not None
            turn = books.turns.that_took(self.id, conversation.last_buyer_seq)
        assert turn is not None
        return list(turn.requests)

    @property
    def heard(self) -> str:
        """All words of the last turn."""
        return "\n".join(bubble["text"] for bubble in self.last)

    @property
    def choices(self) -> list[str]:
        """The titles of the last turn's choices."""
        return [choice["title"] for bubble in self.last for choice in bubble["choices"]]

    def events(self) -> list[dict[str, Any]]:
        """The whole log."""
        path = f"/api/v1/conversations/{self.id}/events?after=0"
        found: list[dict[str, Any]] = self.shop.client.get(path, headers=self._headers).json()[
            "events"
        ]
        return found

    def owner(self) -> str:
        """Who answers."""
        with self.shop.deps.store.read() as books:
            conversation = books.conversations.get(self.id)
        assert conversation is not None
        return conversation.owner.value

    def reason(self) -> str | None:
        """Why a person was asked for last."""
        with self.shop.deps.store.read() as books:
            handover = books.handovers.latest(self.id)
        return handover.reason if handover else None

    def person_settles(self, settled: str, order_no: str | None = None) -> None:
        """Agent 小何 takes the chat and gives it back."""
        agent = self.shop.agent()
        take(self.shop.deps, conversation_id=self.id, agent_id=agent)
        give_back(
            self.shop.deps,
            conversation_id=self.id,
            agent_id=agent,
            settled=settled,
            order_no=order_no,
        )

    def end(self) -> None:
        """Closes the conversation, so that the buyer's next one is new."""
        with self.shop.deps.store.write() as books:
            conversation = books.conversations.lock(self.id)
            assert conversation is not None
            books.turns.unwant(self.id)
            books.conversations.save(replace(conversation, owner=Owner.CLOSED))
