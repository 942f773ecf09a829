"""The studio's HTTP of new intents (protocol §9)."""

from typing import Annotated

from pydantic import Field
from starlette.requests import Request

from bot.care.studio.intent_cards import IntentCard
from bot.usecases import new_intents
from bot.usecases.studio_changes import ChangeView
from bot.usecases.wording_views import ReplyCard, WordingLook
from bot.web.schemas import Id, In
from bot.web.side import side_of
from bot.web.studio_phrases import Words, trainer_id
from bot.web.studio_wordings import MOST_DRAFTS, DraftIn, drafts_of

Drafts = Annotated[list[DraftIn], Field(max_length=MOST_DRAFTS)]


class LookIn(In):
    """`intent` may be empty while it has no name yet."""

    intent: Annotated[str, Field(max_length=64)]
    wordings: Drafts


class IntentIn(In):
    """`wordings`: what a buyer hears who says it."""

    intent: Id
    label: Words
    definition: Words
    skill: Id
    phrases: list[Words]
    wordings: Drafts


async def blank_card(request: Request) -> ReplyCard:
    """Facts, rules and tones for a reply that nobody has worded yet."""
    return await side_of(request).threads.run(new_intents.blank_card)


async def look(request: Request, wish: LookIn) -> WordingLook:
    """While its reply is typed."""
    return await side_of(request).threads.run(
        new_intents.look_at_reply, intent=wish.intent, drafts=drafts_of(wish.wordings)
    )


async def begin(request: Request, wish: IntentIn) -> ChangeView:
    """A new intent, as one step."""
    return await side_of(request).threads.run(
        new_intents.begin_intent,
        trainer_id=trainer_id(request),
        card=IntentCard(wish.intent, wish.label.strip(), wish.definition.strip()),
        skill=wish.skill,
        raws=wish.phrases,
        drafts=drafts_of(wish.wordings),
    )
