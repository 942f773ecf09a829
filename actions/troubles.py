"""What the skills of goods and parcels in trouble share: the form, the case, the question."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any, ClassVar

from actions.base import Heard, Said
from actions.dialogue import (
    OTHER,
    PERSON,
    StatedEffect,
    confirmed,
    let_go,
    offered,
    said,
    slot_text,
)
from actions.finding import OrderAction
from actions.handover import call
from bot.care.cases.kinds import CaseKind
from bot.care.cases.states import CaseState
from bot.care.context import Choice
from bot.care.danger import is_insult
from bot.care.handover import Reason
from bot.shop.grant_states import state_words
from bot.shop.grants import GrantKind, ReasonGroup, Verdict
from bot.shop.money import yuan_text
from bot.shop.orders import Topic
from bot.shop.remedies import Claim
from bot.usecases.case_book import NewCase
from bot.usecases.case_views import Opened, OpenedAs, Progress
from bot.usecases.cases import open_case
from bot.usecases.duty import spoken_due
from bot.usecases.grant_views import KINDS, REASONS
from bot.usecases.grants import request_remedy
from bot.usecases.orders import LookUp, Seen, Wanted
from bot.usecases.ports_grants import GrantRow
from bot.usecases.saying import Offer, Say, Turn

SLOT = "trouble_form"
_BOTS = frozenset({CaseState.REGISTERED, CaseState.VERIFYING, CaseState.PROPOSED})
_OF_ORDER = frozenset({"order_no", "phone_tail", "order_choice"})
Options = Sequence[tuple[str, str]]
"""What is chosen from: (mark, title)."""


@dataclass(frozen=True, slots=True)
class Form:
    """What a skill was told so far; it never says who the buyer is."""

    intent: str
    order_no: str
    sku: str = ""
    title: str = ""
    case_no: str = ""
    words: str = ""
    harm: str = ""
    way: str = ""
    looked: bool = False
    asked: int = 0
    told: list[str] = field(default_factory=list)


class TroubleAction(OrderAction):
    """Finds the order and goes on from there, one question a turn; only its own buyer's."""

    about = Topic.AFTER_SALE
    keeps = frozenset({"choose", "deny", "photo_sent"})
    asks = OrderAction.asks | {"line_choice", "look_choice", "harm_choice", "way_choice", "photo"}
    answers: tuple[str, ...] = ()
    to_strangers: ClassVar[str] = "utter_trouble_log_in"
    """What somebody hears who has not logged in."""
    group: ClassVar[ReasonGroup]
    """Why a remedy is given."""

    @property
    def intent(self) -> str:
        """The one intent of this skill's action."""
        return self.answers[0]

    def go_on(self, turn: Turn, heard: Heard, seen: Seen, form: Form) -> Said:
        """The next question, or what was found."""
        raise NotImplementedError

    def do(self, turn: Turn, heard: Heard, seen: Seen, form: Form) -> Said:
        """What was stated and is now confirmed."""
        raise NotImplementedError

    def act(self, turn: Turn, heard: Heard) -> Said:
        if is_insult(heard.text):
            return call(self, turn, heard, Reason.ANGRY, [Say("utter_angry_again")])
        if heard.intent == "deny" and not self.is_answer(heard):
            return self._left(heard)
        if not turn.buyer_id:
            says = [Say(self.to_strangers, {}, (PERSON, OTHER))]
            return said(heard, says, self.topic, awaiting="confirm")
        return self.look(turn, heard)

    def is_answer(self, heard: Heard) -> bool:
        """Whether a no answers what was asked, rather than giving it up."""
        return False

    def _left(self, heard: Heard) -> Said:
        """What is registered stays; nothing else was done."""
        form = self.form_of(heard)
        if form is None or not form.case_no:
            return let_go(heard)
        says = [Say("utter_trouble_left", {"case_no": form.case_no})]
        return said(heard, says, self.topic, trouble_form=None)

    def told(self, turn: Turn, heard: Heard, seen: Seen) -> Said:
        form = self._form(heard, seen)
        if form.way and confirmed(heard, self.intent) is not None:
            return self.do(turn, heard, seen, form)
        return self.go_on(turn, heard, seen, self.with_choice(form, str(heard.given("choice"))))

    def form_of(self, heard: Heard) -> Form | None:
        """The form in hand, if it is this skill's."""
        row = heard.slots.get(SLOT)
        form = Form(**row) if isinstance(row, Mapping) else None
        return form if form and form.intent == self.intent else None

    def _form(self, heard: Heard, seen: Seen) -> Form:
        form = self.form_of(heard)
        if form and form.order_no in ("", seen.order.order_no):
            return replace(form, order_no=seen.order.order_no)
        words = form.words if form else heard.text
        return Form(self.intent, seen.order.order_no, words=words[:200])

    def with_choice(self, form: Form, choice: str) -> Form:
        """The form with what was picked: a line, how bad it is, a way out."""
        name, _, value = choice.partition(":")
        if name == "sku":
            return replace(form, sku=value)
        if name == "harm":
            return replace(form, harm=value)
        return replace(form, way=value) if name == "way" else form

    def _wanted(self, heard: Heard) -> Wanted:
        """In the middle of a form its order is meant, whatever goods are named."""
        wanted, form = super()._wanted(heard), self.form_of(heard)
        awaiting = slot_text(heard, "awaiting")
        if form and awaiting and awaiting not in _OF_ORDER and not heard.corrects:
            return replace(wanted, in_view=form.order_no, product="", tracking_no="")
        return wanted

    def _ask_or_refuse(self, turn: Turn, heard: Heard, found: LookUp) -> Said:
        """The order is asked for; the buyer's first words are kept."""
        outcome = super()._ask_or_refuse(turn, heard, found)
        if self.form_of(heard) or not heard.text:
            return outcome
        form = Form(self.intent, "", words=heard.text[:200])
        return replace(outcome, slots={**outcome.slots, SLOT: asdict(form)})

    # --- asking ---------------------------------------------------------------

    def ask(
        self, heard: Heard, form: Form, awaiting: str, says: list[Say], options: Options = ()
    ) -> Said:
        """Puts a question: the last reply, with its choices and a person beside them."""
        shown = tuple(Offer(title, "choose", {"choice": mark}) for mark, title in options)
        last = replace(says[-1], choices=(*shown, PERSON))
        meant = [Choice(title, slots={"choice": mark}) for mark, title in options]
        return said(
            heard,
            [*says[:-1], last],
            self.topic,
            awaiting=awaiting,
            offered=offered(meant) if meant else None,
            order_in_view=form.order_no,
            trouble_form=asdict(form),
        )

    def put(self, heard: Heard, form: Form, before: list[Say], question: Say, text: str) -> Said:
        """Puts the one effect up for confirmation; `text`: the question as a plain sentence."""
        stated = {"order_no": form.order_no}
        effect = StatedEffect(self.intent, text, question, stated)
        kept: dict[str, Any] = {"order_in_view": form.order_no, SLOT: asdict(form)}
        return said(heard, before, self.topic, effect=effect, **kept)

    def end(self, heard: Heard, form: Form, says: list[Say]) -> Said:
        """Told; the matter stays in view, nothing is asked."""
        return said(heard, says, self.topic, order_in_view=form.order_no, trouble_form=None)

    def offer_person(self, heard: Heard, form: Form, says: list[Say]) -> Said:
        """Told, with a person offered."""
        last = replace(says[-1], choices=(PERSON, OTHER))
        kept: dict[str, Any] = {"order_in_view": form.order_no, SLOT: None}
        return said(heard, [*says[:-1], last], self.topic, awaiting="confirm", **kept)

    # --- case and remedy --------------------------------------------------------

    def register(self, turn: Turn, form: Form, kind: CaseKind) -> Opened:
        """The case of this matter: a new one, or the first."""
        new = NewCase(kind, form.order_no, form.sku, form.words)
        return open_case(self.deps, turn=turn, new=new)

    def with_others(self, heard: Heard, form: Form, opened: Opened) -> Said | None:
        """What is told of a case that is no longer the bot's to go on with; None: go on."""
        progress = opened.progress
        facts = {"case_no": progress.case_no, "state": progress.state_label}
        if opened.outcome is OpenedAs.SETTLED_BEFORE:
            return self.offer_person(heard, form, [Say("utter_trouble_settled", facts)])
        if progress.state not in _BOTS:
            return self.offer_person(heard, form, [Say("utter_trouble_in_hand", facts)])
        return None

    def case_facts(self, progress: Progress, turn: Turn) -> dict[str, Any]:
        """Number and time of the next step."""
        due = spoken_due(self.deps.policy, progress.due_at or turn.now, turn.now)
        return {"case_no": progress.case_no, "due": due}

    def give(self, turn: Turn, form: Form, kind: GrantKind | None = None) -> list[Say]:
        """The remedy of the policy: asked for, and told as the ledger has it."""
        reason = f"{REASONS[self.group]}补偿"
        claim = Claim(self.group, form.order_no, form.sku, kind, evidence=form.case_no, text=reason)
        remedy = request_remedy(self.deps, turn=turn, claim=claim)
        if remedy.verdict is Verdict.NOTHING_DUE:
            return []
        if remedy.grant is None:
            return [Say("utter_remedy_by_person")]
        return [granted_say(remedy.verdict, remedy.grant)]


def granted_say(verdict: Verdict, grant: GrantRow) -> Say:
    """A remedy as it is told. Words follow the state: noted is not arrived."""
    facts = {"what": f"{yuan_text(grant.amount_fen)}{KINDS[grant.kind]}"}
    facts["state"] = state_words(grant.state, grant.kind)
    if verdict is Verdict.NEEDS_APPROVAL:
        return Say("utter_remedy_awaits_approval", facts)
    if verdict is not Verdict.ALLOWED:
        return Say("utter_remedy_already", facts)
    if grant.use_by is None:
        return Say("utter_remedy_noted_money", facts)
    facts["use_by"] = f"{grant.use_by.month}月{grant.use_by.day}日"
    return Say("utter_remedy_noted", facts)
