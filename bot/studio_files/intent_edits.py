"""A new intent in the files that the brain learns rules from: its line, its rules, its replies.

As everywhere in the studio the parser only tells where things stand; what comes are new lines.
"""

from collections.abc import Callable, Sequence
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.nodes import MappingNode, ScalarNode, SequenceNode

from bot.care.studio.hunks import Hunk, applied, hunk_at
from bot.care.studio.new_intents import NewIntent
from bot.care.studio.phrase_files import PhraseFileError
from bot.studio_files.reading import DOMAIN, refuse_bad_yaml, text_of
from bot.studio_files.reply_edits import read_replies, written_reply

ReadFile = Callable[[str], bytes]
_ASIDE = "action_hear_aside"
"""What answers while something is asked: the words may be the answer to it."""


def intent_hunks(read: ReadFile, wish: NewIntent) -> list[Hunk]:
    """The edits of domain, rules and replies. Raises PhraseFileError for files that are missing
    or not written so that a line can be put in."""
    rules, replies = f"data/stories/{wish.skill}.yml", f"data/replies/{wish.skill}.yml"
    return [
        _in_domain(read(DOMAIN), wish.card.intent),
        _in_rules(rules, read(rules), wish.card.intent, wish.reply),
        _in_replies(replies, read(replies), wish),
    ]


def read_intents(data: bytes) -> list[str]:
    """The intents of domain.yml. Raises PhraseFileError with line and reason."""
    _, node = _listed(DOMAIN, data, "intents")
    return [_name(one) for one in node.value]


def read_rules(path: str, data: bytes) -> list[str]:
    """The names of the rules of a file. Raises PhraseFileError with line and reason."""
    _, node = _listed(path, data, "rules")
    return [str(_fields(one)["rule"].value) for one in node.value if "rule" in _fields(one)]


def _in_domain(data: bytes, intent: str) -> Hunk:
    text, node = _listed(DOMAIN, data, "intents")
    lines = text.split("\n")
    last = _last_before_a_comment(lines, node)
    indent = lines[last][: len(lines[last]) - len(lines[last].lstrip())]
    hunk = hunk_at(DOMAIN, lines, last + 1, 0, [f"{indent}- {intent}"])
    before, after = read_intents(data), read_intents(_done(text, hunk))
    if sorted(after) != sorted([*before, intent]):
        raise PhraseFileError(DOMAIN, last + 2, "这一处的写法加不了意图，请手工加。")
    return hunk


def _last_before_a_comment(lines: Sequence[str], node: Any) -> int:
    """Behind a comment stand intents of another kind, such as those that only the app sends."""
    first, end = node.value[0].start_mark.line, _last(node)
    for at in range(first, end + 1):
        if lines[at].lstrip().startswith("#"):
            return at - 1
    return end


def _in_rules(path: str, data: bytes, intent: str, reply: str) -> Hunk:
    text, node = _listed(path, data, "rules")
    lines = text.split("\n")
    answered = f"{intent} is answered in the words of its trainer"
    written = [
        "",
        f'  - rule: "{answered}"',
        "    steps:",
        f"      - intent: {intent}",
        f"      - action: {reply}",
        "",
        f'  - rule: "{intent} while something is asked may be the answer to it"',
        "    condition:",
        "      - slot_was_set:",
        "          - awaiting",
        "    steps:",
        f"      - intent: {intent}",
        f"      - action: {_ASIDE}",
    ]
    hunk = hunk_at(path, lines, _last(node) + 1, 0, written)
    before, after = read_rules(path, data), read_rules(path, _done(text, hunk))
    if after[:-2] != before or after[-2] != answered:
        raise PhraseFileError(path, hunk.line + 1, "这一处的写法加不了规则，请手工加。")
    return hunk


def _in_replies(path: str, data: bytes, wish: NewIntent) -> Hunk:
    text, node = _part(path, data, "responses", MappingNode)
    lines = text.split("\n")
    written = [
        line
        for name, wordings in wish.replies.items()
        for line in ("", *written_reply(name, wordings))
    ]
    hunk = hunk_at(path, lines, _last(node) + 1, 0, written)
    before, after = read_replies(path, data), read_replies(path, _done(text, hunk))
    if after != {**before, **wish.replies}:
        raise PhraseFileError(path, hunk.line + 1, "这一处的写法加不了话术，请手工加。")
    return hunk


def _done(text: str, hunk: Hunk) -> bytes:
    done = applied(text, hunk)
    return b"" if done is None else done.encode()


def _listed(path: str, data: bytes, part: str) -> tuple[str, Any]:
    return _part(path, data, part, SequenceNode)


def _part(path: str, data: bytes, part: str, kind: type[Any]) -> tuple[str, Any]:
    """The text, and the node of one part of it that holds something."""
    if not data:
        raise PhraseFileError(path, 1, "没有这个文件，新意图放不进去。")
    text = text_of(path, data)
    refuse_bad_yaml(path, text)
    node: Any = _fields(YAML(typ="safe", pure=True).compose(text)).get(part)
    if not isinstance(node, kind) or node.flow_style or not node.value:
        raise PhraseFileError(path, 1, f"文件里没有 {part}: 这一段，或者不是一行一条。")
    return text, node


def _fields(node: Any) -> dict[str, Any]:
    return {str(k.value): v for k, v in node.value} if isinstance(node, MappingNode) else {}


def _name(node: Any) -> str:
    """`- greet`, or `- inform:` with settings of its own."""
    return str(next(iter(_fields(node)), "")) if isinstance(node, MappingNode) else str(node.value)


def _last(node: Any) -> int:
    """The last line of a node that holds something: its own end mark stands behind the blank
    lines and comments that follow it."""
    if isinstance(node, ScalarNode):
        is_block = node.style in ("|", ">")
        written = node.end_mark.line - (is_block and node.end_mark.column == 0)
        return int(max(written, node.start_mark.line))
    if node.flow_style or not node.value:
        return int(node.end_mark.line)
    last = node.value[-1]
    return _last(last[1] if isinstance(last, tuple) else last)
