"""The commands. Each reads the settings, calls what does the work, and says how it went.

What only some commands need is imported by them: `parse` is not to wait for the web server.
"""

from pathlib import Path
from typing import Annotated

import typer
from pydantic import ValidationError
from rich.table import Table

from bot.cli import brain_side
from bot.cli.free_ports import refuse_taken_ports
from bot.cli.say import console, fail, progress
from bot.settings import Settings, read_settings

File = Annotated[Path, typer.Argument(help="a file")]


def _settings() -> Settings:
    try:
        return read_settings()
    except ValidationError as error:
        fail("; ".join(str(one["msg"]) for one in error.errors()), 2)


def up(log_level: Annotated[str, typer.Option(help="DEBUG, INFO, WARNING")] = "INFO") -> None:
    """Start the shop's clerk: widget, desk, brain. Prepares what a first start needs."""
    settings = _settings()
    refuse_taken_ports(settings)
    training = brain_side.begin_training(settings) if settings.starts_brain else None

    from bot.cli import shop_side
    from bot.cli.running import log_to_stderr, serve, whole
    from bot.usecases.people import first_login

    log_to_stderr(log_level)
    system = whole(settings)
    logins = first_login(system.app.deps)
    if settings.demo:
        shop_side.seed_if_empty(settings, system.app.deps)
    if training is not None:
        brain_side.await_training(training)
    serve(settings, system.web, lambda: _welcome(settings, logins))


def _welcome(settings: Settings, logins: list[tuple[str, str]]) -> None:
    table = Table(title="店小二已启动", show_header=False)
    address = f"http://{settings.host}:{settings.port}"
    if settings.demo:
        table.add_row("示例店铺", f"{address}/demo/")
    table.add_row("客服工作台", f"{address}/desk/")
    table.add_row("训练室", f"{address}/studio/")
    table.add_row("接口说明", f"{address}/openapi.json")
    for login, password in logins:
        table.add_row(f"首次登录 {login}", password)
    console().print(table)
    if logins:
        progress("首次登录的密码只显示这一次，登录后请立即修改。")


def migrate() -> None:
    """Bring the app's database to the newest form."""
    from bot.store.migrating import migrate as migrate_store

    migrate_store(_settings().database_url)
    progress("数据库已是最新。")


def seed(at: Annotated[str | None, typer.Option(help="as of this time")] = None) -> None:
    """Fill the demo shop with orders around now, or around --at."""
    from bot.cli import shop_side

    shop_side.seed_shop(_settings(), at)


def import_(
    kind: Annotated[str, typer.Argument(help="orders, products, stock, …")],
    file: File,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="only say what would change")] = False,
) -> None:
    """Import a CSV file of the shop: all of it or nothing."""
    from bot.cli import shop_side

    shop_side.import_csv(_settings(), kind, file, dry_run=dry_run)


def train(force: Annotated[bool, typer.Option("--force")] = False) -> None:
    """Train a model from data/, unless nothing changed."""
    raise typer.Exit(brain_side.run_brain(_settings(), "train", ["--force"] if force else []))


def parse(file: Annotated[Path | None, typer.Argument()] = None) -> None:
    """Decide the intent of each line; JSON lines on stdout."""
    arguments = [str(file.absolute())] if file else []
    raise typer.Exit(brain_side.run_brain(_settings(), "parse", arguments))


def evaluate(file: File, json: Annotated[bool, typer.Option("--json")] = False) -> None:
    """Measure the understanding on JSON lines {text, intent, acceptable?}."""
    arguments = [str(file.absolute()), *(["--json"] if json else [])]
    raise typer.Exit(brain_side.run_brain(_settings(), "evaluate", arguments))


def talk(
    buyer: Annotated[str | None, typer.Option(help="a buyer's id, e.g. b1001")] = None,
) -> None:
    """Chat with the clerk in this terminal."""
    from bot.cli import replaying

    replaying.talk_by_hand(_settings(), buyer)


def replay(file: File) -> None:
    """Play the dialogues of a file through the whole system; JSON lines on stdout."""
    from bot.cli import replaying

    replaying.replay(_settings(), file)


def export() -> None:
    """Bring phrases and wordings of the studio to data/."""
    from bot.cli import studio_side

    studio_side.export_phrases(_settings())


def doubts() -> None:
    """Look through all phrases for wrong labels (minutes); the studio shows what was found."""
    from bot.cli import studio_side

    studio_side.look_for_doubts(_settings())


def inbox(
    limit: Annotated[int, typer.Option(min=1, max=200, help="how many lines")] = 50,
    json: Annotated[bool, typer.Option("--json", help="JSON lines")] = False,
) -> None:
    """What buyers said and the bot did not understand, newest first, personal data masked."""
    from bot.cli import studio_side

    studio_side.show_inbox(_settings(), limit, as_json=json)


def grants_check() -> None:
    """Look through the ledger of grants: chain, rows, wallet. Exit code 1 names what is wrong."""
    from bot.cli import money_side

    money_side.check(_settings())


def user_add(
    login: str,
    name: Annotated[str, typer.Option(help="as buyers see it: 小何")],
    role: Annotated[list[str], typer.Option(help="agent, lead, trainer, admin; repeatable")],
) -> None:
    """Add a person of the desk; prints the one-time password on stdout."""
    from bot.cli import people_side

    people_side.add(_settings(), login, name, role)


def user_reset(login: str) -> None:
    """A new one-time password; every session of that person ends."""
    from bot.cli import people_side

    people_side.reset(_settings(), login)


def command_line() -> typer.Typer:
    """All commands, put together."""
    cli = typer.Typer(name="xiaoer", help="店小二", no_args_is_help=True, add_completion=False)
    for command in (up, migrate, seed, train, parse, evaluate, talk, replay, export, inbox, doubts):
        cli.command()(command)
    cli.command("import")(import_)
    people = typer.Typer(help="People of the desk.", no_args_is_help=True)
    people.command("add")(user_add)
    people.command("reset")(user_reset)
    cli.add_typer(people, name="user")
    grants = typer.Typer(help="The ledger of grants.", no_args_is_help=True)
    grants.callback()(lambda: None)  # a group with one command stays a group
    grants.command("check")(grants_check)
    cli.add_typer(grants, name="grants")
    return cli


def main() -> None:
    """Runs the command line."""
    command_line()()
