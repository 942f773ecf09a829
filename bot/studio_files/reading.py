"""Where the examples stand in a file of phrases, by the marks of the YAML parser.

The parser only reads: its events say where each block begins and ends, and nothing is built from
them, so no tag makes an object and no alias is expanded. Nothing is ever written by it.
"""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from bot.care.studio.phrase_files import Block, PhraseFile, PhraseFileError

MOST_BYTES = 4 * 1024 * 1024
_DEEPEST = 8
_KINDS = ("intent", "regex", "lookup", "synonym")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x85\u2028\u2029\ufeff]")
_BOM = b"\xef\xbb\xbf"


def read_phrase_file(path: str, data: bytes) -> PhraseFile:
    """The file with its blocks. Raises PhraseFileError with the line and the reason in Chinese."""
    text = text_of(path, data)
    return PhraseFile(path, text, tuple(_blocks(path, text)))


def text_of(path: str, data: bytes) -> str:
    """The file as text. Raises PhraseFileError for what is no plain UTF-8 with LF."""
    if len(data) > MOST_BYTES:
        raise PhraseFileError(path, 1, "文件超过 4 MB，不像是例句文件。")
    if data.startswith(_BOM):
        raise PhraseFileError(path, 1, "文件开头有 BOM 标记，请另存为不带 BOM 的 UTF-8。")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise PhraseFileError(path, line, "这一行不是 UTF-8 编码，请另存为 UTF-8。") from None
    for number, words in enumerate(text.split("\n"), 1):
        if "\r" in words:
            raise PhraseFileError(path, number, "换行是 Windows 的 CRLF，请改成 LF。")
        if "\t" in words:
            raise PhraseFileError(path, number, "这一行有制表符（Tab），请改成空格。")
        if _CONTROL.search(words):
            raise PhraseFileError(path, number, "这一行有看不见的控制字符，请重新打一遍。")
    return text


class _Node:
    """A mapping, a list or a scalar with the lines that it covers."""

    def __init__(self, kind: str, event: Any) -> None:
        self.kind, self.start, self.end = kind, event.start_mark.line, event.end_mark.line
        self.value = event.value if kind == "scalar" else ""
        self.style = event.style if kind == "scalar" else None
        self.items: list[_Node] = []

    def pairs(self) -> Iterator[tuple["_Node", "_Node"]]:
        return zip(self.items[::2], self.items[1::2], strict=False)


def _blocks(path: str, text: str) -> Iterator[Block]:
    root = _tree(path, text)
    if root is None:
        return
    top = {key.value: value for key, value in root.pairs()} if root.kind == "map" else {}
    listed = top.get("nlu")
    if listed is None or listed.kind != "list":
        raise PhraseFileError(path, 1, "文件里没有 nlu: 这一段。")
    seen: set[tuple[str, str]] = set()
    for item in listed.items:
        block = _block(path, item)
        if (block.kind, block.name) in seen:
            raise PhraseFileError(path, item.start + 1, f"“{block.name}”在这个文件里出现了两次。")
        seen.add((block.kind, block.name))
        yield block


def _block(path: str, item: _Node) -> Block:
    fields = {key.value: value for key, value in item.pairs()} if item.kind == "map" else {}
    kind = next((one for one in _KINDS if one in fields), None)
    examples = fields.get("examples")
    if kind is None or examples is None:
        raise PhraseFileError(path, item.start + 1, "这一段要有 intent: 和 examples: 两项。")
    if examples.kind != "scalar" or examples.style != "|":
        raise PhraseFileError(path, examples.start + 1, "examples: 后面要用 |，例句每行一条。")
    return Block(kind, fields[kind].value, examples.start + 1, examples.end)


def refuse_bad_yaml(path: str, text: str) -> None:
    """Raises PhraseFileError at the line: no YAML, or with anchors, tags, a second document."""
    _tree(path, text)


def _tree(path: str, text: str) -> _Node | None:
    try:
        return _build(path, YAML(typ="safe", pure=True).parse(text))
    except MarkedYAMLError as error:
        is_open_ended = "end of stream" in (error.problem or "")
        mark = error.context_mark if is_open_ended else error.problem_mark
        mark = mark or error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        raise PhraseFileError(path, line, "这一行的 YAML 写错了，请检查缩进和引号。") from None
    except (YAMLError, RecursionError, ValueError):
        raise PhraseFileError(path, 1, "文件里有 YAML 不认的字符。") from None


def _build(path: str, events: Any) -> _Node | None:
    root: _Node | None = None
    open_nodes: list[_Node] = []
    for event in events:
        name = type(event).__name__
        _refuse_magic(path, event, name)
        if name in {"MappingEndEvent", "SequenceEndEvent"}:
            open_nodes.pop().end = event.end_mark.line
        elif name in {"MappingStartEvent", "SequenceStartEvent", "ScalarEvent"}:
            kinds = {"MappingStartEvent": "map", "SequenceStartEvent": "list"}
            node = _Node(kinds.get(name, "scalar"), event)
            if open_nodes:
                open_nodes[-1].items.append(node)
            elif root is None:
                root = node
            if node.kind != "scalar":
                open_nodes.append(node)
            if len(open_nodes) > _DEEPEST:
                raise PhraseFileError(path, node.start + 1, "这一行嵌套得太深，不像是例句文件。")
    return root


def _refuse_magic(path: str, event: Any, name: str) -> None:
    """No anchors (they can grow a few lines to gigabytes) and no tags (they can name code)."""
    line = event.start_mark.line + 1 if event.start_mark else 1
    if name == "AliasEvent" or getattr(event, "anchor", None):
        raise PhraseFileError(path, line, "例句文件里不能用 YAML 的锚点（& 和 *）。")
    tag = str(getattr(event, "tag", None) or "")
    if tag and name != "DocumentStartEvent":
        raise PhraseFileError(path, line, "例句文件里不能用 YAML 的类型标签（!!）。")
    if name == "DocumentStartEvent" and event.explicit and line > 1:
        raise PhraseFileError(path, line, "一个例句文件里只能有一份 YAML（多了一个 ---）。")


def is_studio_path(path: str) -> bool:
    """Whether the studio may write there at all: a file right below data/nlu, data/stories or
    data/replies, its intents, or the domain, where a new intent has its line."""
    parts = PurePosixPath(path).parts
    return path in {INTENTS, DOMAIN} or (
        parts[:1] == ("data",) and parts[1:2] in _WRITTEN and len(parts) == 3
    )


INTENTS = "data/studio/intents.tsv"
DOMAIN = "domain.yml"
_WRITTEN = {("nlu",), ("stories",), ("replies",)}
