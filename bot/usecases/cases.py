"""Cases 工单 as the bot handles them: each effect bound to its turn, told to its own buyer only."""

from collections.abc import Sequence

from bot.care.cases.kinds import Evidence, rule_of
from bot.care.cases.states import CaseState, Move
from bot.usecases.case_book import NewCase, Opener, put_photos, put_words, register, step
from bot.usecases.case_book import write_down as write_down_case
from bot.usecases.case_views import Opened, OpenedAs, Progress, progress_of
from bot.usecases.deps import Deps
from bot.usecases.messages import storable
from bot.usecases.outcomes import hold_turn
from bot.usecases.ports import Books
from bot.usecases.ports_cases import CaseRow
from bot.usecases.ports_photos import UploadRow
from bot.usecases.refusals import Refused, not_your_order
from bot.usecases.saying import BY_BOT, Turn


def open_case(deps: Deps, *, turn: Turn, new: NewCase) -> Opened:
    """Registers a case, or tells the one that this matter has already.

    The same turn run again hears the same. Raises TurnIsOver; Refused: not_your_order (foreign,
    unknown and unproven alike), needs_order.
    """
    if rule_of(new.kind).needs_order and not new.order_no:
        raise Refused("needs_order", "请告诉我是哪个订单，我好给您登记。")
    wanted = NewCase(
        new.kind, storable(new.order_no), storable(new.sku), storable(new.words).strip()
    )
    with deps.store.write() as books:
        hold_turn(books, turn)
        buyer_id = _buyer_concerned(books, turn, wanted.order_no)
        opener = Opener(BY_BOT, turn.conversation_id, buyer_id, turn.turn_id)
        case, is_new = register(deps, books, wanted, opener, turn.now)
        progress = progress_of(books, case, turn.now, full=turn.buyer_id is not None)
    return Opened(_outcome(case, turn, is_new), progress)


def _outcome(case: CaseRow, turn: Turn, is_new: bool) -> OpenedAs:
    if is_new or (case.turn_id == turn.turn_id and case.state.is_open):
        return OpenedAs.OPENED
    return OpenedAs.ALREADY_OPEN if case.state.is_open else OpenedAs.SETTLED_BEFORE


def _buyer_concerned(books: Books, turn: Turn, order_no: str) -> str | None:
    """Whose case it is: the order's buyer. Raises Refused("not_your_order") (case 44)."""
    if not order_no:
        return turn.buyer_id
    owner = books.shop.order_owner(order_no)
    if turn.buyer_id is not None:
        is_own = owner == turn.buyer_id
    else:
        is_own = books.proofs.is_proven(turn.conversation_id, order_no)
    if not is_own:
        raise not_your_order()
    return owner or None


def add_evidence(
    deps: Deps,
    *,
    turn: Turn,
    case_no: str,
    upload_ids: Sequence[str] | None = None,
    text: str = "",
    kind: Evidence = Evidence.WORDS,
) -> Progress:
    """Photos and words to a case of this buyer. `upload_ids` None: no photos; an empty sequence:
    all that were sent in this conversation and rest in no open case yet.

    Raises TurnIsOver; Refused: no_case, case_settled, photo_gone.
    """
    with deps.store.write() as books:
        hold_turn(books, turn)
        case = _own_case(books, turn, case_no)
        if not case.state.is_open:
            raise Refused("case_settled", "这个工单已经办结了。")
        photos = () if upload_ids is None else _photos_meant(books, turn, upload_ids)
        added = put_photos(books, case, photos, BY_BOT, turn.now)
        added += put_words(books, case, kind, storable(text), BY_BOT, turn.now)
        if added:
            write_down_case(books, case, turn.now, BY_BOT, "given_evidence", count=added)
        return progress_of(books, case, turn.now, full=turn.buyer_id is not None)


def _photos_meant(books: Books, turn: Turn, upload_ids: Sequence[str]) -> list[UploadRow]:
    sent = {one.id: one for one in books.uploads.sent_in(turn.conversation_id)}
    kept = {upload_id: one for upload_id, one in sent.items() if one.is_kept(turn.now)}
    if not upload_ids:
        return [one for one in kept.values() if not books.cases.open_case_rests_on(one.id)]
    if not set(upload_ids) <= kept.keys():
        raise Refused("photo_gone", "有照片已经失效了，请重新发一下。")
    return [kept[upload_id] for upload_id in upload_ids]


def move_case(deps: Deps, *, turn: Turn, case_no: str, move: Move) -> Progress:
    """Moves a case of this buyer on; one that stands there already stays (a turn run again).

    Raises TurnIsOver; Refused: no_case, and what `case_book.step` raises.
    """
    with deps.store.write() as books:
        hold_turn(books, turn)
        case = _own_case(books, turn, case_no)
        if case.state is not move.to:
            case = step(deps, books, case, move, actor=BY_BOT, now=turn.now)
        return progress_of(books, case, turn.now, full=turn.buyer_id is not None)


def tell_progress(
    deps: Deps, *, turn: Turn, case_no: str = "", order_no: str = ""
) -> tuple[Progress, ...]:
    """The buyer's own cases, open ones first and the latest first among them; a stranger's are
    those of this conversation and of orders that it proved to know.

    Empty alike for none, a foreign and an unknown number (case 44). Cases that were followed up
    are told when they are asked for by number or order.
    """
    with deps.store.read() as books:
        found = [case for case in _cases_of(books, turn) if _is_meant(case, case_no, order_no)]
        if not case_no and not order_no:
            found = [case for case in found if case.state is not CaseState.FOLLOWED_UP]
        found.sort(key=lambda case: not case.state.is_open)
        full = turn.buyer_id is not None
        return tuple(progress_of(books, case, turn.now, full=full) for case in found)


def _is_meant(case: CaseRow, case_no: str, order_no: str) -> bool:
    is_number = not case_no or case.case_no == case_no
    return is_number and (not order_no or case.order_no == order_no)


def _cases_of(books: Books, turn: Turn) -> list[CaseRow]:
    """Latest first."""
    if turn.buyer_id is not None:
        return list(books.cases.of_buyer(turn.buyer_id))
    here = books.cases.of_conversation(turn.conversation_id)
    proven = books.cases.of_orders(books.proofs.proven(turn.conversation_id))
    both = {case.id: case for case in (*here, *proven)}
    return sorted(both.values(), key=lambda case: case.opened_at, reverse=True)


def _own_case(books: Books, turn: Turn, case_no: str) -> CaseRow:
    """A case that this turn's buyer may speak of, held for this transaction."""
    if any(case.case_no == case_no for case in _cases_of(books, turn)):
        case = books.cases.lock(case_no)
        if case is not None:
            return case
    raise Refused("no_case", "没有找到这个工单。")
