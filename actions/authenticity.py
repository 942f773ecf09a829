"""Is it genuine? What can be shown, and a person for whom that is not enough (playbook §2)."""

import re

from actions.base import Heard, Said
from actions.dialogue import PERSON, slot_count
from actions.handover import call
from actions.in_view import GoodsAction
from bot.care.danger import is_insult
from bot.care.handover import Reason
from bot.shop.authenticity import Claim, claim_doubted, still_doubts
from bot.shop.products import page_says
from bot.shop.spoken import short_title
from bot.usecases.products import Goods
from bot.usecases.saying import Say, Turn

_ORIGIN = re.compile(
    r"产地|哪里产|哪产|哪儿产|国产|进口|[厂哪]家.{0,3}(?:哪|生产)|哪里生产|啥地方产|產地"
)


class TellAuthenticity(GoodsAction):
    """Own direct sale and invoice; then how to check; then a person."""

    topic = "authenticity"
    answers = ("ask_authenticity",)

    def name(self) -> str:
        return "action_tell_authenticity"

    def ask_which(self, turn: Turn, heard: Heard) -> Said:
        """Genuine is the whole shop or nothing: no product is needed for it."""
        return self._assure(turn, heard, None)

    def tell(self, turn: Turn, heard: Heard, goods: Goods) -> Said:
        if (claim := claim_doubted(heard.text, goods.skus)) is not None:
            return self._of_claim(turn, heard, goods, claim)
        if not _ORIGIN.search(heard.text):
            return self._assure(turn, heard, goods)
        told = page_says("产地", goods.skus).pieces
        if not told:
            return self.unknown(turn, heard, "utter_product_unknown", goods)
        facts = {"title": short_title(goods.title), "told": "，".join(told)}
        return self.told(heard, [Say("utter_product_more", facts)], goods)

    def _of_claim(self, turn: Turn, heard: Heard, goods: Goods, claim: Claim) -> Said:
        """The page's own words and who answers for them; no test is claimed (law 15, 26)."""
        told = "，".join(claim.written) or goods.skus[0].material
        reply = "utter_genuine_written" if claim.written else "utter_genuine_named"
        facts = {"told": told} | ({} if claim.written else {"asked": claim.word})
        return self.unknown(turn, heard, reply, goods, **facts)

    def _assure(self, turn: Turn, heard: Heard, goods: Goods | None) -> Said:
        step = self._step(heard)
        if step > 2 or is_insult(heard.text):
            says = [Say("utter_genuine_person_shows")]
            return call(self, turn, heard, Reason.POLICY, says, pressed=None)
        if step == 2:
            says = [Say("utter_genuine_how_to_check", {}, (PERSON,))]
            return self.told(heard, says, goods, awaiting="confirm", pressed=step)
        return self.told(heard, self._first(), goods, pressed=step)

    def _step(self, heard: Heard) -> int:
        """1 the assurance, 2 how to check, 3 a person; doubt in the words skips the first."""
        if heard.slots.get("topic") == self.topic:
            return slot_count(heard, "pressed") + 1
        return 2 if still_doubts(heard.text) else 1

    def _first(self) -> list[Say]:
        shop = self.deps.policy.shop
        says = [Say("utter_genuine" if shop.own_direct_sale else "utter_genuine_by_invoice")]
        if shop.platform_verified:
            says.append(Say("utter_genuine_platform"))
        return says
