"""The studio's folder: made from data/ at first, edited by lines, kept by git."""

import json
import shutil
import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from bot.care.studio.hunks import Hunk, applied
from bot.care.studio.intent_cards import read_cards
from bot.care.studio.new_intents import NewIntent
from bot.care.studio.phrase_files import PhraseFile, PhraseFileError
from bot.studio_files.domain import adopt_domain, domain_to_learn
from bot.studio_files.exporting import Sides, export_both_ways
from bot.studio_files.git import EXPORTED, Git, write_file
from bot.studio_files.intent_edits import intent_hunks, read_intents
from bot.studio_files.reading import (
    DOMAIN,
    INTENTS,
    is_studio_path,
    read_phrase_file,
    refuse_bad_yaml,
    text_of,
)
from bot.studio_files.reply_edits import read_replies, reply_hunks
from bot.usecases.ports_studio import Clash, Doubt, Exported, Snapshot
from bot.usecases.ports_wordings import FiledWordings, ReplyEdit

DOUBTS = "xiaoer-doubts.jsonl"
_COPIED = ("nlu", "stories", "replies", "language", "shop", "studio")
_KEY = "Xiaoer-Change: "
Edit = Callable[[bytes], bytes | None]


class StudioFolder:
    """Implements the port StudioFiles. `data`: what a new folder begins with, with the domain.yml
    beside it."""

    def __init__(self, folder: Path, data: Path) -> None:
        self._folder, self._data = folder, data
        self._git = Git(folder)
        self._one_at_a_time = threading.RLock()
        self._read: dict[str, tuple[tuple[int, int], PhraseFile | PhraseFileError]] = {}

    def snapshot(self) -> Snapshot:
        """As the files stand now; what did not change since is not read again."""
        with self._one_at_a_time:
            self._ensure()
            paths = sorted((self._folder / "data/nlu").glob("*.yml"))
            read = [self._phrase_file(path) for path in paths]
            files = tuple(one for one in read if isinstance(one, PhraseFile))
            broken = tuple(one for one in read if isinstance(one, PhraseFileError))
            cards = self._folder / INTENTS
            intents = read_cards(cards.read_text("utf-8")) if cards.is_file() else ()
            return Snapshot(files, intents, broken)

    def _phrase_file(self, path: Path) -> PhraseFile | PhraseFileError:
        name = path.relative_to(self._folder).as_posix()
        seen = path.stat()
        mark = (seen.st_mtime_ns, seen.st_size)
        known = self._read.get(name)
        if known is None or known[0] != mark:
            known = self._read[name] = (mark, _read(name, path.read_bytes()))
        return known[1]

    def head(self) -> str:
        """The newest commit."""
        self._ensure()
        return self._git.head()

    def _ensure(self) -> None:
        if (self._folder / ".git").exists():
            self._adopt_domain()
            return
        with self._one_at_a_time:
            for part in _COPIED:
                if (self._data / part).is_dir():
                    shutil.copytree(
                        self._data / part, self._folder / "data" / part, dirs_exist_ok=True
                    )
            if self._domain.is_file():
                shutil.copyfile(self._domain, self._folder / DOMAIN)
            self._git.begin("取自 data/")
            self._git.run("update-ref", EXPORTED, self._git.head())

    @property
    def _domain(self) -> Path:
        """The checkout's own."""
        return self._data.parent / DOMAIN

    def _adopt_domain(self) -> None:
        """A folder that was made before trainers could begin intents has none yet."""
        if not (self._folder / DOMAIN).is_file() and self._domain.is_file():
            with self._one_at_a_time:
                adopt_domain(self._git, self._folder, self._domain.read_bytes())

    def hunks_of_intent(self, wish: NewIntent) -> Sequence[Hunk]:
        """In domain, rules and replies, as they stand on disk."""
        with self._one_at_a_time:
            self._ensure()
            return intent_hunks(self._of_disk, wish)

    def commit(
        self, hunks: Sequence[Hunk], *, key: str, message: str, author: tuple[str, str]
    ) -> str:
        """Edits HEAD, what is staged and what stands on disk, each by itself, and commits HEAD's.

        So a commit holds these edits alone, and whatever somebody else has staged or not yet
        staged, in these files or in others, stays as it was. Raises Clash, PhraseFileError: then
        nothing was written.
        """
        with self._one_at_a_time:
            self._ensure()
            parent = self._git.head()
            edits = {path: _edit_of(path, hunks) for path in dict.fromkeys(h.path for h in hunks)}
            committed = {p: _edited(p, e, self._of_head(parent, p)) for p, e in edits.items()}
            on_disk = {p: _edited(p, e, self._of_disk(p)) for p, e in edits.items()}
            staged = {p: _edited(p, e, _b(self._git.blob(f":{p}"))) for p, e in edits.items()}
            for path, data in (*committed.items(), *on_disk.items()):
                _check(path, data)
            new = self._git.commit(parent, committed, f"{message}\n\n{_KEY}{key}\n", author)
            self._git.run("update-ref", "HEAD", new, parent)
            self._write(on_disk)
            for path, data in staged.items():
                self._git.stage(path, data)
            return new

    def _of_head(self, commit: str, path: str) -> bytes:
        return _b(self._git.blob(f"{commit}:{path}"))

    def _of_disk(self, path: str) -> bytes:
        file = self._folder / path
        return file.read_bytes() if file.is_file() else b""

    def _write(self, files: Mapping[str, bytes]) -> None:
        for path, data in files.items():
            write_file(self._folder / path, data)

    def commit_of(self, key: str) -> str | None:
        """Finds it again after a crash, and brings up the files that it had not reached."""
        with self._one_at_a_time:
            self._ensure()
            found = self._git.line(
                "log", "-1", "--format=%H", "--fixed-strings", f"--grep={_KEY}{key}"
            )
            if not found:
                return None
            for path in self._git.names("diff", "--name-only", f"{found}^", found):
                before = self._of_head(f"{found}^", path)
                if self._of_disk(path) == before:
                    self._write({path: self._of_head(found, path)})
                    self._git.stage(path, self._of_head(found, path))
            return found

    def file_wordings(
        self, edits: Sequence[ReplyEdit], *, key: str, message: str, author: tuple[str, str]
    ) -> FiledWordings:
        """One commit for them all; what stands there already needs none."""
        with self._one_at_a_time:
            self._ensure()
            hunks: list[Hunk] = []
            clashing: list[str] = []
            for edit in edits:
                path, data = edit.path, self._of_disk(edit.path)
                have = read_replies(path, data).get(edit.reply) if data else None
                if have != edit.wordings and have in edit.known:
                    hunks += reply_hunks(path, data, edit.reply, edit.wordings)
                elif have != edit.wordings:
                    clashing.append(edit.reply)
            if hunks:
                hunks.sort(key=lambda hunk: -hunk.line)  # places above stay true
                self.commit(hunks, key=key, message=message, author=author)
            filed = [edit.reply for edit in edits if edit.reply not in clashing]
            return FiledWordings(tuple(filed), tuple(clashing))

    def lines_since(self, base: str) -> Mapping[str, tuple[Sequence[str], Sequence[str]]]:
        """What came and what went, by path, as lines; what is not committed is counted too."""
        with self._one_at_a_time:
            self._ensure()
            changed = self._git.names("diff", "--name-only", base, "--", "data/nlu")
            fresh = self._git.names("ls-files", "--others", "--exclude-standard", "data/nlu")
            return {path: self._lines_of(base, path) for path in sorted({*changed, *fresh})}

    def _lines_of(self, base: str, path: str) -> tuple[Sequence[str], Sequence[str]]:
        old = self._of_head(base, path).decode(errors="replace").split("\n")
        new = self._of_disk(path).decode(errors="replace").split("\n")
        before, after = set(old), set(new)
        return [one for one in new if one not in before], [one for one in old if one not in after]

    def copy_to(self, folder: Path) -> str:
        """While nobody writes them: a training reads its own copy."""
        with self._one_at_a_time:
            self._ensure()
            shutil.copytree(self._folder / "data", folder, dirs_exist_ok=True)
            if self._domain.is_file():
                own, checkout = self._of_disk(DOMAIN), self._domain.read_bytes()
                write_file(folder / DOMAIN, domain_to_learn(self._git, own, checkout))
            return self._git.head()

    def doubts(self) -> Sequence[Doubt] | None:
        """As kept; lines that are no doubt are left out."""
        self._ensure()
        file = self._doubts_file()
        if not file.is_file():
            return None
        return [one for line in file.read_text("utf-8").splitlines() if (one := _doubt(line))]

    def keep_doubts(self, lines: str) -> None:
        """Over what was kept before."""
        self._ensure()
        write_file(self._doubts_file(), lines.encode())

    def _doubts_file(self) -> Path:
        """In git's own folder, so that it is no file of the shop's."""
        return self._folder / self._git.line("rev-parse", "--git-path", DOUBTS)

    def export(self, root: Path) -> Exported:
        """Both ways: what trainers changed goes to data/, what others changed there comes here."""
        with self._one_at_a_time:
            self._ensure()
            if root.resolve() == self._folder.resolve():
                return Exported((), ())
            base = self._git.line("rev-parse", EXPORTED)
            sides = Sides(self._git, self._folder, root, base)
            merged = export_both_ways(sides, _check)
            self._git.run("update-ref", EXPORTED, self._git.head())
            return merged


def _doubt(line: str) -> Doubt | None:
    try:
        found = json.loads(line)
        share = float(found["better_share"])
        return Doubt(str(found["text"]), str(found["intent"]), str(found["better"]), share)
    except (ValueError, KeyError, TypeError):
        return None


def _b(data: bytes | None) -> bytes:
    return data or b""


def _read(name: str, data: bytes) -> PhraseFile | PhraseFileError:
    try:
        return read_phrase_file(name, data)
    except PhraseFileError as error:
        return error


def _check(path: str, data: bytes) -> None:
    """Raises PhraseFileError for a file that could not be trained from, or not be said from."""
    if path.startswith("data/nlu/"):
        read_phrase_file(path, data)
    if path.startswith("data/replies/"):
        read_replies(path, data)
    if path.startswith("data/stories/"):
        refuse_bad_yaml(path, text_of(path, data))
    if path == DOMAIN:
        read_intents(data)


def _edit_of(path: str, hunks: Sequence[Hunk]) -> Edit:
    """All edits of this path in a row; of what trainers write, and of nothing else."""
    if not is_studio_path(path):
        raise ValueError(f"{path} is no file of the studio")

    def edit(data: bytes) -> bytes | None:
        text: str | None = data.decode("utf-8")
        for hunk in hunks:
            if hunk.path == path and text is not None:
                text = applied(text, hunk)
        return None if text is None else text.encode("utf-8")

    return edit


def _edited(path: str, edit: Edit, data: bytes) -> bytes:
    done = edit(data)
    if done is None:
        raise Clash(path)
    return done
