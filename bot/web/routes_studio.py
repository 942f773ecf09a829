"""The studio's addresses."""

from collections.abc import Callable
from typing import Any

from bot.usecases.cross_validations import ValidationPage
from bot.usecases.doubts import DoubtsPage
from bot.usecases.inbox import InboxPage
from bot.usecases.inbox_work import Judged, WaitingPage
from bot.usecases.phrase_looks import Look
from bot.usecases.phrases import PhrasesPage
from bot.usecases.ports_studio import ChangeSet
from bot.usecases.studio_changes import ChangeView
from bot.usecases.training_views import TrainingPage
from bot.usecases.wording_views import ReplyCard, WordingLook
from bot.web import studio, studio_inbox, studio_intents, studio_phrases, studio_training
from bot.web.roles import IN_THE_STUDIO
from bot.web.route import STUDIO, Route
from bot.web.schemas import DoneOut
from bot.web.studio_inbox import DialogueOut
from bot.web.studio_phrases import ChangesOut, IntentsOut, PreviewOut
from bot.web.studio_training import BegunOut, SwitchOut, ValidationOut

_INBOX, _PHRASES, _CHANGES = f"{STUDIO}/inbox", f"{STUDIO}/phrases", f"{STUDIO}/changes"
_TRAINING, _VALIDATION = f"{STUDIO}/training", f"{STUDIO}/cross_validation"


def _read(path: str, endpoint: Callable[..., Any], gives: Any) -> Route:
    return Route("GET", path, endpoint, IN_THE_STUDIO, gives)


def _act(path: str, endpoint: Callable[..., Any], gives: Any) -> Route:
    return Route("POST", path, endpoint, IN_THE_STUDIO, gives)


FOR_THE_STUDIO = (
    _read(_INBOX, studio.inbox, InboxPage),
    _read(f"{_INBOX}/waiting", studio_inbox.waiting, WaitingPage),
    _read(f"{_INBOX}/dialogue", studio_inbox.dialogue, DialogueOut),
    _act(f"{_INBOX}/judge", studio_inbox.judge, Judged),
    _act(f"{_INBOX}/take_back", studio_inbox.take_back, DoneOut),
    _read(f"{STUDIO}/intents", studio_phrases.intents, IntentsOut),
    _act(f"{STUDIO}/intents", studio_intents.begin, ChangeView),
    _read(f"{STUDIO}/intents/reply", studio_intents.blank_card, ReplyCard),
    _act(f"{STUDIO}/intents/look", studio_intents.look, WordingLook),
    _read(_PHRASES, studio_phrases.find, PhrasesPage),
    _read(f"{_PHRASES}/look", studio_phrases.look, Look),
    _read(f"{_PHRASES}/doubts", studio_phrases.doubts, DoubtsPage),
    _act(f"{_PHRASES}/doubts/settle", studio_phrases.settle, DoneOut),
    _act(f"{_PHRASES}/doubts/reopen", studio_phrases.reopen, DoneOut),
    _act(f"{_PHRASES}/preview", studio_phrases.preview, PreviewOut),
    _act(f"{_PHRASES}/add", studio_phrases.add, ChangeView),
    _act(f"{_PHRASES}/change", studio_phrases.change, ChangeView),
    _act(f"{_PHRASES}/remove", studio_phrases.remove, ChangeView),
    _act(f"{_PHRASES}/move", studio_phrases.move, ChangeView),
    _read(_CHANGES, studio_phrases.changes, ChangesOut),
    _act(f"{_CHANGES}/undo", studio_phrases.undo, ChangeView),
    _act(f"{_CHANGES}/close", studio_phrases.close, ChangeSet),
    _read(_TRAINING, studio_training.page, TrainingPage),
    _act(f"{_TRAINING}/begin", studio_training.begin, BegunOut),
    _act(f"{_TRAINING}/cancel", studio_training.cancel, BegunOut),
    _act(f"{_TRAINING}/rehearse", studio_training.rehearse, BegunOut),
    _read(_VALIDATION, studio_training.validation, ValidationPage),
    _act(f"{_VALIDATION}/begin", studio_training.begin_validation, ValidationOut),
    _act(f"{_VALIDATION}/cancel", studio_training.cancel_validation, ValidationOut),
    _act(f"{_TRAINING}/sign_off", studio_training.sign_off, DoneOut),
    _act(f"{_TRAINING}/promote", studio_training.promote, SwitchOut),
    _act(f"{_TRAINING}/roll_back", studio_training.roll_back, SwitchOut),
)
