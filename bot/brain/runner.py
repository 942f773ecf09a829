"""Runs Rasa's graph in one thread, in an order worked out once.

Rasa hands its dozen nodes to a dask scheduler that plans anew three times a turn.
"""

from typing import Any

from rasa.engine.runner.dask import DaskGraphRunner

Answers = dict[str, Any]


class InOrderRunner(DaskGraphRunner):
    """Rasa's runner with the scheduler left out; nodes, inputs and targets are the same."""

    def run(self, inputs: Answers | None = None, targets: list[str] | None = None) -> Answers:
        """Run what the targets need; see Rasa's GraphRunner."""
        wanted = targets or self._graph_schema.target_names
        given = {name: (name, value) for name, value in (inputs or {}).items()}
        for name in self._order(tuple(wanted)):
            needs = self._graph_schema.nodes[name].needs.values()
            given[name] = self._instantiated_nodes[name](*(given.get(n, n) for n in needs))
        return dict(given[name] for name in wanted)

    def _order(self, wanted: tuple[str, ...]) -> list[str]:
        known: dict[tuple[str, ...], list[str]] = self.__dict__.setdefault("_orders", {})
        if wanted not in known:
            known[wanted] = self._plan(wanted)
        return known[wanted]

    def _plan(self, wanted: tuple[str, ...]) -> list[str]:
        """Every node that `wanted` needs, each after what it needs itself."""
        order: dict[str, None] = {}

        def visit(name: str) -> None:
            if name in order or name not in self._graph_schema.nodes:
                return
            for need in self._graph_schema.nodes[name].needs.values():
                visit(need)
            order[name] = None

        for name in wanted:
            visit(name)
        return list(order)
