"""Short words that go on with what was told last, looked at before the skills hear them alone.

Each matter has its own file; the first that knows the words answers, and nothing is begun by it.
"""

from actions.advised_on import advised_on, of_the_dearer, weighed_goods
from actions.asked_in_case import asked_beside_ways, asked_in_case
from actions.back_to_thread import back_to_thread
from actions.base import Heard, Said
from actions.before_ordering import before_ordering
from actions.bulk_quotes import of_many
from actions.came_back import beside_came_back
from actions.custom_goods import of_custom_goods
from actions.dialogue import slot_text
from actions.goods_followups import followed_on_goods
from actions.goods_opened import goods_chosen, goods_opened
from actions.not_fitting import misfit_in_view
from actions.not_wanted import not_wanted
from actions.order_talk import damaged_perhaps, priced_alike
from actions.own_order_meant import ordered_goods_meant, waits_for_money
from actions.plainer import said_plainer
from actions.pressed_beside import pressed_beside
from actions.return_window import beside_the_window
from actions.returns_in_pieces import piece_answered
from actions.short_asked import asked_of_short
from actions.short_waits import waits_after_all
from actions.to_the_village import to_the_village
from actions.told_courier import extra_asked, not_that_courier, told_courier
from actions.told_together import of_one_told
from bot.care.danger import alarm_in, is_insult
from bot.usecases.deps import Deps
from bot.usecases.saying import Turn

_URGENT = frozenset({"report_safety_or_leak", "threaten_bad_review", "ask_human", "photo_sent"})
_PROVES = "phone_tail"
_OF_OFFERS = (advised_on, piece_answered, asked_beside_ways)
"""Heard where a choice was taken for picked as well: 三十多岁 is no third choice."""
_OTHERS = (
    priced_alike,
    damaged_perhaps,
    asked_in_case,
    beside_came_back,
    waits_after_all,
    asked_of_short,
    waits_for_money,
    ordered_goods_meant,
    not_wanted,
    misfit_in_view,
    of_the_dearer,
    weighed_goods,
    of_one_told,
    of_many,
    before_ordering,
    told_courier,
    pressed_beside,
    said_plainer,
    extra_asked,
    not_that_courier,
    to_the_village,
    goods_chosen,
    of_custom_goods,
    goods_opened,
    followed_on_goods,
)


def followed_up(deps: Deps, turn: Turn, heard: Heard) -> Said | None:
    """The answer to words that go on with the talk; None where the skills have to hear them."""
    if not heard.text or heard.meaning is None or heard.meaning.confirms_effect:
        return None
    if is_insult(heard.text) or alarm_in(heard.text) or slot_text(heard, "awaiting") == _PROVES:
        return None
    if (where := back_to_thread(deps, turn, heard)) is not None:
        return where
    if (window := beside_the_window(deps, turn, heard)) is not None:
        return window
    if heard.intent in _URGENT or slot_text(heard, "awaiting") == "effect":
        return None
    steps = _OF_OFFERS if heard.meaning.pick is not None else (*_OF_OFFERS, *_OTHERS)
    return next((one for step in steps if (one := step(deps, turn, heard)) is not None), None)
