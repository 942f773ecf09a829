"""The studio's copy of domain.yml: trainers add intents, the checkout's code owns the rest."""

from pathlib import Path

from bot.studio_files.git import EXPORTED, Git, write_file
from bot.studio_files.reading import DOMAIN
from bot.usecases.ports_studio import Clash

_AUTHOR = ("店小二训练室", "studio@xiaoer.invalid")


def adopt_domain(git: Git, folder: Path, data: bytes) -> None:
    """Takes the checkout's file into a folder that has none, also into the commit at which both
    were last the same: later edits of both sides can be merged."""
    known = git.names("for-each-ref", "--format=%(refname)", EXPORTED)
    for ref in ("HEAD", *known):
        parent = git.line("rev-parse", ref)
        message = "带入 domain.yml\n"
        git.run("update-ref", ref, git.commit(parent, {DOMAIN: data}, message, _AUTHOR), parent)
    write_file(folder / DOMAIN, data)
    git.stage(DOMAIN, data)


def domain_to_learn(git: Git, own: bytes, checkout: bytes) -> bytes:
    """The studio's intents in the checkout's newest file: what an update of the code has brought
    (slots, actions) is there before anybody exports. Raises Clash."""
    base = git.blob(f"{EXPORTED}:{DOMAIN}")
    if base is None or checkout in (base, own):
        return own
    merged = checkout if own == base else git.merged(own, base, checkout)
    if merged is None:
        raise Clash(DOMAIN)
    return merged
