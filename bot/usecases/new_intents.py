"""A trainer begins an intent: its phrases and definition, its rules, and what buyers hear then.

All of it is one step, which is undone as one. The brain knows it with the next training; the app
has its words from now on, whatever model is promoted when.
"""

from collections.abc import Sequence

from bot.care.script_book import Grown
from bot.care.studio.hunks import Hunk, hunk_at
from bot.care.studio.intent_cards import IntentCard, card_line, trouble_of_card
from bot.care.studio.new_intents import (
    NewIntent,
    Shelf,
    fault_of_label,
    faults_of_reply,
    reply_of,
)
from bot.care.studio.phrase_files import PhraseFile, PhraseFileError, with_block
from bot.care.studio.standing import Standing
from bot.care.studio.tone_hints import tone_hints
from bot.care.studio.wordings import TONES, Draft, preview
from bot.usecases.deps import Deps
from bot.usecases.guarding import contacts
from bot.usecases.phrase_checks import count_by_intent
from bot.usecases.phrases import refuse_stopped
from bot.usecases.ports_studio import Snapshot
from bot.usecases.refusals import Refused
from bot.usecases.studio_changes import ChangeView, Wish, make_change
from bot.usecases.wording_views import ReplyCard, WordingLook, card_of, looked_at
from bot.usecases.wordings_live import bring_up

INTENTS = "data/studio/intents.tsv"
FEWEST_PHRASES = 3


def blank_card(deps: Deps) -> ReplyCard:
    """What a trainer chooses from who words a reply that nobody has worded yet."""
    return card_of(deps, _shelf(deps).bench(""), (), Standing.FILED)


def look_at_reply(deps: Deps, *, intent: str, drafts: Sequence[Draft]) -> WordingLook:
    """What stops the wordings, how they sound, and what a buyer would see; nothing is kept."""
    shelf = _shelf(deps)
    bench = shelf.bench(reply_of(intent))
    return WordingLook(
        faults=tuple(faults_of_reply(shelf, intent, drafts)),
        wordings=tuple(looked_at(preview(bench, one), tone_hints(one.text)) for one in drafts),
    )


def begin_intent(
    deps: Deps,
    *,
    trainer_id: str,
    card: IntentCard,
    skill: str,
    raws: Sequence[str],
    drafts: Sequence[Draft],
) -> ChangeView:
    """A new intent with its definition, first phrases and reply.

    Raises Refused: stopped (a phrase or a wording), bad_request, bad_file, clash, busy.
    """
    bring_up(deps)
    snapshot = deps.studio_files.snapshot()
    wanted = [raw.strip() for raw in raws if raw.strip()]
    new = NewIntent(card, skill, tuple(draft.variant for draft in drafts))
    _refuse_card(deps, snapshot, new)
    file = next((one for one in snapshot.files if one.skill == skill), None)
    if file is None or len(wanted) < FEWEST_PHRASES:
        raise Refused("bad_request", f"请选一个技能，并先写至少 {FEWEST_PHRASES} 条例句。")
    for raw in wanted:
        refuse_stopped(snapshot, raw, card.intent)
    _refuse_wordings(deps, card, drafts)
    hunks = [*_of_phrases(snapshot, file, card, wanted), *_of_rules(deps, new)]
    grown = tuple(Grown(name, skill, said) for name, said in new.replies.items())
    wish = Wish(f"新意图“{card.label}”", hunks, {card.intent: (len(wanted), 0)}, grown)
    return make_change(deps, trainer_id=trainer_id, wish=wish)


def _refuse_card(deps: Deps, snapshot: Snapshot, new: NewIntent) -> None:
    known = {one.intent for one in snapshot.intents} | set(count_by_intent(snapshot))
    trouble = trouble_of_card(new.card, known) or fault_of_label(_shelf(deps), new.card)
    if trouble:
        raise Refused("bad_request", trouble)
    if deps.script_book.names & new.replies.keys():
        text = f"话术本里已经有“{new.reply}”，请换一个英文名。"
        raise Refused("bad_request", text)


def _refuse_wordings(deps: Deps, card: IntentCard, drafts: Sequence[Draft]) -> None:
    unknown = [draft.tone for draft in drafts if draft.tone not in TONES]
    if unknown:
        raise Refused("bad_request", f"没有“{unknown[0]}”这种语气，请从列表里选。")
    faults = faults_of_reply(_shelf(deps), card.intent, drafts)
    if faults:
        raise Refused("stopped", f"给买家的回复：{faults[0].text}")


def _shelf(deps: Deps) -> Shelf:
    facts, laws = frozenset(deps.script_book.shop_facts), frozenset(deps.law.rules)
    return Shelf(facts, laws, contacts(deps.policy))


def _of_phrases(
    snapshot: Snapshot, file: PhraseFile, card: IntentCard, raws: Sequence[str]
) -> list[Hunk]:
    """Its phrases, and its card behind the last; the file of cards ends with a new line."""
    lines = [card_line(one) for one in snapshot.intents]
    return [
        with_block(file, card.intent, card.definition, raws),
        hunk_at(INTENTS, [*lines, ""], len(lines), 0, [card_line(card)]),
    ]


def _of_rules(deps: Deps, new: NewIntent) -> Sequence[Hunk]:
    try:
        return deps.studio_files.hunks_of_intent(new)
    except PhraseFileError as error:
        text = f"{error.path} 第 {error.line} 行：{error.text}"
        raise Refused("bad_file", text) from error
