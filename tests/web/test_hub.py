"""Wakes, shared queries and bounded buffers behind the sockets (cases 15, 18)."""

from __future__ import annotations

import asyncio
import threading
from datetime import UTC, datetime

import pytest

from bot.care.conversations import Owner
from bot.usecases.events import Answered, Author, Event, EventsPage, Kind
from bot.web.channel import Channel, Channels, Watcher
from bot.web.hub import Changes, Hub, News
from bot.web.outgoing import Outgoing

pytestmark = pytest.mark.anyio
AT = datetime(2026, 11, 18, 2, 0, tzinfo=UTC)


class Browser:
    """A socket whose reader may stop reading."""

    def __init__(self) -> None:
        self.got: list[str] = []
        self.reads = asyncio.Event()
        self.reads.set()

    async def send_text(self, text: str) -> None:
        await self.reads.wait()
        self.got.append(text)


class LogOfOne:
    """A conversation's log, and how often it was asked for."""

    def __init__(self, length: int = 1) -> None:
        self.length = length
        self.asked: list[int] = []

    async def page(self, conversation_id: str, after: int) -> EventsPage:
        self.asked.append(after)
        await asyncio.sleep(0)
        events = tuple(
            Event(seq, AT, Author.BOT, Kind.TEXT, f"第{seq}句")
            for seq in range(after + 1, self.length + 1)
        )
        return EventsPage("log", Owner.BOT, None, None, self.length, False, events)


def outgoing_to(browser: Browser, frames: int = 4) -> Outgoing:
    return Outgoing(browser, frames, 10_000)  # type: ignore[arg-type]


async def settled() -> None:
    """Lets everything that can run, run."""
    for _ in range(20):
        await asyncio.sleep(0)


async def test_news_told_in_threads_arrive_in_order_and_before_the_threads_own_result() -> None:
    hub, heard = Hub(), list[News]()
    hub.open()
    with hub.listening("c1", heard.append):

        def work() -> None:
            hub.conversation_changed("c1")
            hub.conversation_changed("another one")
            hub.turn_wanted("c1")

        await asyncio.to_thread(work)
        assert heard == [News.CHANGED, News.TURN_WANTED]

    await asyncio.to_thread(hub.conversation_changed, "c1")
    assert len(heard) == 2


async def test_a_closed_hub_hears_nothing_and_breaks_nothing() -> None:
    hub = Hub()
    hub.conversation_changed("before it was opened")
    hub.open()
    hub.close()

    thread = threading.Thread(target=hub.queue_changed)
    thread.start()
    await asyncio.to_thread(thread.join)


async def test_a_change_that_came_before_the_waiting_is_not_missed() -> None:
    changes = Changes()
    changes(News.CHANGED)

    await asyncio.wait_for(changes.next(), 1)

    assert changes.count == 1


async def test_one_query_serves_all_tabs_and_each_gets_what_it_lacks() -> None:
    log, tabs = LogOfOne(3), [Browser(), Browser(), Browser()]
    channel = Channel("c1", log.page)
    outgoing = [outgoing_to(tab) for tab in tabs]
    pumps = [asyncio.ensure_future(one.pump()) for one in outgoing]
    for one, after in zip(outgoing, (0, 2, 3), strict=True):
        await channel.join(Watcher(one, {}), after, None)
    log.asked.clear()
    log.length = 5

    channel.hear(News.CHANGED)
    channel.hear(News.CHANGED)
    await settled()

    assert log.asked == [3]
    assert [tab.got[-1].count("第5句") for tab in tabs] == [1, 1, 1]
    assert [tab.got[-1].count("第3句") for tab in tabs] == [0, 0, 0]
    for pump in pumps:
        pump.cancel()
    await asyncio.gather(*pumps, return_exceptions=True)


async def test_a_change_during_the_first_query_is_not_missed() -> None:
    log, tab = LogOfOne(1), Browser()
    channel = Channel("c1", log.page)
    outgoing = outgoing_to(tab)
    joining = asyncio.ensure_future(channel.join(Watcher(outgoing, {}), 0, None))
    await asyncio.sleep(0)
    log.length = 2
    channel.hear(News.CHANGED)

    await joining
    await settled()
    pump = asyncio.ensure_future(outgoing.pump())
    await settled()
    pump.cancel()
    await asyncio.gather(pump, return_exceptions=True)

    assert "".join(tab.got).count("第2句") == 1


async def test_a_reader_that_does_not_read_is_cut_and_the_others_hear_everything() -> None:
    log, good, bad = LogOfOne(0), Browser(), Browser()
    bad.reads.clear()
    channel = Channel("c1", log.page)
    outgoing = [outgoing_to(good), outgoing_to(bad)]
    pumps = [asyncio.ensure_future(one.pump()) for one in outgoing]
    for one in outgoing:
        await channel.join(Watcher(one, {}), 0, None)

    for length in range(1, 21):
        log.length = length
        channel.hear(News.CHANGED)
        await settled()

    assert pumps[1].done()
    assert [one.is_cut for one in outgoing] == [False, True]
    assert "".join(good.got).count("第20句") == 1
    pumps[0].cancel()
    await asyncio.gather(*pumps, return_exceptions=True)


async def test_one_frame_however_long_fits_but_no_second_one_behind_it() -> None:
    outgoing = outgoing_to(Browser())

    outgoing.put("围" * 50_000)
    assert not outgoing.is_cut
    outgoing.put("巾")

    assert outgoing.is_cut


async def test_typing_signs_never_cut_a_socket() -> None:
    outgoing = outgoing_to(Browser())

    for _ in range(100):
        outgoing.put_if_roomy("typing")

    assert not outgoing.is_cut


async def test_a_channel_is_forgotten_when_nobody_holds_it() -> None:
    hub, log = Hub(), LogOfOne()
    hub.open()
    channels = Channels(hub, log.page)

    with channels.of("c1") as first:
        with channels.of("c1") as second:
            assert first is second
        with channels.of("c1") as third:
            assert first is third
    with channels.of("c1") as later:
        assert later is not first


async def test_who_waits_for_a_turn_hears_what_it_said_with_its_end() -> None:
    hub, changes = Hub(), Changes()
    hub.open()
    said = Answered(first_seq=2, taken_in_seq=3, replies=())
    with hub.listening("c1", changes):
        hub.conversation_changed("c1", said)
        await asyncio.wait_for(changes.next(), 1)
        hub.conversation_changed("c1")
        await asyncio.wait_for(changes.next(), 1)

    assert (changes.count, changes.answered) == (2, said)
