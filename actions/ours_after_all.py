"""What sounds like none of our business and is ours all the same."""

from actions.base import Heard, Said
from actions.dialogue import fact_taken
from actions.products import TellProduct
from bot.care.context.words import is_question
from bot.shop.products import wants_advice
from bot.usecases.deps import Deps
from bot.usecases.saying import Turn

_HALF = 0.5


def ours_after_all(deps: Deps, turn: Turn, heard: Heard) -> Said | None:
    """我妈怕冷 你帮我推荐个东西 wants advice; 围巾毛衣一单 帆布包一单 tells of goods and asks for
    nothing. None for what is none of our business indeed."""
    if heard.asked:
        return None
    if wants_advice(heard.text):
        return TellProduct(deps).act(turn, heard)
    sure = heard.ranking[0][1] if heard.ranking else 1.0
    tells = turn.buyer_id and sure < _HALF and tells_of_several(heard)
    return fact_taken(heard) if tells else None


def tells_of_several(heard: Heard) -> bool:
    """Several goods by their names, and no question."""
    named = {one.value for one in heard.entities if one.name == "product"}
    return len(named) > 1 and not is_question(heard.text)
