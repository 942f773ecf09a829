"""What a buyer and an agent do and see, in the words of tests."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import BrowserContext, Locator, Page, expect

from bot.care.conversations import Owner
from bot.usecases.handover import close, take
from bot.usecases.people import reset_user
from bot.usecases.refusals import Refused
from tests.system import System

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
SCARF = "SC01"
NewContext = Callable[..., BrowserContext]


def hired(system: System, login: str, name: str, *roles: str) -> str:
    """A one-time password, whether the person is new or comes back."""
    try:
        return system.add_agent(login, name, *roles)
    except Refused:
        return reset_user(system.deps, login=login)


class Buyer:
    """Somebody at the demo shop."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.line = page.get_by_test_id("composer-text")
        self.log = page.get_by_test_id("log")
        self.launcher = page.get_by_test_id("launcher")
        self.panel = page.get_by_test_id("panel")
        self.state_line = page.get_by_test_id("state-line")
        self.own = page.get_by_test_id("bubble-buyer")
        self.bot = page.get_by_test_id("bubble-bot")
        self.agent = page.get_by_test_id("bubble-agent")
        self.pending = page.get_by_test_id("bubble-pending")
        self.notices = page.get_by_test_id("notice")
        self.choices = page.get_by_test_id("choice")
        self.typing = page.get_by_test_id("typing")
        self.places = page.locator("[data-seq]")

    def visits(self, product: str | None = None, *, buyer: str | None = None) -> Buyer:
        """Opens the demo shop, as one of its demo buyers or as a stranger."""
        self.page.goto("/demo/" + (f"?product={product}" if product else ""))
        if buyer:
            self.becomes(buyer)
        expect(self.launcher).to_be_visible()
        return self

    def becomes(self, buyer: str) -> None:
        """Chooses under 我是谁, by the name that is shown there."""
        with self.page.expect_response("**/demo/token"):
            self.page.get_by_test_id("who").select_option(label=buyer)

    def signs_in(self, token: str) -> Buyer:
        """The shop's page hands the widget a token, as after a login there."""
        self.page.evaluate("token => shopChat.setToken(token)", token)
        return self

    def opens_chat(self) -> Buyer:
        self.launcher.click()
        expect(self.bot.first).to_contain_text("智能客服小二")
        return self

    def types(self, text: str) -> None:
        self.line.fill(text)
        self.line.press("Enter")

    def says(self, text: str, *, hears: str | None = None) -> None:
        """Sends a text; waits until it stands in the log and, if asked, for words of the bot."""
        before = self.last_seq()
        self.types(text)
        expect(self.own.filter(has_text=text).last).to_be_visible()
        if hears is not None:
            expect(self.after(before, "bot").filter(has_text=hears).first).to_be_visible()

    def last_seq(self) -> int:
        """The place of the newest bubble that is shown."""
        places = self.page.locator("[data-testid^=bubble-][data-seq]").evaluate_all(
            "all => all.map(one => Number(one.dataset.seq))"
        )
        return max(places, default=0)

    def after(self, seq: int, author: str) -> Locator:
        """Bubbles of somebody that came after a place in the log."""
        of_author = f"//*[@data-testid='bubble-{author}' and number(@data-seq) > {seq}]"
        return self.log.locator(f"xpath={of_author}")

    def shown(self) -> list[str]:
        """Everything in the log but times, in its order."""
        return self.places.evaluate_all(
            "all => all.map(one => one.dataset.seq + ' ' + one.dataset.testid + ' '"
            " + one.querySelector('.bubble, .with-card').textContent.trim())"
        )


class Agent:
    """Somebody of the shop at the desk."""

    PASSWORD = "围巾要冷水手洗-2026"

    def __init__(self, page: Page) -> None:
        self.page = page
        self.waiting = page.get_by_test_id("list-waiting").get_by_test_id("item")
        self.mine = page.get_by_test_id("list-mine").get_by_test_id("item")
        self.room = page.get_by_test_id("room")
        self.owner = page.get_by_test_id("room-owner")
        self.line = self.room.get_by_test_id("composer-text")

    def logs_in_first(self, login: str, one_time: str) -> Agent:
        """With a one-time password, which has to be replaced before anything else."""
        self.page.goto("/desk/")
        self.page.get_by_test_id("field-login").fill(login)
        self.page.get_by_test_id("field-password").fill(one_time)
        self.page.get_by_test_id("login-submit").click()
        self.page.get_by_test_id("field-fresh").fill(self.PASSWORD)
        self.page.get_by_test_id("field-again").fill(self.PASSWORD)
        self.page.get_by_test_id("login-submit").click()
        expect(self.page.get_by_test_id("me")).to_be_visible()
        return self

    def opens(self, item: Locator) -> None:
        item.click()
        expect(self.room).to_be_visible()

    def takes(self, item: Locator) -> None:
        self.opens(item)
        self.page.get_by_test_id("deed-take").click()
        expect(self.owner).to_have_attribute("data-owner", "agent")

    def says(self, text: str) -> None:
        self.line.fill(text)
        self.line.press("Enter")
        expect(self.room.get_by_test_id("bubble-agent").filter(has_text=text)).to_be_visible()

    def gives_back(self, settled: str, open_point: str = "") -> None:
        self.page.get_by_test_id("deed-give-back").click()
        self.page.get_by_test_id("field-settled").fill(settled)
        self.page.get_by_test_id("field-open-point").fill(open_point)
        self.page.get_by_test_id("dialog-ok").click()
        expect(self.mine).to_have_count(0)

    def ends_chat(self) -> None:
        """Of the open conversation, for the reason that is chosen already."""
        self.page.get_by_test_id("deed-close").click()
        self.page.get_by_test_id("dialog-ok").click()
        expect(self.mine).to_have_count(0)


def clear_desk(system: System, login: str) -> None:
    """Ends whatever waits or is being talked about, so that the next test finds an empty desk."""
    with system.deps.store.read() as books:
        talks = books.conversations.on_the_desk()
        agent = books.people.of_login(login)
    assert agent is not None
    for talk in talks:
        if talk.owner is Owner.QUEUE:
            take(system.deps, conversation_id=talk.id, agent_id=agent.id)
        close(
            system.deps,
            conversation_id=talk.id,
            agent_id=talk.agent_id or agent.id,
            reason="solved",
        )
