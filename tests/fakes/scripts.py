"""A script book of a few replies as a file, two trainers, and what they do with it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from bot.care.studio.wordings import Draft
from bot.shop.law import Law, LawRule
from bot.store.book_files import read_script_book
from bot.usecases import wordings
from bot.usecases.wording_export import BroughtBack, export_all
from bot.usecases.wording_views import ReplyCard
from bot.usecases.wordings_live import bring_up
from tests.fakes.studio import StudioWorld

CARE = "utter_scarf_care"
LAWS, SINCE = ("law 5", "law 7"), date(2014, 3, 15)
REPLIES = """version: "3.1"
responses:
  # How one washes.
  utter_scarf_care:
    - text: "羊毛围巾要冷水手洗。"
    - text: "冷水手洗，平铺阴干。"

  utter_scarf_returned:
    - text: "{title}的退货到了，{days}个工作日左右退{amount}。"   # law 5
      metadata: {rules: [law 5]}

  utter_opening:
    - text: "您好，这里是{shop_name}，有什么可以帮您？"
"""
WASH = Draft("羊毛围巾要冷水手洗。", was=0)
FLAT = Draft("冷水手洗，平铺阴干。", was=1)
SOFTER = Draft("亲，羊毛围巾冷水轻轻手洗就好哦。", was=0)


class ScriptWorld(StudioWorld):
    """A small script book as a file, and two trainers."""

    def __init__(self, folder: Path) -> None:
        replies = folder / "checkout/data/replies"
        replies.mkdir(parents=True)
        (replies / "scarf.yml").write_text(REPLIES, encoding="utf-8")
        super().__init__(folder)
        rules = (LawRule(one, "消费者权益保护法", None, SINCE, "", {}) for one in LAWS)
        self.deps = replace(self.deps, law=Law({rule.rule_id: rule for rule in rules}))
        self.reads_files()

    def reads_files(self) -> None:
        """As at the start of the app."""
        book = read_script_book(self.shop_root / "data/replies", {"shop_name": "暖屿生活馆"})
        self.deps = replace(self.deps, script_book=book)
        bring_up(self.deps)

    def saves(self, *drafts: Draft, reply: str = CARE, who: str = "") -> ReplyCard:
        base = wordings.read_reply(self.deps, reply=reply).revision
        return wordings.save_wordings(
            self.deps, trainer_id=who or self.xun, reply=reply, base=base, drafts=drafts
        )

    def goes_back(self, revision: int) -> ReplyCard:
        base = wordings.read_reply(self.deps, reply=CARE).revision
        return wordings.restore_wordings(
            self.deps, trainer_id=self.lan, reply=CARE, base=base, revision=revision
        )

    def exports(self) -> BroughtBack:
        return export_all(self.deps, root=self.shop_root)

    def file(self) -> str:
        return (self.shop_root / "data/replies/scarf.yml").read_text(encoding="utf-8")

    def rewrites(self, before: str, after: str) -> None:
        """Somebody edits the file by hand."""
        path = self.shop_root / "data/replies/scarf.yml"
        path.write_text(self.file().replace(before, after), encoding="utf-8")

    def said(self, reply: str = CARE) -> list[str]:
        return [one.text for one in self.deps.script_book.variants(reply)]
