"""Transactions, pragmas, migrations and the log id (cases 7 to 10)."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import create_engine, event, inspect
from sqlalchemy.exc import IntegrityError

from bot.store.books import SqlBooks
from bot.store.engine import SqlStore, make_engine
from bot.store.migrating import migrate, rename_log
from bot.store.tables import all_metadata
from bot.usecases.conversations import events_after
from bot.usecases.events import Author, Kind
from bot.usecases.messages import receive_message
from bot.usecases.ports_conversations import NewEvent
from bot.usecases.refusals import Refused
from tests.fakes.world import ROOT, BooksOfTheScarfShop, World

HELLO = NewEvent(Author.BUYER, Kind.TEXT, "在吗", client_msg_id="m1")
SENDER = """
import sys
from pathlib import Path
from tests.fakes.world import World
from bot.usecases.messages import receive_message
world = World(Path(), is_new=False, url=sys.argv[1])
for _ in range(25):
    print(receive_message(
        world.deps, conversation_id=sys.argv[2], client_msg_id="m1", text="在吗").seq)
"""


def test_a_commit_survives_a_loss_of_power_by_its_pragmas(sqlite_world: World) -> None:
    with sqlite_world.store.engine.connect() as connection:
        asked = ("journal_mode", "synchronous", "busy_timeout", "foreign_keys")
        found = [connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in asked]
    assert found == ["wal", 2, 5000, 1]


def _append_second_and_first(books: SqlBooks, conversation: str, world: World) -> None:
    books.log.append(conversation, 2, world.clock(), 1, [HELLO])
    books.log.append(conversation, 1, world.clock(), 1, [HELLO])  # taken by the opening line


def test_a_transaction_that_fails_leaves_nothing(world: World) -> None:
    conversation = world.opens()
    with pytest.raises(IntegrityError), world.store.write() as books:
        _append_second_and_first(books, conversation, world)
    assert events_after(world.deps, conversation_id=conversation).last_seq == 1


def test_a_seq_is_given_once(world: World) -> None:
    conversation = world.opens()
    with pytest.raises(IntegrityError), world.store.write() as books:
        books.log.append(conversation, 1, world.clock(), 1, [HELLO])


def test_a_client_msg_id_is_kept_once_in_a_conversation(world: World) -> None:
    conversation = world.opens()
    with pytest.raises(IntegrityError), world.store.write() as books:
        books.log.append(conversation, 2, world.clock(), 1, [HELLO, HELLO])


def test_a_part_of_a_reply_is_stored_once(world: World) -> None:
    conversation = world.opens()
    part = NewEvent(Author.BOT, Kind.TEXT, "在的", in_reply_to="turn-1", part=0)
    with pytest.raises(IntegrityError), world.store.write() as books:
        books.log.append(conversation, 2, world.clock(), 1, [part, part])


def test_choices_of_an_event_are_used_once(world: World) -> None:
    conversation = world.opens()
    tap = NewEvent(Author.BUYER, Kind.CHOICE, "红围巾", choice_of=1)
    with pytest.raises(IntegrityError), world.store.write() as books:
        books.log.append(conversation, 2, world.clock(), 1, [tap, tap])


def test_a_known_buyer_has_one_open_conversation_whatever_races(world: World) -> None:
    conversation = world.opens("b1001")
    with world.store.read() as books:
        row = books.conversations.get(conversation)
    assert row is not None
    with pytest.raises(IntegrityError), world.store.write() as books:
        books.conversations.add(replace(row, id="another"))


def test_a_reader_sees_one_snapshot_while_a_writer_commits(world: World) -> None:
    conversation = world.opens()
    with world.store.read() as before:
        assert len(before.log.after(conversation, 0)) == 1
        with world.store.write() as books:
            books.log.append(conversation, 2, world.clock(), 1, [HELLO])
        assert len(before.log.after(conversation, 0)) == 1
    with world.store.read() as after:
        assert len(after.log.after(conversation, 0)) == 2


def test_writers_wait_for_each_other(sqlite_world: World) -> None:
    world = sqlite_world
    order: list[str] = []
    inside, go_on = threading.Event(), threading.Event()

    def slow() -> None:
        with world.store.write():
            inside.set()
            go_on.wait(5)
            order.append("first")

    def second() -> None:
        with world.store.write():
            order.append("second")

    threads = [threading.Thread(target=slow), threading.Thread(target=second)]
    threads[0].start()
    inside.wait(5)
    threads[1].start()
    go_on.set()
    for thread in threads:
        thread.join(5)
    assert order == ["first", "second"]


def test_two_processes_that_send_the_same_message_get_the_same_seq(world: World) -> None:
    conversation = world.opens()
    argv = [sys.executable, "-c", SENDER, world.url, conversation]
    both = [subprocess.Popen(argv, cwd=ROOT, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    acks = [process.communicate(timeout=60)[0].split() for process in both]
    assert [process.returncode for process in both] == [0, 0]
    assert acks == [["2"] * 25] * 2
    assert events_after(world.deps, conversation_id=conversation).last_seq == 2


def test_migrations_make_exactly_the_tables_of_the_code(empty_database: str) -> None:
    url = empty_database
    migrate(url)
    engine = make_engine(url)
    found = inspect(engine)
    for table in all_metadata().sorted_tables:
        columns = {column["name"] for column in found.get_columns(table.name)}
        assert columns == {column.name for column in table.columns}, table.name
    engine.dispose()


def test_a_log_keeps_its_name_until_a_backup_is_restored(empty_database: str) -> None:
    url = empty_database

    def name() -> str:
        store = SqlStore(make_engine(url))
        with store.read() as books:
            found = books.log.log_id()
        store.close()
        return found

    migrate(url)
    first = name()
    migrate(url)
    assert name() == first
    assert rename_log(url) == name() != first


def test_a_store_in_memory_is_refused() -> None:
    with pytest.raises(ValueError, match="file"):
        make_engine("sqlite:///:memory:")


def test_a_locked_database_is_told_as_busy_and_nothing_is_acked(
    sqlite_world: World, tmp_path: Path
) -> None:
    world = sqlite_world
    conversation = world.opens()
    impatient = make_engine(world.url)
    event.listen(impatient, "connect", _give_up_at_once)
    deps = replace(world.deps, store=SqlStore(impatient, books=BooksOfTheScarfShop))
    holder = sqlite3.connect(tmp_path / "shop.db", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with pytest.raises(Refused) as refused:
        receive_message(deps, conversation_id=conversation, client_msg_id="m1", text="在吗")
    assert refused.value.code == "busy"
    holder.execute("ROLLBACK")
    holder.close()
    sent = receive_message(deps, conversation_id=conversation, client_msg_id="m1", text="在吗")
    assert sent.seq == 2
    impatient.dispose()


def _give_up_at_once(connection: sqlite3.Connection, _record: object) -> None:
    connection.execute("PRAGMA busy_timeout=0")


def test_writers_that_wait_too_long_are_told_busy(sqlite_world: World) -> None:
    hurried = SqlStore(sqlite_world.store.engine, patience_s=0.01)
    with hurried.write(), pytest.raises(Refused, match="busy"), hurried.write():
        raise AssertionError("two writers at once")


def test_on_postgresql_who_waits_too_long_for_a_row_is_told_busy(postgres_world: World) -> None:
    world, conversation = postgres_world, postgres_world.opens()
    with world.store.write() as books:
        books.conversations.lock(conversation)
        hurried = create_engine(world.url, connect_args={"options": "-c lock_timeout=50"})
        deps = replace(world.deps, store=SqlStore(hurried, books=BooksOfTheScarfShop))
        with pytest.raises(Refused, match="busy"):
            receive_message(deps, conversation_id=conversation, client_msg_id="m1", text="在吗")
        hurried.dispose()
    sent = receive_message(
        world.deps, conversation_id=conversation, client_msg_id="m1", text="在吗"
    )
    assert sent.seq == 2


def test_a_store_waits_for_locks_no_longer_than_its_patience(postgres_world: World) -> None:
    with postgres_world.store.engine.connect() as connection:
        assert connection.exec_driver_sql("SHOW lock_timeout").scalar_one() == "5s"


def test_a_nul_finds_nothing_and_is_kept_as_a_mark(world: World) -> None:
    with world.store.read() as books:
        assert books.conversations.get("\0") is None
    with world.store.write() as books:
        books.audit.write(world.clock(), "小何", "read", "a\0b", words="\0")
    with world.store.read() as books:
        assert len(books.audit.about("a\0b")) == 1
