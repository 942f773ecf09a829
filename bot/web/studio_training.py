"""The studio's HTTP of trainings and models (protocol §9)."""

from typing import Annotated

from pydantic import BaseModel, Field
from starlette.requests import Request

from bot.usecases import cross_validations, rehearsals, switching, trainings
from bot.usecases.cross_validations import ValidationPage, validation_page
from bot.usecases.ports_cross_validation import CrossValidation
from bot.usecases.ports_models import Switch, Training
from bot.usecases.training_views import TrainingPage, training_page
from bot.web.schemas import DoneOut, Id, In
from bot.web.side import side_of
from bot.web.studio_phrases import trainer_id

Model = Annotated[str, Field(min_length=1, max_length=80)]
Item = Annotated[str, Field(min_length=1, max_length=400)]


class OneTrainingIn(In):
    training_id: Id


class SignOffIn(In):
    training_id: Id
    item: Item
    note: Annotated[str, Field(max_length=400)] = ""


class ModelIn(In):
    model: Model


class BegunOut(BaseModel):
    training_id: str
    state: str


class SwitchOut(BaseModel):
    switch_id: str
    model: str
    state: str


def _begun(training: Training) -> BegunOut:
    return BegunOut(training_id=training.id, state=training.state.value)


def _wanted(switch: Switch) -> SwitchOut:
    return SwitchOut(switch_id=switch.id, model=switch.model, state=switch.state.value)


async def page(request: Request) -> TrainingPage:
    """The whole tab; asked for again every second while something runs."""
    return await side_of(request).threads.run(training_page, trainer_id=trainer_id(request))


async def begin(request: Request) -> BegunOut:
    """Wants a training."""
    run = side_of(request).threads.run
    return _begun(await run(trainings.begin_training, trainer_id=trainer_id(request)))


async def cancel(request: Request, wish: OneTrainingIn) -> BegunOut:
    """Stops one."""
    run = side_of(request).threads.run
    who = trainer_id(request)
    cancelled = await run(trainings.cancel_training, trainer_id=who, training_id=wish.training_id)
    return _begun(cancelled)


async def rehearse(request: Request, wish: OneTrainingIn) -> BegunOut:
    """Plays the whole talks of a compared model again."""
    run = side_of(request).threads.run
    who, which = trainer_id(request), wish.training_id
    return _begun(await run(rehearsals.begin_rehearsal, trainer_id=who, training_id=which))


async def sign_off(request: Request, wish: SignOffIn) -> DoneOut:
    """An exception of the gate, or agreement."""
    await side_of(request).threads.run(
        switching.sign_off,
        trainer_id=trainer_id(request),
        training_id=wish.training_id,
        item=wish.item,
        note=wish.note,
    )
    return DoneOut()


async def promote(request: Request, wish: OneTrainingIn) -> SwitchOut:
    """Wants the candidate live."""
    run = side_of(request).threads.run
    who = trainer_id(request)
    return _wanted(await run(switching.promote, trainer_id=who, training_id=wish.training_id))


async def roll_back(request: Request, wish: ModelIn) -> SwitchOut:
    """Wants an earlier model back."""
    run = side_of(request).threads.run
    return _wanted(await run(switching.roll_back, trainer_id=trainer_id(request), model=wish.model))


class OneValidationIn(In):
    validation_id: Id


class ValidationOut(BaseModel):
    validation_id: str
    state: str


def _validation(one: CrossValidation) -> ValidationOut:
    return ValidationOut(validation_id=one.id, state=one.state.value)


async def validation(request: Request) -> ValidationPage:
    """Cross-validation: what runs, and what the last one found."""
    return await side_of(request).threads.run(validation_page)


async def begin_validation(request: Request) -> ValidationOut:
    """Wants one."""
    run, who = side_of(request).threads.run, trainer_id(request)
    return _validation(await run(cross_validations.begin_validation, trainer_id=who))


async def cancel_validation(request: Request, wish: OneValidationIn) -> ValidationOut:
    """Stops one."""
    run, who = side_of(request).threads.run, trainer_id(request)
    which = wish.validation_id
    cancel = cross_validations.cancel_validation
    return _validation(await run(cancel, trainer_id=who, validation_id=which))
