"""A fault of the goods: sorry, a case, photos, and the way out that the buyer chooses."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from actions.base import Heard, Said
from actions.dialogue import PERSON, offered, said, slot_text
from actions.goods_back import GoodsAction, cause_told
from actions.handover import call
from bot.care.cases.kinds import CaseKind, Evidence
from bot.care.context import Choice, Meaning
from bot.care.context.told import only_tells, wishes_part
from bot.care.context.words import acknowledges, is_plain_yes, is_question
from bot.care.handover import Reason
from bot.shop.quality_problems import Way, made_anew, wants_a_new_one
from bot.shop.returns import Cause
from bot.shop.spoken import short_title
from bot.usecases.aftersales import Goods, goods_of, named_among, ways_for
from bot.usecases.case_book import NewCase
from bot.usecases.case_views import OpenedAs, Progress
from bot.usecases.cases import add_evidence, open_case
from bot.usecases.duty import spoken_time
from bot.usecases.refusals import Refused
from bot.usecases.saying import Offer, Say, Turn

SKILL = "quality_problems"
FORM = "quality_problems_form"
_SURELY = 0.8
_WAY_OPEN = frozenset({"way_choice", "photo"})
"""Where another way may still be wished: 退钱吧, while the photo is waited for."""
_WISHED = {"request_exchange": Way.EXCHANGE, "request_return": Way.RETURN}
_ELSE = re.compile(r"另外|另一|还有|别的|那个|其他")
_STILL_BACK = re.compile(r"能不能退|可不可以退|还是(?:想|要)?退")
_MAY_ASK_BACK = frozenset(
    {"request_return", "request_exchange", "ask_return_process", "ask_refund_arrival"}
)
_MAY_GO_BACK = re.compile(
    r"(?:不[给能让可]|[能可]以?)[^,，。]{0,2}[退换][^,，。]{0,2}(?:吗|么|嘛|吧|不|[?？])"
)
"""这种也不给退吗, where the ways out of a fault are chosen from."""


def _hardly_said(text: str) -> bool:
    """多少, 行: a scrap of a question and a mere yes are no wish to be written down."""
    scrap = is_question(text) and len(text.strip(" ?？")) <= _SCRAP
    return scrap or is_plain_yes(text) or acknowledges(text)


_SCRAP = 3
KINDS = {
    Cause.QUALITY: CaseKind.QUALITY,
    Cause.NOT_AS_DESCRIBED: CaseKind.QUALITY,
    Cause.DAMAGED: CaseKind.PARCEL_DAMAGED,
    Cause.WRONG_GOODS: CaseKind.WRONG_GOODS,
}


class ReportQuality(GoodsAction):
    """The case is there at once; a person looks at the photos, freight is ours (law 7, 13, 14)."""

    topic = SKILL
    answers = ("report_quality_issue",)
    keeps = GoodsAction.keeps | {"photo_sent"}
    asks = GoodsAction.asks | {"way_choice", "fault"}
    intent = "report_quality_issue"
    form = FORM

    def name(self) -> str:
        return "action_report_quality"

    def begin(self, turn: Turn, heard: Heard) -> Said:
        form = self.kept(heard)
        if way := self._way_said(turn, heard):
            picked = replace(heard, meaning=Meaning(self.intent, slots={"choice": way.value}))
            return self._more(turn, picked, form)
        if form.get("case_no") and self._goes_on(heard):
            return self._more(turn, heard, form)
        if form.get("case_no") and self._is_beside_the_ways(heard):
            return self._way_again(turn, heard, form)
        return self.look(turn, heard)

    def hears_too(self, heard: Heard) -> frozenset[str]:
        """是修还是换, while the way is asked for: it is that question turned round."""
        asked = slot_text(heard, "awaiting") == "way_choice" and "还是" in heard.text
        chosen = slot_text(heard, "awaiting") == "photo" and self.kept(heard).get("way")
        if chosen == Way.RETURN.value and _STILL_BACK.search(heard.text):
            return self.keeps | _MAY_ASK_BACK | {"unclear"}
        if slot_text(heard, "awaiting") == "way_choice" and _MAY_GO_BACK.search(heard.text):
            return self.keeps | _MAY_ASK_BACK
        if asked:
            return self.keeps | {"ask_warranty_repair"}
        if slot_text(heard, "awaiting") == "way_choice" and wants_a_new_one(heard.text):
            return self.keeps | _WISHED.keys()
        open_ = slot_text(heard, "awaiting") in _WAY_OPEN
        wishes = open_ and not is_question(heard.text)
        return self.keeps | _WISHED.keys() if wishes else self.keeps

    def _way_said(self, turn: Turn, heard: Heard) -> Way | None:
        """围巾我要换一条, while the way is asked for: one of the ways, in the buyer's own words."""
        form, way = self.kept(heard), _WISHED.get(heard.intent)
        way = Way.EXCHANGE if way is None and made_anew(heard.text) else way
        asked = slot_text(heard, "awaiting") in _WAY_OPEN and bool(form.get("case_no"))
        if not asked or way is None or way.value not in form["ways"]:
            return None
        if is_question(heard.text) and not wants_a_new_one(heard.text):
            return None
        if heard.given("order_no") or _ELSE.search(heard.text):
            return None
        return way if self._is_of_the_case(turn, heard, form) else None

    def _is_of_the_case(self, turn: Turn, heard: Heard, form: Mapping[str, Any]) -> bool:
        """No other goods are named than those of the case."""
        if heard.entity("product") is None:
            return True
        lines = goods_of(self.deps, turn=turn, order_no=str(form["order_no"]))
        named = named_among(lines, heard.text)
        return named is not None and named.line.sku == form["sku"]

    def _is_beside_the_ways(self, heard: Heard) -> bool:
        """Something else than a way while the way is asked for; the fault told anew is the case."""
        if heard.given("order_no"):  # 不是这单，是2640…
            return False
        name, sure = heard.ranking[0] if heard.ranking else ("", 0.0)
        told_anew = name == self.intent and sure >= _SURELY
        return slot_text(heard, "awaiting") == "way_choice" and bool(heard.text) and not told_anew

    def _way_again(self, turn: Turn, heard: Heard, form: dict[str, Any]) -> Said:
        """Something else was said: into the case with it, and the ways in one line."""
        try:
            case = add_evidence(self.deps, turn=turn, case_no=form["case_no"], text=heard.text)
        except Refused:
            return call(self, turn, heard, Reason.POLICY, [Say("utter_quality_case_over")])
        more = {"order_in_view": form["order_no"], FORM: form}
        fact = only_tells(heard.text) and not wishes_part(heard.text)
        reply = "utter_quality_noted" if fact else "utter_quality_wish_noted"
        says = [] if _hardly_said(heard.text) else [Say(reply, {"case_no": case.case_no})]
        if "还是" in heard.text and len(form["ways"]) > 1:
            says = [Say("utter_quality_either_way")]
        asked = _MAY_GO_BACK.search(heard.text)
        if asked and (Way.RETURN if "退" in asked[0] else Way.EXCHANGE) in form["ways"]:
            says = [Say("utter_quality_may_go_back")]
        elif asked and "退" in asked[0]:
            says = [Say("utter_quality_past_return", {"case_no": case.case_no})]
        return self._ask_way(heard, case, form, says, more, again=True)

    def _goes_on(self, heard: Heard) -> bool:
        """A way that was chosen, photos, or words where photos were asked for."""
        way = heard.given("choice") in {one.value for one in Way}
        asked = slot_text(heard, "awaiting") == "photo" and not heard.given("product")
        return way or heard.intent == "photo_sent" or (asked and bool(heard.text))

    def go_on(self, turn: Turn, heard: Heard, goods: Goods, form: dict[str, Any]) -> Said:
        told = cause_told(heard)
        cause = told if told and told.is_fault else Cause.QUALITY
        return self.open_for(turn, heard, goods, form["order_no"], cause)

    def open_for(
        self, turn: Turn, heard: Heard, goods: Goods, order_no: str, cause: Cause,
        wish: Way | None = None,
    ) -> Said:  # fmt: skip
        """The case of this line; `wish`: the way out that was asked for already."""
        new = NewCase(KINDS[cause], order_no, goods.line.sku, heard.text or cause.label)
        opened = open_case(self.deps, turn=turn, new=new)
        case = opened.progress
        if opened.outcome is OpenedAs.SETTLED_BEFORE:
            says = [Say("utter_quality_settled_before", {"case_no": case.case_no})]
            return call(self, turn, heard, Reason.POLICY, says)
        case = add_evidence(self.deps, turn=turn, case_no=case.case_no, upload_ids=())
        ways = ways_for(self.deps, turn=turn, order_no=order_no, goods=goods)
        form: dict[str, Any] = {
            "order_no": order_no,
            "sku": goods.line.sku,
            "case_no": case.case_no,
        }
        form |= {"ways": [one.value for one in ways]}
        if wish is not None and wish in ways:
            case, form = self._wished(turn, case.case_no, form, wish)
        known = opened.outcome is OpenedAs.ALREADY_OPEN
        says = [self._opened(turn, goods, case, known=known)]
        return self._next(turn, heard, case, form, says)

    def _opened(self, turn: Turn, goods: Goods, case: Progress, *, known: bool) -> Say:
        facts = {"title": short_title(goods.product.title), "case_no": case.case_no}
        return Say("utter_quality_case_known" if known else "utter_quality_case_opened", facts)

    def _wished(
        self, turn: Turn, case_no: str, form: Mapping[str, Any], way: Way
    ) -> tuple[Progress, dict[str, Any]]:
        text = f"买家希望：{way.label}"
        case = add_evidence(self.deps, turn=turn, case_no=case_no, text=text)
        return case, {**form, "way": way.value}

    def _more(self, turn: Turn, heard: Heard, form: dict[str, Any]) -> Said:
        """Photos, words or a way for the case that there is."""
        picked = heard.given("choice")
        photos = () if heard.intent == "photo_sent" else None
        try:
            case = add_evidence(
                self.deps, turn=turn, case_no=form["case_no"], upload_ids=photos,
                text="" if picked else heard.text,
            )  # fmt: skip
            if picked in form["ways"]:
                case, form = self._wished(turn, form["case_no"], form, Way(picked))
        except Refused:  # settled meanwhile, or not this buyer's any more
            return call(self, turn, heard, Reason.POLICY, [Say("utter_quality_case_over")])
        if not picked and self._waits_for_photo(heard, form, case):
            more = {"order_in_view": form["order_no"], FORM: form}
            say = Say("utter_noted_photo", {}, (PERSON,))
            if _STILL_BACK.search(heard.text):
                say = Say("utter_quality_way_noted", {"way": Way(form["way"]).label}, (PERSON,))
            return said(heard, [say], SKILL, awaiting="photo", **more)
        says = [] if picked else [Say("utter_quality_noted", {"case_no": form["case_no"]})]
        return self._next(turn, heard, case, form, says)

    def _waits_for_photo(self, heard: Heard, form: Mapping[str, Any], case: Progress) -> bool:
        """The way is known and only the photo lacks: what is told beside it gets one line."""
        asked = slot_text(heard, "awaiting") == "photo" and heard.intent != "photo_sent"
        return asked and bool(form.get("way")) and Evidence.PHOTO in case.needed

    def _next(
        self, turn: Turn, heard: Heard, case: Progress, form: dict[str, Any], says: list[Say]
    ) -> Said:
        """Photos if there are none, else the way out, else what happens next."""
        more = {"order_in_view": form["order_no"], FORM: form}
        if not form["ways"]:
            reply = [*says, Say("utter_quality_past_all_days", {"case_no": case.case_no})]
            return call(self, turn, heard, Reason.POLICY, reply, **more)
        if not form.get("way"):
            return self._ask_way(heard, case, form, says, more)
        says = [*says, Say("utter_quality_way_noted", {"way": Way(form["way"]).label})]
        if Evidence.PHOTO in case.needed:
            says = [*says, Say("utter_quality_ask_photo", {}, (PERSON,))]
            return said(heard, says, SKILL, awaiting="photo", **more)
        says = [*says, Say("utter_quality_reviewed_by", {"due": self._due(turn, case.due_at)})]
        return said(heard, says, SKILL, **more)

    def _ask_way(
        self, heard: Heard, case: Progress, form: dict[str, Any], says: list[Say],
        more: Mapping[str, Any], *, again: bool = False,
    ) -> Said:  # fmt: skip
        picks = [(Way(one).label, {"choice": one}) for one in form["ways"]]
        shown = tuple(Offer(title, "choose", slots) for title, slots in picks)
        ways = "、".join(title for title, _ in picks)
        reply = "utter_quality_ask_way_photo" if case.needed else "utter_quality_ask_way"
        if len(picks) == 1:
            reply = "utter_quality_one_way_photo" if case.needed else "utter_quality_one_way"
        if again:
            reply = "utter_quality_one_way" if len(picks) == 1 else "utter_quality_ask_way"
        choices = offered([Choice(title, slots=slots) for title, slots in picks])
        question = Say(reply, {"ways": ways}, (*shown, PERSON))
        return said(heard, [*says, question], SKILL, awaiting="way_choice", offered=choices, **more)

    def _due(self, turn: Turn, due: datetime | None) -> str:
        return spoken_time(self.deps.policy, due or turn.now, turn.now)
