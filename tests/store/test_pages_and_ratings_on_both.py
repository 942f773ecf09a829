"""Marks of the pages, proposals and ratings: the same on SQLite and on PostgreSQL."""

from __future__ import annotations

from bot.care.cases.kinds import CaseKind
from bot.usecases import handover, scores, shift_notes
from bot.usecases.audit_lists import audit_page
from bot.usecases.case_book import NewCase
from bot.usecases.cases_desk import open_case_at_desk
from bot.usecases.desk import queue_lists
from bot.usecases.messages import receive_message
from bot.usecases.page_marks import Topic, page_marks
from bot.usecases.rating_figures import ratings_page
from bot.usecases.ratings import rate, rating_wish
from bot.usecases.score_proposals import waive
from tests.fakes.world import World


def complains(world: World, agent: str) -> str:
    """A chat in which the buyer waits for eight minutes, complains and gives one star."""
    talk = world.opens()
    handover.take(world.deps, conversation_id=talk, agent_id=agent)
    receive_message(world.deps, conversation_id=talk, client_msg_id="m1", text="有人吗")
    world.clock.go_on(minutes=8)
    with world.store.read() as books:
        held = books.conversations.get(talk)
    assert held is not None
    new = NewCase(CaseKind.COMPLAINT_SERVICE, words="等了半天")
    open_case_at_desk(
        world.deps, agent_id=agent, conversation_id=talk, new=new, epoch=held.epoch
    )  # fmt: skip
    handover.close(world.deps, conversation_id=talk, agent_id=agent, reason="solved")
    wish = rating_wish(world.deps, conversation_id=talk)
    assert wish is not None
    rate(world.deps, conversation_id=talk, handling=wish.handling, stars=1, words="太慢")
    return talk


def test_every_mark_follows_what_its_page_shows(world: World) -> None:
    lead = world.agent("周主管", "zhou", "lead")
    he = world.agent()
    before = page_marks(world.deps, topics=Topic)
    work = queue_lists(world.deps, agent_id=he).work.mark
    assert page_marks(world.deps, topics=Topic) == before

    talk = complains(world, he)
    shift_notes.write_shift_note(world.deps, actor=he, note_id="note-one", text="明早补发")

    after = page_marks(world.deps, topics=Topic)
    same = {topic for topic in Topic if after[topic] == before[topic]}
    assert same <= {Topic.PEOPLE, Topic.SETTINGS}
    assert queue_lists(world.deps, agent_id=he).work.mark != work

    page = scores.score_page(world.deps, actor=lead)
    (told,) = page.proposals
    assert (told.agent_id, told.conversation_id) == (he, talk)
    waive(world.deps, actor=lead, key=told.key, why="断网了")
    assert scores.score_page(world.deps, actor=lead).proposals == ()
    assert page_marks(world.deps, topics=[Topic.SCORE])[Topic.SCORE] != after[Topic.SCORE]

    ratings = ratings_page(world.deps, actor=lead)
    assert [(one.stars, one.conversation_id) for one in ratings.low] == [(1, talk)]


def test_a_page_that_stays_open_is_one_look(world: World) -> None:
    lead = world.agent("周主管", "zhou", "lead")

    for again in (False, True, True):
        ratings_page(world.deps, actor=lead, again=again)

    verbs = [one.verb for one in audit_page(world.deps, actor=lead).lines]
    assert verbs.count("read_ratings") == 1
