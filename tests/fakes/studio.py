"""A small set of phrase files, and worlds that begin with it."""

from __future__ import annotations

from pathlib import Path

from bot.care.studio.intent_cards import IntentCard
from bot.care.studio.phrase_files import PhraseFile
from bot.studio_files.reading import read_phrase_file
from bot.usecases import people
from bot.usecases.ports_studio import Snapshot
from tests.fakes.world import World

RETURNS = """version: "3.1"
nlu:
  # How one returns.
  - intent: "ask_return_process"
    examples: |
      - 怎么退货
      - 退货地址发一下
      - 退货要带[发票](product)吗
      # a comment that stays
      - 寄回哪里呢
  - intent: "request_return"
    examples: |
      - 我要退货
      - 围巾[太薄]{"entity": "reason", "value": "quality"}我要退
      - 这条不要了帮我退掉
"""
GREETINGS = """version: "3.1"
nlu:
  - intent: "greet"   # opens the talk
    examples: |
      - 在吗亲
      - 您好呀
  - intent: "affirm"
    examples: |
      - 好的呀
      - 嗯可以的
"""
PLACES, DAYS = (
    ("杭州", "苏州", "上海", "北京", "南京", "宁波"),
    ("今天", "明早", "后天", "周六", "下周", "月底"),
)
HURRY = ("麻烦", "帮我", "请您", "赶紧", "快点", "再帮忙", "今晚")
PARCELS = (
    'version: "3.1"\nnlu:\n  - intent: "ask_logistics"\n    examples: |\n'
    + "".join(f"      - 包裹到{place}了没\n" for place in PLACES)
    + "".join(f"      - 快递{n}天没动了\n" for n in "二三四五六七八九十")
    + "".join(f"      - {day}能送到吗\n" for day in DAYS)
    + "".join(f"      - {word}催一下快递\n" for word in HURRY)
)
CARDS = (
    "# intent\t中文名\t定义\n"
    "greet\t打招呼\t开场白，还没有说什么事\n"
    "affirm\t肯定\t只表示同意，没有别的内容\n"
    "ask_return_process\t退换流程\t怎么退换、条件、在哪申请\n"
    "request_return\t要退货\t现在就要退、要退钱\n"
    "ask_logistics\t查物流\t包裹在路上，问到哪里了\n"
)
DOMAIN = """# What the shop can hear.
version: "3.1"

intents:
  - greet
  - affirm   # a bare yes
  - ask_return_process
  - request_return
  - ask_logistics
  # Only ever sent by the app.
  - handed_back

slots:
  awaiting:
    type: any
    mappings:
      - type: custom
"""
RULES = """version: "3.1"
rules:
  - rule: "who asks how to return hears the rule"
    steps:
      - intent: ask_return_process
      - action: utter_return_rule

  # a comment that stays
"""
SAID = """version: "3.1"
responses:
  # How one returns.
  utter_return_rule:
    - text: "七天内都可以退。"
      metadata: {rules: [law 1]}
"""
FILES = {
    "domain.yml": DOMAIN,
    "data/stories/returns.yml": RULES,
    "data/replies/returns.yml": SAID,
    "data/nlu/returns.yml": RETURNS,
    "data/nlu/smalltalk.yml": GREETINGS,
    "data/nlu/parcels.yml": PARCELS,
    "data/studio/intents.tsv": CARDS,
}


def write_files(root: Path, files: dict[str, str] | None = None) -> Path:
    """The small set below `root`; returns its data/."""
    for name, text in (files or FILES).items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(text.encode())
    return root / "data"


def small_file(name: str = "returns") -> PhraseFile:
    path = f"data/nlu/{name}.yml"
    return read_phrase_file(path, FILES[path].encode())


def small_snapshot() -> Snapshot:
    names = ("returns", "smalltalk", "parcels")
    cards = [line.split("\t") for line in CARDS.splitlines()[1:]]
    return Snapshot(tuple(map(small_file, names)), tuple(IntentCard(*card) for card in cards))


class StudioWorld(World):
    """The scarf shop with the small set of phrases, and two trainers."""

    def __init__(self, folder: Path) -> None:
        self.shop_root = folder / "checkout"
        write_files(self.shop_root)
        super().__init__(folder)
        self.studio = folder / "studio"
        self.xun = self.hires("小训", "xiaoxun")
        self.lan = self.hires("阿岚", "alan")

    def studio_data(self) -> Path:
        return self.shop_root / "data"

    def hires(self, name: str, login: str, role: str = "trainer") -> str:
        people.add_user(self.deps, login=login, name=name, roles=(role,))
        with self.store.read() as books:
            user = books.people.of_login(login)
        assert user is not None
        return user.id

    def text_of(self, skill: str) -> str:
        return self.file(f"data/nlu/{skill}.yml")

    def file(self, path: str) -> str:
        """As it stands in the studio's folder."""
        return (self.studio / path).read_bytes().decode()
