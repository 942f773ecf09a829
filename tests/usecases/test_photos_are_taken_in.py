"""Photos of buyers: taken by content, written anew, shown to nobody else (case 57, 58)."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from PIL import Image

from bot.usecases import handover
from bot.usecases.events import Event, Photo
from bot.usecases.messages import receive_message
from bot.usecases.photos import photo_for_desk, photo_of_buyer, sweep_photos, take_in_photo
from bot.usecases.ports_conversations import BuyerWords
from bot.usecases.refusals import Refused
from tests.fakes import pictures
from tests.fakes.world import World


def taken(world: World, conversation: str, data: bytes) -> Photo:
    return take_in_photo(world.deps, conversation_id=conversation, data=data)


def code_of(work: Callable[..., object], *arguments: object, **named: object) -> str:
    with pytest.raises(Refused) as refused:
        work(*arguments, **named)
    return refused.value.code


def kept(world: World, conversation: str, data: bytes) -> Image.Image:
    """The photo as it is kept, opened."""
    upload_id = taken(world, conversation, data).upload_id
    jpeg = photo_of_buyer(world.deps, conversation_id=conversation, upload_id=upload_id)
    return Image.open(io.BytesIO(jpeg))


@pytest.fixture
def talk(world: World) -> str:
    return world.opens("b1001")


@pytest.mark.parametrize(
    "data",
    [
        pictures.photo("JPEG"),
        pictures.photo("JPEG", progressive=True),
        pictures.photo("JPEG", mode="L"),
        pictures.photo("JPEG", mode="CMYK"),
        pictures.photo("PNG"),
        pictures.photo("PNG", mode="P"),
        pictures.photo("PNG", mode="RGBA"),
        pictures.photo("PNG", mode="1"),
        pictures.photo("WEBP"),
        pictures.photo("WEBP", lossless=True),
    ],
    ids=["jpeg", "progressive", "grey", "cmyk", "png", "palette", "rgba", "1 bit", "webp", "vp8l"],
)
def test_a_photo_is_kept_as_a_plain_jpeg(world: World, talk: str, data: bytes) -> None:
    picture = kept(world, talk, data)

    assert (picture.format, picture.mode, picture.size) == ("JPEG", "RGB", (640, 480))


def test_the_scarf_stays_red(world: World, talk: str) -> None:
    red, green, blue = kept(world, talk, pictures.photo("PNG")).getpixel((30, 240))  # type: ignore[misc]

    assert all(abs(a - b) < 12 for a, b in zip((red, green, blue), pictures.RED, strict=True))


def test_where_and_with_what_it_was_taken_is_gone_and_it_stands_upright(
    world: World, talk: str
) -> None:
    data = pictures.with_gps(orientation=6)
    assert pictures.PHONE_MODEL.encode() in data

    picture = kept(world, talk, data)

    assert picture.size == (480, 640)
    assert not picture.getexif()
    assert set(picture.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    picture.fp.seek(0)  # type: ignore[union-attr]
    whole = picture.fp.read()  # type: ignore[union-attr]
    assert pictures.PHONE_MODEL.encode() not in whole
    assert b"13800001001" not in whole


def test_a_page_behind_a_photo_is_not_kept(world: World, talk: str) -> None:
    upload_id = taken(world, talk, pictures.jpeg_and_script()).upload_id

    jpeg = photo_of_buyer(world.deps, conversation_id=talk, upload_id=upload_id)

    assert b"<script>" not in jpeg


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (pictures.SVG, "not_a_photo"),
        (pictures.HTML, "not_a_photo"),
        (pictures.GIF_AND_SCRIPT, "not_a_photo"),
        (pictures.zip_bomb(), "not_a_photo"),
        (b"RIFF\x10\0\0\0AVI LIST", "not_a_photo"),
        (b"", "empty"),
        (b"\xff", "not_a_photo"),
        (pictures.HEIC, "heic"),
        (pictures.photo()[:2_000], "broken_photo"),
        (pictures.photo("PNG")[:300], "broken_photo"),
        (pictures.photo()[:20], "broken_photo"),
        (pictures.png_header(50_000, 50_000), "photo_too_large"),
        (pictures.png_header(2_000_000_000, 2), "photo_too_large"),
        (pictures.large("JPEG", (8_000, 6_000)), "photo_too_large"),
        (pictures.large("WEBP", (4_000, 3_000)), "photo_too_large"),
        (b"\xff\xd8\xff" + b"\0" * (10 * 1024 * 1024), "photo_too_large"),
    ],
    ids=[
        "svg",
        "html",
        "gif and script",
        "zip bomb",
        "avi",
        "0 byte",
        "1 byte",
        "heic",
        "truncated jpeg",
        "truncated png",
        "20 bytes of a jpeg",
        "50,000 squared",
        "2 billion wide",
        "48 megapixels",
        "12 megapixels of webp",
        "over 10 MB",
    ],
)
def test_what_is_no_photo_or_too_large_is_refused_and_nothing_is_kept(
    world: World, talk: str, data: bytes, code: str
) -> None:
    """Case 57."""
    assert code_of(taken, world, talk, data) == code

    with world.store.read() as books:
        assert books.uploads.count_since(talk, world.clock() - timedelta(days=1)) == 0
    assert world.deps.photo_shelf.older_than(world.clock() + timedelta(days=9_000)) == []


def test_a_refusal_of_heic_says_what_to_do(world: World, talk: str) -> None:
    with pytest.raises(Refused, match="heic") as refused:
        taken(world, talk, pictures.HEIC)

    assert "截个屏" in refused.value.text


def test_forty_megapixels_of_a_phone_are_taken_and_made_smaller(world: World, talk: str) -> None:
    photo = taken(world, talk, pictures.large("JPEG", (7_300, 5_450)))

    assert max(photo.width, photo.height) == 2_560


def test_a_message_carries_its_photos(world: World, talk: str) -> None:
    photos = [taken(world, talk, pictures.photo(size=(64, 48))) for _ in range(2)]

    seq = sends(world, talk, [one.upload_id for one in photos], text="您看压成这样了")

    event = last_event(world, talk)
    assert (event.seq, event.kind, event.text) == (seq, "text", "您看压成这样了")
    assert event.photos == tuple(photos)


def sends(
    world: World, talk: str, upload_ids: list[str], text: str | None = None, name: str = "m1"
) -> int:
    return receive_message(
        world.deps, conversation_id=talk, client_msg_id=name, text=text, upload_ids=upload_ids
    ).seq


def last_event(world: World, talk: str) -> Event:
    with world.store.read() as books:
        return books.log.after(talk, 0)[-1]


def test_photos_without_words_are_a_message_and_rasa_hears_what_they_are(
    world: World, talk: str
) -> None:
    ids = [taken(world, talk, pictures.photo(size=(64, 48))).upload_id for _ in range(3)]

    seq = sends(world, talk, ids, text="  ")

    assert (last_event(world, talk).kind, last_event(world, talk).text) == ("photo", "[3张图片]")
    with world.store.read() as books:
        words: list[BuyerWords] = list(books.log.buyer_words(talk, seq - 1))
    assert words[0].heard == {"intent": "photo_sent", "entities": {}}


def test_the_same_message_again_has_the_same_seq_and_with_other_photos_it_is_refused(
    world: World, talk: str
) -> None:
    first, second = (taken(world, talk, pictures.photo()).upload_id for _ in range(2))

    seq = sends(world, talk, [first])

    assert sends(world, talk, [first]) == seq
    assert code_of(sends, world, talk, [second]) == "id_reuse"


def test_a_photo_is_sent_once_and_only_by_its_own_conversation(world: World, talk: str) -> None:
    upload_id, other = taken(world, talk, pictures.photo()).upload_id, world.opens("b1005")
    assert code_of(sends, world, other, [upload_id]) == "photo_gone"
    sends(world, talk, [upload_id])

    assert code_of(sends, world, talk, [upload_id], name="m2") == "photo_gone"
    assert code_of(sends, world, talk, ["../../x"], name="m2") == "photo_gone"


def test_seven_photos_are_too_many_and_one_twice_is_no_message(world: World, talk: str) -> None:
    assert code_of(sends, world, talk, [str(n) for n in range(7)]) == "too_many_photos"
    assert code_of(sends, world, talk, ["a", "a"]) == "bad_request"


def test_the_thirty_first_photo_in_an_hour_has_to_wait(world: World, talk: str) -> None:
    world.deps = replace(world.deps, limits=replace(world.deps.limits, photos=2))
    for _ in range(2):
        taken(world, talk, pictures.photo(size=(8, 8)))
    assert code_of(taken, world, talk, pictures.photo()) == "too_fast"

    world.clock.go_on(hours=1)

    assert taken(world, talk, pictures.photo(size=(8, 8)))


def test_no_photo_comes_into_a_conversation_that_has_ended(world: World, talk: str) -> None:
    agent = world.agent()
    handover.take(world.deps, conversation_id=talk, agent_id=agent)
    handover.close(world.deps, conversation_id=talk, agent_id=agent, reason="solved")

    assert code_of(taken, world, talk, pictures.photo()) == "closed"


def test_a_photo_is_shown_to_its_conversation_and_to_the_desk_and_to_nobody_else(
    world: World, talk: str
) -> None:
    """Case 58."""
    upload_id, other = taken(world, talk, pictures.photo()).upload_id, world.opens("b1005")
    asked = {"conversation_id": other, "upload_id": upload_id}

    assert code_of(photo_of_buyer, world.deps, **asked) == "not_found"
    assert code_of(photo_for_desk, world.deps, **asked, agent_id="a1") == "not_found"
    for odd in ("../../x", "", "0" * 32, "宝" * 255):
        asked = {"conversation_id": talk, "upload_id": odd}
        assert code_of(photo_of_buyer, world.deps, **asked) == "not_found"


def test_it_is_written_down_who_of_the_desk_looked(world: World, talk: str) -> None:
    upload_id = taken(world, talk, pictures.photo()).upload_id

    photo_for_desk(world.deps, conversation_id=talk, upload_id=upload_id, agent_id="a1")

    with world.store.read() as books:
        last = books.audit.about(talk)[-1]
    assert (last.actor, last.verb, last.details) == ("a1", "read_photo", {"upload": upload_id})


def test_what_was_not_sent_is_put_away_after_a_day_and_what_was_after_180(
    world: World, talk: str
) -> None:
    unsent, sent = (taken(world, talk, pictures.photo()).upload_id for _ in range(2))
    sends(world, talk, [sent])
    world.clock.go_on(days=1)
    assert (
        code_of(photo_of_buyer, world.deps, conversation_id=talk, upload_id=unsent) == "not_found"
    )
    assert sweep_photos(world.deps) == 1
    assert world.deps.photo_shelf.get(unsent) is None
    assert photo_of_buyer(world.deps, conversation_id=talk, upload_id=sent)

    world.clock.go_on(days=179)

    # Expired before anybody swept.
    assert code_of(photo_of_buyer, world.deps, conversation_id=talk, upload_id=sent) == "not_found"
    assert sweep_photos(world.deps) == 1


class FullShelf:
    """A disk without room."""

    def put(self, photo_id: str, jpeg: bytes) -> None:
        raise OSError(28, "No space left on device")


def test_a_full_disk_is_told_as_busy_and_nothing_is_acked(world: World, talk: str) -> None:
    """Case 8."""
    world.deps = replace(world.deps, photo_shelf=FullShelf())  # type: ignore[arg-type]

    assert code_of(taken, world, talk, pictures.photo()) == "busy"
    with world.store.read() as books:
        assert books.uploads.count_since(talk, world.clock() - timedelta(days=1)) == 0
