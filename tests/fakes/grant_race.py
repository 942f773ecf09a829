"""One process of the race for grants: eight threads that all want the same things.

`python -m tests.fakes.grant_race URL WORKER ATTEMPTS`: says `ready`, starts at a line on stdin, and
prints one JSON line with what its attempts came to. Which wish an attempt makes follows from its
number alone, so that every process makes the same wishes at about the same time.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from bot.shop.csv_kinds import CsvKind
from bot.shop.grants import GrantKind, ReasonGroup
from bot.shop.orders import Order, OrderState
from bot.shop.remedies import Claim
from bot.usecases.bargaining import request_courtesy
from bot.usecases.grants import Remedy, request_as_person, request_remedy
from bot.usecases.payouts import pay_out
from bot.usecases.refusals import Refused
from bot.usecases.saying import Turn
from bot.usecases.wallet import EmbeddedPayer
from tests.fakes.shop_world import ShopWorld
from tests.fakes.world import A_WEDNESDAY_AT_TEN, FakeClock

THREADS = 8
DAYS = 3
"""So many shop days the race goes over: each has a cap to be reached."""
G, K = ReasonGroup, GrantKind
FAULTS = (G.LATE, G.OUT_OF_STOCK, G.DAMAGED, G.MISSING_OR_WRONG)


class Racer:
    """A process's shop, its people and its buyers' conversations."""

    def __init__(self, url: str, worker: int, attempts: int) -> None:
        self.attempts = attempts
        self.shop = ShopWorld(Path(), url=url)
        self.worker = worker
        # Sent from another clock, which stands still: no lease ends while the first call is out.
        self.payouts = replace(
            self.shop.deps, clock=FakeClock(A_WEDNESDAY_AT_TEN + timedelta(days=DAYS))
        )
        self.payer = EmbeddedPayer(self.shop.store, self.payouts.clock)
        with self.shop.store.read() as books:
            self.people = {
                login: books.people.of_login(login) for login in ("xiaohe", "xiaolin", "zhou")
            }
            self.orders = paid_orders(self.shop)
            self.talks = {
                order.buyer_id: books.conversations.open_one_of(order.buyer_id)
                for order in self.orders
            }

    def turn(self, buyer_id: str, n: int) -> Turn:
        talk = self.talks[buyer_id]
        assert talk is not None
        name = f"turn-{self.worker}-{n}"
        return Turn(talk.id, name, 0, talk.epoch, buyer_id, None, self.shop.clock())

    def tries(self, n: int) -> str:
        """One attempt; a busy database is asked again, as every caller does. The clock of a
        process jumps back and forth by a day around midnight, as its threads pass it (case 38)."""
        self.shop.clock.now = A_WEDNESDAY_AT_TEN + timedelta(days=n * DAYS // self.attempts)
        while True:
            try:
                return self._tries(n)
            except Refused as refused:
                if refused.code != "busy":
                    return refused.code

    def _tries(self, n: int) -> str:
        order = self.orders[n // 4 % len(self.orders)]
        ways: tuple[Callable[[Order, int], Any], ...] = (
            self._by_bot, self._by_person, self._part_refund, self._courtesy,
        )  # fmt: skip
        if n % 16 == self.worker:
            return f"paid {pay_out(self.payouts, payer=self.payer) > 0}"
        return str(ways[n % 4](order, n).verdict.value)

    def _by_bot(self, order: Order, n: int) -> Remedy:
        claim = Claim(FAULTS[n // 4 % 3], order.order_no, order.lines[0].sku)
        return request_remedy(self.shop.deps, turn=self.turn(order.buyer_id, n), claim=claim)

    def _by_person(self, order: Order, n: int) -> Remedy:
        who = self.people[("xiaohe", "xiaolin")[self.worker % 2]]
        assert who is not None
        talk = self.talks[order.buyer_id]
        assert talk is not None
        claim = Claim(FAULTS[n // 4 % 4], order.order_no, order.lines[0].sku)
        return request_as_person(
            self.shop.deps, agent_id=who.id, claim=claim, conversation_id=talk.id
        )

    def _part_refund(self, order: Order, n: int) -> Remedy:
        """Sixty of a hundred, for two reasons (case 31)."""
        who = self.people["zhou"]
        assert who is not None
        group = (G.QUALITY, G.MISSING_OR_WRONG)[self.worker % 2]
        sixty = min(order.paid_fen * 6 // 10, 19_000)
        claim = Claim(group, order.order_no, order.lines[0].sku, K.PART_REFUND, sixty)
        return request_as_person(self.shop.deps, agent_id=who.id, claim=claim)

    def _courtesy(self, order: Order, n: int) -> Any:
        kind = (K.VOUCHER, K.GIFT)[self.worker % 2]
        turn = self.turn(order.buyer_id, n)
        return request_courtesy(
            self.shop.deps, turn=turn, product=order.lines[0].sku, kind=kind, text=""
        )


def paid_orders(shop: ShopWorld) -> list[Order]:
    """Orders that something may be granted for, with their lines, oldest number first."""
    alive = {OrderState.TO_SHIP, OrderState.SHIPPED, OrderState.DONE}
    with shop.store.read() as books:
        numbers = sorted(one.order_no for one in books.shop.records(CsvKind.ORDERS))
        found = [books.shop.order(number) for number in numbers]
        whole = [
            replace(order, lines=tuple(books.shop.lines_of(order.order_no)))
            for order in found
            if order and order.state in alive and order.buyer_id
        ]
    return [order for order in whole if order.lines]


def main(url: str, worker: int, attempts: int) -> None:
    """Says that it is ready, waits for the start, and runs the attempts on eight threads."""
    racer = Racer(url, worker, attempts)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    with ThreadPoolExecutor(THREADS) as pool:
        counted = Counter(pool.map(racer.tries, range(attempts)))
    racer.shop.close()
    sys.stdout.write(json.dumps(counted) + "\n")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
