"""The frames of the desk's lists: whole for who joins, then what changed (protocol §5)."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from bot.usecases.desk_views import Item, QueueLists
from bot.usecases.team import AgentLine, Team
from bot.web.answers import dump
from bot.web.list_changes import Changes, changes_of, changes_text, text_of


class QueueView:
    """The lists of everybody at one look, and what each desk is sent of them."""

    def __init__(self, lists: QueueLists) -> None:
        self.lists = lists
        self._held = (*lists.mine, *lists.taken)
        self._places: dict[str | None, list[int]] = defaultdict(list)
        for at, item in enumerate(self._held):
            self._places[item.agent_id].append(at)
        self._since: QueueView | None = None
        self._shared = ""
        self._changed: Changes[Item] | None = None
        self._is_whole = False

    def ids_of(self, agent_id: str) -> frozenset[str]:
        """The conversations of this agent."""
        return frozenset(item.conversation_id for item in self.of(agent_id))

    def of(self, agent_id: str) -> list[Item]:
        """What this agent has."""
        return [self._held[at] for at in self._places.get(agent_id, ())]

    def whole(self, agent_id: str) -> str:
        """The lists as this agent sees them."""
        return '{"type":"queue",' + dump(lists_of(self.lists, agent_id)).decode()[1:]

    def changes(self, before: "QueueView", agent_id: str) -> str:
        """What the desk of this agent lacks; empty where it lacks nothing."""
        if self._since is not before:
            self._compare(before)
        if self._is_whole:
            return self.whole(agent_id)
        parts = [*self._own_parts(before, agent_id)]
        if self._shared:
            parts.append(self._shared)
        return f'{{"type":"queue_changes",{",".join(parts)}}}' if parts else ""

    def _compare(self, before: "QueueView") -> None:
        """Once for all desks."""
        self._since = before
        waiting = changes_of(before.lists.waiting, self.lists.waiting, _id_of)
        self._changed = changes_of(before._held, self._held, _id_of)
        self._is_whole = waiting is None or self._changed is None
        parts = [f'"waiting":{text_of(waiting)}'] if waiting else []
        for name in ("work", "shift_notes"):
            value = getattr(self.lists, name)
            if value != getattr(before.lists, name):
                parts.append(f'"{name}":{dump(value).decode()}')
        self._shared = ",".join(parts)

    def _own_parts(self, before: "QueueView", agent_id: str) -> list[str]:
        parts = []
        if (mine := self.of(agent_id)) != before.of(agent_id):
            parts.append(f'"mine":{_texts(mine)}')
        if self._changed and (taken := self._taken(self._changed, agent_id)):
            parts.append(f'"taken":{taken}')
        for name in ("mentions", "whispers"):
            if getattr(self.lists, name) != getattr(before.lists, name):
                own = getattr(lists_of(self.lists, agent_id), name)
                if own != getattr(lists_of(before.lists, agent_id), name):
                    parts.append(f'"{name}":{_texts(own)}')
        return parts

    def _taken(self, changed: Changes[Item], agent_id: str) -> str:
        """What colleagues have: all that is held but one's own, whose places do not count."""
        own = self._places.get(agent_id, [])
        others = [one for one in changed.put if one.entry.agent_id != agent_id]
        now_mine = [_id_of(one.entry) for one in changed.put if one.entry.agent_id == agent_id]
        put = [(one.at - bisect_left(own, one.at), one.text) for one in others]
        gone = (*changed.gone, *now_mine)
        return changes_text(gone, put) if gone or put else ""


def _id_of(item: Item) -> str:
    return item.conversation_id


def _texts(values: Sequence[object]) -> str:
    return f"[{','.join(dump(one).decode() for one in values)}]"


def lists_of(everything: QueueLists, agent_id: str) -> QueueLists:
    """The lists as this agent sees them."""
    held = (*everything.mine, *everything.taken)
    return replace(
        everything,
        mine=tuple(item for item in held if item.agent_id == agent_id),
        taken=tuple(item for item in held if item.agent_id != agent_id),
        mentions=tuple(one for one in everything.mentions if one.user_id == agent_id),
        whispers=tuple(one for one in everything.whispers if agent_id in (one.to_id, one.from_id)),
    )


def team_frame(team: Team) -> str:
    """The whole team."""
    return '{"type":"team",' + dump(team).decode()[1:]


def team_changes(before: Team, now: Team) -> str:
    """Who of the team changed; the whole where a figure of the policy did, empty for nothing."""
    if before == now:
        return ""
    agents = changes_of(before.agents, now.agents, _agent_id)
    if agents is None or replace(before, agents=now.agents) != now:
        return team_frame(now)
    return f'{{"type":"team_changes","agents":{text_of(agents)}}}'


def _agent_id(line: AgentLine) -> str:
    return line.agent_id
