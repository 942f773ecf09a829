"""What comes in, and what goes out where no use case has a dataclass for it."""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from bot.care.conversations import Owner
from bot.usecases.events import Choice
from bot.usecases.ports_people import User
from bot.usecases.ports_shop import OrderCard, ProductCard

Id = Annotated[str, Field(max_length=64)]


class In(BaseModel):
    """Unknown fields are ignored: nobody gets an identity by adding one (case 47)."""

    model_config = ConfigDict(extra="ignore", hide_input_in_errors=True)


class Page(In):
    """The page that the widget stands on; `product` is an SPU."""

    product: Id | None = None


class OpenIn(In):
    """`buyer_token`: protocol §4; without it the buyer is a stranger."""

    buyer_token: str | None = Field(None, max_length=4_096)
    page: Page | None = None


class CardIn(In):
    """Exactly one: an order number of the buyer's own, or an SPU."""

    order: Id | None = None
    product: Id | None = None

    def named(self) -> dict[str, str]:
        """What was given, as the use case wants it."""
        return self.model_dump(exclude_none=True)


class MessageIn(In):
    """Exactly one of text, choice_id, card; `upload_ids` with a text or alone. The longest text
    and the most photos are the use case's business."""

    client_msg_id: str = Field(max_length=256)
    text: str | None = None
    choice_id: str | None = Field(None, max_length=128)
    card: CardIn | None = None
    upload_ids: list[Id] = Field(default_factory=list, max_length=50)
    page: Page | None = None

    def named(self) -> dict[str, Any]:
        """The message as the use case wants it."""
        return {
            "client_msg_id": self.client_msg_id,
            "text": self.text,
            "choice_id": self.choice_id,
            "card": self.card.named() if self.card else None,
            "upload_ids": tuple(self.upload_ids),
            "page_product": self.page.product if self.page else None,
        }


class UploadOut(BaseModel):
    """`width` and `height` of the photo as it is kept, in pixels."""

    upload_id: str
    width: int
    height: int


class SeqOut(BaseModel):
    seq: int


class ReplyOut(BaseModel):
    seq: int
    text: str
    reply: str | None
    choices: list[Choice]


class AnsweredOut(BaseModel):
    """`owner` and `replies` only with `?wait=1` and a finished turn."""

    seq: int
    owner: Owner
    replies: list[ReplyOut]


class OrdersOut(BaseModel):
    orders: list[OrderCard]


class ProductsOut(BaseModel):
    products: list[ProductCard]


class LoginIn(In):
    login: str = Field(max_length=128)
    password: str = Field(max_length=512)


class PasswordIn(In):
    old: str = Field(max_length=512)
    new: str = Field(max_length=512)


class UserOut(BaseModel):
    id: str
    login: str
    name: str
    roles: list[str]
    must_change_password: bool

    @classmethod
    def of(cls, user: User) -> "UserOut":
        """Never the hash."""
        return cls(
            id=user.id,
            login=user.login,
            name=user.name,
            roles=list(user.roles),
            must_change_password=user.must_change_password,
        )


class SignedInOut(BaseModel):
    user: UserOut
    csrf: str


class DoneOut(BaseModel):
    done: Literal[True] = True


class AgentMessageIn(In):
    """`release`: why a lead lets through what the guard of speech holds."""

    client_msg_id: str = Field(max_length=256)
    text: str | None = None
    upload_ids: list[Id] = Field(default_factory=list, max_length=50)
    release: str = Field("", max_length=1_000)

    def named(self) -> dict[str, Any]:
        """The words as the use case wants them."""
        return {
            "client_msg_id": self.client_msg_id,
            "text": self.text or None,
            "upload_ids": tuple(self.upload_ids),
            "release": self.release,
        }


class GiveBackIn(In):
    settled: str = Field(min_length=1, max_length=2_000)
    order_no: Id | None = None
    open_point: str | None = Field(None, max_length=2_000)
    promise: str = Field("", max_length=2_000)
    promise_day: date | None = None
    goes_on: bool = False


class CloseIn(In):
    """`reason`: one of the closing reasons; other words are kept as they are, under `other`."""

    reason: str = Field(max_length=500)
    note: str = Field("", max_length=2_000)


class DemoTokenIn(In):
    buyer_id: Id


class DemoTokenOut(BaseModel):
    token: str


class DemoBuyersOut(BaseModel):
    class Buyer(BaseModel):
        buyer_id: str
        name: str

    buyers: list[Buyer]
