"""Photos over HTTP: uploaded, sent with a message, and who may look at them (case 57, 58)."""

from __future__ import annotations

from typing import Any

import pytest

from bot.web.photos import PHOTO_HEADERS
from tests.fakes import pictures
from tests.web.asgi_client import TestClient
from tests.web.shop_window import Buyer, Person, ShopWindow

JPEG = pictures.photo()


def uploads(
    buyer: Buyer, data: bytes = JPEG, name: str = "围巾.jpg", kind: str = "image/jpeg"
) -> Any:
    files = {"file": (name, data, kind)}
    return buyer.client.post(f"{buyer.path}/uploads", files=files, headers=buyer.headers)


def uploaded(buyer: Buyer, data: bytes = JPEG) -> str:
    answer = uploads(buyer, data)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["upload_id"])


def looks(buyer: Buyer, upload_id: str, path: str | None = None) -> Any:
    return buyer.client.get(f"{path or buyer.path}/uploads/{upload_id}", headers=buyer.headers)


def test_a_photo_goes_up_as_a_form_or_as_the_body_itself(lin: Buyer) -> None:
    form = uploads(lin)
    bare = lin.client.post(
        f"{lin.path}/uploads", content=JPEG, headers={**lin.headers, "Content-Type": "image/png"}
    )

    for answer in (form, bare):
        assert answer.status_code == 201
        assert set(answer.json()) == {"upload_id", "width", "height"}
        assert (answer.json()["width"], answer.json()["height"]) == (640, 480)
    assert form.json()["upload_id"] != bare.json()["upload_id"]


def test_it_is_shown_with_headers_that_let_nothing_else_happen(lin: Buyer) -> None:
    answer = looks(lin, uploaded(lin))

    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/jpeg")
    assert answer.content[:3] == b"\xff\xd8\xff"
    assert answer.headers["x-content-type-options"] == "nosniff"
    for name, value in PHOTO_HEADERS.items():
        assert answer.headers[name] == value
    assert "sandbox" in answer.headers["content-security-policy"]
    assert "no-store" in answer.headers["cache-control"]


@pytest.mark.parametrize(
    ("data", "status", "code"),
    [
        (pictures.SVG, 415, "not_a_photo"),
        (pictures.HTML, 415, "not_a_photo"),
        (pictures.GIF_AND_SCRIPT, 415, "not_a_photo"),
        (pictures.HEIC, 415, "heic"),
        (pictures.png_header(50_000, 50_000), 413, "photo_too_large"),
        (JPEG[:2_000], 422, "broken_photo"),
        (pictures.zip_bomb(), 415, "not_a_photo"),
        (b"", 422, "empty"),
        (JPEG + b"\0" * (10 * 1024 * 1024), 413, "photo_too_large"),
        (b"\0" * (11 * 1024 * 1024), 413, "photo_too_large"),
    ],
    ids=[
        "svg",
        "html as jpg",
        "gif and script",
        "heic",
        "huge header",
        "truncated",
        "zip bomb",
        "0 byte",
        "over 10 MB",
        "over the body's limit",
    ],
)
def test_what_is_no_photo_is_refused_in_words_for_the_buyer(
    lin: Buyer, data: bytes, status: int, code: str
) -> None:
    """Case 57."""
    answer = uploads(lin, data)

    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert not answer.json()["text"].isascii()


@pytest.mark.parametrize(
    "name", ["../../x", "/etc/passwd", "宝" * 255, "a\0b.jpg", '"; filename="x', "x.svg", ""]
)
def test_what_a_file_is_called_changes_nothing(lin: Buyer, window: ShopWindow, name: str) -> None:
    """Case 57. A file without a name is no file to a form: then nothing is taken."""
    before = {path for path in window.home.rglob("*") if path.is_file()}

    answer = uploads(lin, name=name, kind="text/html")

    assert answer.status_code == (201 if name else 422)
    new = {path for path in window.home.rglob("*") if path.is_file()} - before
    for path in new:
        assert path.is_relative_to(window.home / "uploads") or path.name.startswith("shop.db")


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"--x\r\n", "multipart/form-data"),
        (b"--x\r\n", "multipart/form-data; boundary=x"),
        (b"not a form", "multipart/form-data; boundary=x"),
        (b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nhi\r\n--x--\r\n',
         "multipart/form-data; boundary=x"),
    ],
)  # fmt: skip
def test_a_form_without_a_photo_is_a_bad_request(lin: Buyer, body: bytes, kind: str) -> None:
    answer = lin.client.post(
        f"{lin.path}/uploads", content=body, headers={**lin.headers, "Content-Type": kind}
    )

    assert (answer.status_code, answer.json()["code"]) == (422, "bad_request")


def test_two_photos_in_one_form_are_not_taken(lin: Buyer) -> None:
    both = [("file", ("a.jpg", JPEG, "image/jpeg")), ("file", ("b.jpg", JPEG, "image/jpeg"))]

    answer = lin.client.post(f"{lin.path}/uploads", files=both, headers=lin.headers)

    assert (answer.status_code, answer.json()["code"]) == (422, "bad_request")


def test_while_eight_photos_are_on_their_way_the_ninth_is_told_to_wait(
    lin: Buyer, window: ShopWindow
) -> None:
    window.side.uploads_running = 8

    answer = uploads(lin)

    assert (answer.status_code, answer.json()["code"]) == (503, "busy")
    assert window.side.uploads_running == 8


def test_a_message_with_photos_stands_in_the_log_with_them(lin: Buyer) -> None:
    upload_id = uploaded(lin)

    answer = lin.says("您看这里破了", upload_ids=[upload_id])

    assert answer.status_code == 200
    said = next(one for one in lin.reads().json()["events"] if one["author"] == "buyer")
    assert (said["kind"], said["text"]) == ("text", "您看这里破了")
    assert said["photos"] == [{"upload_id": upload_id, "width": 640, "height": 480}]


def test_photos_alone_wait_for_words_and_then_get_an_answer(lin: Buyer, window: ShopWindow) -> None:
    body = {"client_msg_id": "m1", "upload_ids": [uploaded(lin)]}
    lin.sends(body)
    window.clock.go_on(seconds=1.6)

    answer = lin.sends(body, wait=True)

    assert (answer.status_code, len(answer.json()["replies"])) == (200, 1)
    said = next(one for one in lin.reads().json()["events"] if one["author"] == "buyer")
    assert (said["kind"], said["text"]) == ("photo", "[图片]")


def test_photos_go_over_the_socket_too(lin: Buyer) -> None:
    upload_id = uploaded(lin)
    with lin.live() as live:
        live.send_json(lin.hello())
        live.receive_json()
        live.send_json({"type": "send", "client_msg_id": "m1", "upload_ids": [upload_id]})
        frames = {frame["type"]: frame for frame in _ack_and_events(live)}

    assert frames["ack"] == {"type": "ack", "client_msg_id": "m1", "seq": 2}
    assert frames["events"]["events"][0]["photos"][0]["upload_id"] == upload_id


def _ack_and_events(live: Any) -> list[dict[str, Any]]:
    """Whichever comes first."""
    frames: list[dict[str, Any]] = []
    while {"ack", "events"} - {one["type"] for one in frames}:
        frames.append(live.receive_json())
    return frames


@pytest.mark.parametrize("ids", [["x"], "x", [1], ["x"] * 51, ["x" * 65]])
def test_upload_ids_that_are_none_are_refused(lin: Buyer, ids: Any) -> None:
    answer = lin.sends({"client_msg_id": "m1", "text": "在吗", "upload_ids": ids})

    assert answer.status_code in (409, 422)


def test_another_buyer_sees_nothing_and_a_link_alone_opens_nothing(
    lin: Buyer, stranger: Buyer
) -> None:
    """Case 58."""
    upload_id = uploaded(lin)

    assert looks(stranger, upload_id, lin.path).status_code == 403
    assert looks(stranger, upload_id).status_code == 404
    bare = stranger.client.get(f"{lin.path}/uploads/{upload_id}")
    assert (bare.status_code, bare.headers["content-type"]) == (401, "application/json")


def test_a_photo_whose_time_is_over_is_gone(lin: Buyer, window: ShopWindow) -> None:
    """Case 58: the link of yesterday."""
    upload_id = uploaded(lin)
    window.clock.go_on(days=1)

    assert looks(lin, upload_id).status_code == 404


def test_the_desk_sees_it_by_its_own_route_and_login(
    lin: Buyer, xiaohe: Person, client: TestClient
) -> None:
    upload_id = uploaded(lin)
    lin.says("您看", upload_ids=[upload_id], wait=False)
    path = f"/conversations/{lin.id}/uploads/{upload_id}"

    seen = xiaohe.gets(path)

    assert (seen.status_code, seen.headers["content-type"]) == (200, "image/jpeg")
    events = xiaohe.gets(f"/conversations/{lin.id}").json()["events"]
    assert [one["photos"][0]["upload_id"] for one in events if one["photos"]] == [upload_id]
    assert client.get(f"/api/v1/desk{path}").status_code == 401
    assert looks(lin, upload_id, f"/api/v1/desk/conversations/{lin.id}").status_code == 401
