"""Photos of buyers: taken in, sent with a message, shown again, and put away when time is over."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import uuid4

from bot.care.conversations import Owner
from bot.usecases.answering import held_by
from bot.usecases.deps import Deps
from bot.usecases.events import Photo
from bot.usecases.logbook import locked
from bot.usecases.ports import Books
from bot.usecases.ports_conversations import Conversation
from bot.usecases.ports_photos import Developed, NotTaken, PhotoFault, UploadRow
from bot.usecases.refusals import Refused, busy, closed, not_found, too_fast

AT_ONCE = 200
"""Photos put away in one go."""
ORPHAN_AGE = timedelta(hours=1)
"""A file without a row after this time is left over from a crash."""

_SAYS = {
    PhotoFault.NOT_A_PHOTO: (
        "not_a_photo",
        "这个文件不是照片，请发 JPEG、PNG 或 WebP 格式的图片。",
    ),
    PhotoFault.HEIC: (
        "heic",
        "这张是 HEIC 格式，暂时打不开。可以截个屏发我，"
        "或者在手机“设置 > 相机 > 格式”里选“兼容性最佳”后再拍。",
    ),
    PhotoFault.TRUNCATED: ("broken_photo", "这张照片不完整，可能没有传好，请重新选一次。"),
    PhotoFault.TOO_MANY_PIXELS: (
        "photo_too_large",
        "这张照片尺寸太大了，缩小一点或者截个屏再发吧。",
    ),
}


def take_in_photo(deps: Deps, *, conversation_id: str, data: bytes) -> Photo:
    """Keeps a photo for a message of this conversation, written anew without its metadata.

    What is not sent within a day is put away. Raises Refused: empty, photo_too_large, not_a_photo,
    heic, broken_photo, too_fast, closed, not_found, busy.
    """
    return _taken_in(deps, conversation_id, data, locked)


def take_in_photo_at_desk(deps: Deps, *, conversation_id: str, data: bytes, agent_id: str) -> Photo:
    """The same for the agent who answers. Raises Refused("not_yours") too."""

    def held(books: Books, here: str) -> Conversation:
        return held_by(books, here, agent_id)

    return _taken_in(deps, conversation_id, data, held)


def _taken_in(
    deps: Deps,
    conversation_id: str,
    data: bytes,
    access: Callable[[Books, str], Conversation],
) -> Photo:
    """`access` finds the conversation in the transaction that keeps the photo."""
    _check_size(deps, data)
    with deps.store.read() as books:
        _check_may_add(deps, books, books.conversations.get(conversation_id))
    upload, developed = _developed(deps, conversation_id, data)
    _put(deps, upload.id, developed.jpeg)
    try:
        with deps.store.write() as books:
            _check_may_add(deps, books, access(books, conversation_id))
            books.uploads.add(upload)
    except BaseException:
        deps.photo_shelf.drop(upload.id)
        raise
    return upload.photo


def _check_size(deps: Deps, data: bytes) -> None:
    if not data:
        raise Refused("empty", "这个文件是空的，请重新选一张照片。")
    if len(data) > deps.limits.photo_bytes:
        most = deps.limits.photo_bytes // (1024 * 1024)
        raise Refused("photo_too_large", f"一张照片最大 {most} MB，压缩一下再发吧。")


def _check_may_add(deps: Deps, books: Books, conversation: Conversation | None) -> None:
    if conversation is None:
        raise not_found()
    if conversation.owner is Owner.CLOSED:
        raise closed()
    since = deps.clock() - deps.limits.photos_within
    if books.uploads.count_since(conversation.id, since) >= deps.limits.photos:
        raise too_fast("照片发得有点多了，歇一会儿再传吧；要紧的先用文字告诉我。")


def _developed(deps: Deps, conversation_id: str, data: bytes) -> tuple[UploadRow, Developed]:
    try:
        developed = deps.photo_reader.develop(data)
    except NotTaken as error:
        raise Refused(*_SAYS[error.fault]) from None
    now = deps.clock()
    upload = UploadRow(
        id=uuid4().hex,
        conversation_id=conversation_id,
        at=now,
        width=developed.width,
        height=developed.height,
        size=len(developed.jpeg),
        keep_until=now + deps.limits.photo_unsent,
    )
    return upload, developed


def _put(deps: Deps, upload_id: str, jpeg: bytes) -> None:
    try:
        deps.photo_shelf.put(upload_id, jpeg)
    except OSError as error:  # a full disk: nothing is kept, nothing is acked (case 8)
        raise busy() from error


def photos_to_send(
    deps: Deps, books: Books, conversation: Conversation, upload_ids: Sequence[str], now: datetime
) -> tuple[UploadRow, ...]:
    """The photos that a message names, in its order: of this conversation, not sent yet.

    Raises Refused("photo_gone"), one and the same for a foreign, a used and an unknown one.
    """
    found = {one.id: one for one in books.uploads.some(upload_ids)}
    rows = [found.get(upload_id) for upload_id in upload_ids]
    good = [row for row in rows if row is not None and _is_free(row, conversation, now)]
    if len(good) != len(upload_ids):
        raise Refused("photo_gone", "有照片已经失效了，请重新选一下再发。")
    return tuple(good)


def _is_free(row: UploadRow, conversation: Conversation, now: datetime) -> bool:
    return row.conversation_id == conversation.id and row.seq is None and row.is_kept(now)


def mark_sent(deps: Deps, books: Books, uploads: Sequence[UploadRow], seq: int) -> None:
    """From now on the photos belong to that message, and are kept as the policy says."""
    keep = timedelta(days=deps.policy.cases.photo_keep_days)
    for upload in uploads:
        books.uploads.save(replace(upload, seq=seq, keep_until=upload.at + keep))


def photo_of_buyer(deps: Deps, *, conversation_id: str, upload_id: str) -> bytes:
    """A photo's JPEG for whoever holds the conversation (case 58). Raises Refused("not_found"),
    one and the same for another conversation's, an unknown and an expired one."""
    with deps.store.read() as books:
        _kept_row(deps, books, conversation_id, upload_id)
    return _bytes(deps, upload_id)


def photo_for_desk(deps: Deps, *, conversation_id: str, upload_id: str, agent_id: str) -> bytes:
    """The same for somebody of the desk; it is written down who looked. Raises likewise."""
    with deps.store.write() as books:
        _kept_row(deps, books, conversation_id, upload_id)
        books.audit.write(deps.clock(), agent_id, "read_photo", conversation_id, upload=upload_id)
    return _bytes(deps, upload_id)


def _kept_row(deps: Deps, books: Books, conversation_id: str, upload_id: str) -> UploadRow:
    row = books.uploads.get(upload_id)
    if row is None or row.conversation_id != conversation_id or not row.is_kept(deps.clock()):
        raise _no_photo()
    return row


def _bytes(deps: Deps, upload_id: str) -> bytes:
    jpeg = deps.photo_shelf.get(upload_id)
    if jpeg is None:
        raise _no_photo()
    return jpeg


def _no_photo() -> Refused:
    return not_found("这张照片已经看不到了。")


def sweep_photos(deps: Deps) -> int:
    """Puts away what is expired, and files that no row knows; says how many.

    The row goes first: a crash in between leaves a file that the next sweep finds, never a row
    whose photo is shown as there.
    """
    now = deps.clock()
    with deps.store.write() as books:
        expired = list(books.uploads.expired(now, AT_ONCE))
        books.uploads.forget(expired)
    gone = {*expired, *_orphans(deps, now)}
    for upload_id in gone:
        deps.photo_shelf.drop(upload_id)
    return len(gone)


def _orphans(deps: Deps, now: datetime) -> list[str]:
    old = list(deps.photo_shelf.older_than(now - ORPHAN_AGE))
    found: list[str] = []
    with deps.store.read() as books:
        for start in range(0, len(old), AT_ONCE):
            some = old[start : start + AT_ONCE]
            known = {row.id for row in books.uploads.some(some)}
            found += [one for one in some if one not in known]
    return found
