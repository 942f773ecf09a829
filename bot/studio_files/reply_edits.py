"""New wordings in a file of replies, by the parser's marks: only the touched lines change.

The parser reads; what is written are the pieces of text between its marks, so comments, order and
style of everything else stay byte for byte. The outcome is read again before it is given back.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.nodes import MappingNode, ScalarNode, SequenceNode

from bot.care.script_book import Variant
from bot.care.studio.hunks import Hunk, hunk_at
from bot.care.studio.phrase_files import PhraseFileError
from bot.studio_files.reading import refuse_bad_yaml, text_of

_BLOCK = ("|", ">")
Piece = tuple[int, int, str]
"""From, to (places in the text), and what comes there."""


@dataclass(frozen=True, slots=True)
class _Item:
    """One wording: its lines (from 0, the last one included), its text and its metadata."""

    variant: Variant
    first: int
    last: int
    words: Any
    metadata: Any


def read_replies(path: str, data: bytes) -> Mapping[str, tuple[Variant, ...]]:
    """The wordings of every reply of the file. Raises PhraseFileError with line and reason."""
    text = text_of(path, data)
    found = _responses(path, text)
    return {name: tuple(one.variant for one in _items(path, node)) for name, node in found.items()}


def reply_hunks(path: str, data: bytes, reply: str, wordings: Sequence[Variant]) -> list[Hunk]:
    """The edits after which the file has these wordings; the last lines first.

    Raises PhraseFileError where the file is not written so that a line can be edited.
    """
    text = text_of(path, data)
    node = _responses(path, text).get(reply)
    if node is None:
        raise PhraseFileError(path, 1, f"文件里没有 {reply} 这条话术。")
    done = _put(text, _pieces(path, text, _items(path, node), tuple(wordings)))
    before, after = read_replies(path, data), read_replies(path, done.encode())
    if after != {**before, reply: tuple(wordings)}:
        raise PhraseFileError(path, node.start_mark.line + 1, "这一处的写法改不了，请手工改。")
    return _hunks(path, text.split("\n"), done.split("\n"))


def _responses(path: str, text: str) -> dict[str, Any]:
    refuse_bad_yaml(path, text)
    root = YAML(typ="safe", pure=True).compose(text)
    top = _fields(root)
    if not isinstance(top.get("responses"), MappingNode):
        raise PhraseFileError(path, 1, "文件里没有 responses: 这一段。")
    return _fields(top["responses"])


def _fields(node: Any) -> dict[str, Any]:
    if not isinstance(node, MappingNode):
        return {}
    return {str(key.value): value for key, value in node.value}


def _items(path: str, node: Any) -> list[_Item]:
    listed = node.value if isinstance(node, SequenceNode) else []
    if not listed:
        raise PhraseFileError(path, node.start_mark.line + 1, "这条话术一种说法也没有。")
    return [_item(path, one) for one in listed]


def _item(path: str, node: Any) -> _Item:
    fields = _fields(node)
    words, metadata = fields.get("text"), fields.get("metadata")
    if not isinstance(words, ScalarNode) or not str(words.value).strip():
        raise PhraseFileError(path, node.start_mark.line + 1, "这种说法没有 text:。")
    kept = _fields(metadata)
    listed = kept["rules"].value if isinstance(kept.get("rules"), SequenceNode) else []
    rules = tuple(str(rule.value) for rule in listed)
    tone = str(kept["tone"].value) if isinstance(kept.get("tone"), ScalarNode) else ""
    last = max(_last_line(value) for value in fields.values())
    variant = Variant(str(words.value).strip(), rules, tone)
    return _Item(variant, node.start_mark.line, last, words, metadata)


def _last_line(node: Any) -> int:
    """A block ends where the next thing begins: the line before its end mark is its last."""
    is_block = getattr(node, "style", None) in _BLOCK or getattr(node, "flow_style", None) is False
    line: int = node.end_mark.line
    return line - 1 if is_block and node.end_mark.column == 0 else line


def _pieces(path: str, text: str, have: list[_Item], want: tuple[Variant, ...]) -> list[Piece]:
    starts = _line_starts(text)
    steps = SequenceMatcher(None, [one.variant for one in have], want, autojunk=False)
    found: list[Piece] = []
    for _, at, end, new, new_end in steps.get_opcodes():
        both = min(end - at, new_end - new)
        for n in range(both):
            found += _changed(path, text, starts, have[at + n], want[new + n])
        for item in have[at + both : end]:
            found.append((starts[item.first], starts[item.last + 1], ""))
        fresh = [_written(text, starts, have[0], one) for one in want[new + both : new_end]]
        if fresh:
            found.append(_inserted(starts, have, at + both, fresh))
    return found


def _inserted(starts: list[int], have: list[_Item], at: int, fresh: list[str]) -> Piece:
    place = starts[have[at - 1].last + 1] if at else starts[have[0].first]
    return place, place, "".join(fresh)


def _line_starts(text: str) -> list[int]:
    """Where each line begins, and the place behind the last."""
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    return [min(one, len(text)) for one in starts]


def _changed(path: str, text: str, starts: list[int], have: _Item, want: Variant) -> list[Piece]:
    found: list[Piece] = []
    if have.variant == want:
        return found
    if have.variant.text != want.text:
        found.append(_new_words(text, have.words, want.text))
    if (have.variant.rules, have.variant.tone) != (want.rules, want.tone):
        found.append(_new_metadata(path, text, starts, have, want))
    return found


def _new_words(text: str, node: Any, words: str) -> Piece:
    start, end = node.start_mark.index, node.end_mark.index
    if node.style in _BLOCK:  # its end mark stands behind the line breaks that follow it
        end = start + len(text[start:end].rstrip())
    return start, end, _quoted(words)


def _quoted(words: str) -> str:
    return json.dumps(words, ensure_ascii=False)


def _new_metadata(path: str, text: str, starts: list[int], have: _Item, want: Variant) -> Piece:
    node = have.metadata
    if node is None:
        place = starts[have.last + 1]
        return place, place, f"{_indent(text, starts, have)}metadata: {_flow(want, ())}\n"
    if not isinstance(node, MappingNode) or not node.flow_style:
        line = node.start_mark.line + 1
        raise PhraseFileError(path, line, "metadata 要写成一行：{rules: [law 1]}。")
    others = [
        text[key.start_mark.index : value.end_mark.index]
        for key, value in node.value
        if key.value not in {"rules", "tone"}
    ]
    line = node.start_mark.line
    stands_alone = text[starts[line] : starts[line + 1]].lstrip().startswith("metadata:")
    if stands_alone and not (want.rules or want.tone or others):
        return starts[line], starts[line + 1], ""
    return node.start_mark.index, node.end_mark.index, _flow(want, others)


def _flow(variant: Variant, others: Sequence[str]) -> str:
    rules = [f"rules: [{', '.join(variant.rules)}]"] if variant.rules else []
    tone = [f"tone: {variant.tone}"] if variant.tone else []
    return "{" + ", ".join([*rules, *tone, *others]) + "}"


def _indent(text: str, starts: list[int], item: _Item) -> str:
    """Blanks as wide as what stands before the item's first key: `    - `."""
    line = text[starts[item.first] : starts[item.first + 1]]
    dash = line.index("-") + 1
    return " " * (dash + len(line[dash:]) - len(line[dash:].lstrip()))


def _written(text: str, starts: list[int], like: _Item, variant: Variant) -> str:
    """A new wording, its lines set like those of `like`."""
    indent = _indent(text, starts, like)
    dash = text[starts[like.first] :].split("-", 1)[0] + "-"
    lines = f"{dash.ljust(len(indent))}text: {_quoted(variant.text)}\n"
    if variant.rules or variant.tone:
        lines += f"{indent}metadata: {_flow(variant, ())}\n"
    return lines


def written_reply(name: str, wordings: Sequence[Variant]) -> list[str]:
    """The lines of a reply that no file has yet."""
    lines = [f"  {name}:"]
    for one in wordings:
        lines.append(f"    - text: {_quoted(one.text)}")
        if one.rules or one.tone:
            lines.append(f"      metadata: {_flow(one, ())}")
    return lines


def _put(text: str, pieces: list[Piece]) -> str:
    """Those behind first, so that the places before them stay true."""
    ordered = sorted(pieces, key=lambda piece: piece[:2])
    for start, end, new in ordered[::-1]:  # of two at one place the first comes to stand above
        needs_break = new.endswith("\n") and start == end == len(text) and text[-1:] != "\n"
        text = text[:start] + ("\n" + new.rstrip("\n") if needs_break else new) + text[end:]
    return text


def _hunks(path: str, old: list[str], new: list[str]) -> list[Hunk]:
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    changed = [step for step in steps if step[0] != "equal"]
    return [
        hunk_at(path, old, at, end - at, new[start:stop])
        for _, at, end, start, stop in reversed(changed)
    ]
