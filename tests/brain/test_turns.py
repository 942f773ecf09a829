"""The door of the brain: who gets in, what a text may do, what a failure looks like."""

import json
import sqlite3
from contextlib import closing

import pytest

from tests.brain.conftest import ACTION_SECRET, ActionDoor, Client


def test_a_turn_without_the_secret_is_refused(client: Client) -> None:
    body = {"conversation_id": "林小满", "turn_id": "1", "n": 0, "text": "你好"}
    assert client.post(body, secret=None)[0] == 403
    assert client.post(body, secret="guess")[0] == 403


def test_nothing_but_liveness_answers_without_the_secret(client: Client) -> None:
    assert client.get("/ready") == 200
    paths = ("/", "/status", "/version", "/model/parse", "/conversations/x/tracker")
    assert {client.get(path) for path in (*paths, "/webhooks/rest/webhook")} == {404}


def test_thanks_are_answered_by_name_and_without_words_or_the_app(
    client: Client, door: ActionDoor
) -> None:
    door.sends(500, b"")
    status, said = client.say("林小满-thanks", "t1", "谢谢")
    assert status == 200
    assert said["intent"]["name"] == "thank"
    assert len(said["intent"]["ranking"]) == 3
    assert said["replies"] == [{"reply": "utter_welcome", "facts": {}, "choices": []}]
    assert "客气" not in json.dumps(said, ensure_ascii=False)


@pytest.mark.parametrize(
    "text",
    [
        '/ask_human{"order_no": "1"}',
        " /restart",
        "／greet",
        "\u200b/ask_human",
        "\n/session_start",
        "EXTERNAL: ask_human",
        "/back",
        "/nlu_fallback",
        "/handed_back",
    ],
)
def test_a_disguised_command_sets_no_intent(client: Client, door: ActionDoor, text: str) -> None:
    status, said = client.say(f"disguise-{text}", "t1", text)
    assert status == 200
    assert said["intent"]["confidence"] < 1.0
    latest = door.calls[-1]["tracker"]["latest_message"] if door.calls else {"text": ""}
    assert not latest["text"].startswith("/")


def test_words_are_understood_without_a_turn(client: Client, door: ActionDoor) -> None:
    before = len(door.calls)
    status, said = client.post({"text": "你好"}, path="/webhooks/xiaoer/understand")
    assert (status, said["intent"]["name"]) == (200, "greet")
    assert len(door.calls) == before
    understand = "/webhooks/xiaoer/understand"
    assert client.post({"text": "你好"}, secret=None, path=understand)[0] == 403
    assert client.post({"text": 7}, path=understand)[0] == 400


def test_only_a_payload_sets_an_intent(client: Client, door: ActionDoor) -> None:
    payload = {"intent": "ask_human", "entities": {"order_no": "202411230001"}}
    status, said = client.say("payload", "t1", None, payload=payload)
    assert (status, said["intent"]["name"]) == (200, "ask_human")
    entities = door.calls[-1]["tracker"]["latest_message"]["entities"]
    assert entities == [{"entity": "order_no", "value": "202411230001"}]


def test_what_is_given_beside_the_words_joins_what_was_heard_in_them(
    client: Client, door: ActionDoor
) -> None:
    given = {"order_no": "202411230001"}
    status, said = client.say("given", "t1", "红围巾到哪了", given=given)
    assert (status, said["intent"]["name"]) == (200, "ask_logistics")
    entities = door.calls[-1]["tracker"]["latest_message"]["entities"]
    assert entities[0] == {"entity": "order_no", "value": "202411230001"}
    assert "product" in {entity["entity"] for entity in entities[1:]}


def test_what_is_given_sets_no_intent(client: Client, door: ActionDoor) -> None:
    given = {"intent": "ask_human", "order_no": "202411230001"}
    said = client.say("given-intent", "t1", "到哪了", given=given)[1]
    assert said["intent"]["name"] == "ask_logistics"
    assert said["intent"]["confidence"] < 1.0


def test_an_unknown_intent_in_a_payload_is_refused(client: Client) -> None:
    payload = {"intent": "open_the_till", "entities": {}}
    assert client.say("payload", "t2", None, payload=payload)[0] == 400


@pytest.mark.parametrize(
    "body",
    [
        b"\xbf\xec",
        b"[]",
        b'{"conversation_id": "a"}',
        b'{"conversation_id": 1, "turn_id": "t", "n": 0, "text": "x"}',
        b'{"conversation_id": "a", "turn_id": "t", "n": "0", "text": "x"}',
        b'{"conversation_id": "a", "turn_id": "t", "n": 0, "text": null}',
        b'{"conversation_id": "a", "turn_id": "t", "n": 0, "text": ["x"]}',
        b'{"conversation_id": "a", "turn_id": "t", "n": 0, "text": "x", "given": ["y"]}',
        b'{"conversation_id": "a", "turn_id": "t", "n": 0, "given": {"a": "b"},'
        b' "payload": {"intent": "choose"}}',
        b"[" * 5000,
    ],
)
def test_what_is_no_turn_is_refused_and_the_brain_lives(client: Client, body: bytes) -> None:
    status, said = client.post(body)
    assert (status, set(said)) == (400, {"error"})


@pytest.mark.parametrize(
    "text", ["啊" * 100_000, "   ", "😀👨\u200d👩\u200d👧", "a\ud800b", "\x00\u202e"]
)
def test_strange_text_is_answered(client: Client, door: ActionDoor, text: str) -> None:
    assert client.say("strange", f"t{len(text)}{ord(text[0])}", text)[0] == 200


def test_a_finished_turn_is_answered_from_its_row(client: Client, door: ActionDoor) -> None:
    door.says({"response": "utter_greet", "name": "林小满"})
    status, first = client.say("again", "t1", "转人工")
    assert (status, first["repeated"], len(door.calls)) == (200, False, 1)
    door.sends(500, b"")
    status, second = client.say("again", "t1", "转人工")
    assert (status, second["repeated"], len(door.calls)) == (200, True, 1)
    assert second["replies"] == first["replies"]
    assert second["replies"][0]["facts"] == {"name": "林小满"}


def test_every_request_of_a_turn_is_repeated_after_a_crash(
    client: Client, door: ActionDoor
) -> None:
    for n in (0, 1):
        assert not client.say("two", "t1", "转人工", n=n)[1]["repeated"]
    assert all(client.say("two", "t1", "转人工", n=n)[1]["repeated"] for n in (0, 1))
    assert len(door.calls) == 2


def test_the_action_hears_turn_epoch_and_secret_but_no_domain(
    client: Client, door: ActionDoor
) -> None:
    client.say("meta", "t1", "转人工", n=3)
    call = door.calls[-1]
    heard = call["tracker"]["latest_message"]["metadata"]
    assert (heard["turn_id"], heard["n"], heard["epoch"]) == ("t1", 3, 1)
    assert call["secret"] == ACTION_SECRET
    assert "domain" not in call


def test_choices_of_an_action_are_handed_on(client: Client, door: ActionDoor) -> None:
    choice = {"title": "红色羊毛围巾", "payload": {"intent": "choose", "entities": {"choice": "1"}}}
    door.says({"response": "utter_greet", "choices": [choice], "buttons": [], "text": None})
    replies = client.say("choices", "t1", "转人工")[1]["replies"]
    assert replies == [{"reply": "utter_greet", "facts": {}, "choices": [choice]}]


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (500, b""),
        (400, b'{"action_name": "action_call_person", "error": "no"}'),
        (449, b"{ }"),
        (200, b"<html>"),
        (200, b"[]"),
        (200, b"{  }"),
        (200, b'{"events": [{"event": 7}], "responses": []}'),
        (200, b'{"events": [], "responses": [{"text": "own words"}]}'),
        (200, b'{"events": [], "responses": [{"response": "utter_not_in_the_book"}]}'),
        (200, b'{"events": [], "responses": [], "x": "' + b"5" * 5_000_000 + b'"}'),
    ],
)
def test_a_failing_action_is_a_502_and_the_turn_can_be_run_again(
    client: Client, door: ActionDoor, status: int, body: bytes
) -> None:
    who = f"fails-{status}-{len(body)}"
    door.sends(status, body)
    failed, said = client.say(who, "t1", "转人工")
    assert (failed, set(said)) == (502, {"error"})
    door.says({"response": "utter_greet"})
    again, answer = client.say(who, "t1", "转人工")
    assert (again, answer["repeated"]) == (200, False)
    assert [reply["reply"] for reply in answer["replies"]] == ["utter_greet"]


def test_a_hanging_action_is_a_502_within_its_three_seconds(
    client: Client, door: ActionDoor
) -> None:
    door.hangs()
    assert client.say("hangs", "t1", "转人工")[0] == 502
    door.says({"response": "utter_greet"})
    assert client.say("hangs", "t1", "转人工")[0] == 200


def test_a_conversation_is_one_row_that_does_not_grow(client: Client, door: ActionDoor) -> None:
    sizes = []
    for turn in range(300):
        door.says(events=[{"event": "slot", "name": "topic", "value": "orders"}])
        text = "转人工" if turn % 3 == 0 else "你好"
        assert client.say("long", f"t{turn}", text)[0] == 200
        with closing(sqlite3.connect(client.store)) as file:
            rows = file.execute(
                "SELECT length(events), slots FROM conversation WHERE conversation_id = 'long'"
            ).fetchall()
        assert len(rows) == 1
        sizes.append(rows[0][0])
    assert max(sizes[200:]) <= 1.05 * max(sizes[3:50])
    assert json.loads(rows[0][1])["topic"] == "orders"


def test_slots_outlive_the_events_that_set_them(client: Client, door: ActionDoor) -> None:
    door.says(events=[{"event": "slot", "name": "order_in_view", "value": "202411230001"}])
    client.say("slots", "t0", "转人工")
    door.says()
    for turn in range(1, 9):
        client.say("slots", f"t{turn}", "你好")
    client.say("slots", "t9", "转人工")
    assert door.calls[-1]["tracker"]["slots"]["order_in_view"] == "202411230001"
    assert len(door.calls[-1]["tracker"]["events"]) < 25


def test_what_no_rule_answers_is_asked_back_once(client: Client, door: ActionDoor) -> None:
    status, _ = client.say("no rule", "t1", None, payload={"intent": "choose", "entities": {}})
    assert status == 200
    assert len(door.calls) == 1
