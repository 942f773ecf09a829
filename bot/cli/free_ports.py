"""Before a start: the ports that will be listened at must be free."""

import errno
import socket

from bot.cli.say import fail
from bot.settings import Settings

_LOOPBACK = "127.0.0.1"


def refuse_taken_ports(settings: Settings) -> None:
    """Ends with advice where one is taken, before anything is begun: a first login is told once,
    and a brain that was started would stay behind."""
    wanted = [(settings.host, settings.port, "XIAOER_PORT")]
    wanted.append((_LOOPBACK, settings.action_port, "XIAOER_ACTION_PORT"))
    if settings.starts_brain:
        wanted.append((_LOOPBACK, settings.brain_port, "XIAOER_BRAIN_PORT"))
    for host, port, name in wanted:
        if is_taken(host, port):
            fail(
                f"端口 {port} 已经被占用，可能小二已经在运行。请先停掉那个程序，"
                f"或者换一个端口再启动：{name}={_another(port)} make run"
            )


def is_taken(host: str, port: int) -> bool:
    """Whether somebody listens there already."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            return error.errno == errno.EADDRINUSE
    return False


def _another(port: int) -> int:
    return port + 100 if port + 100 <= 65_535 else port - 100
