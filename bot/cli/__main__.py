"""`xiaoer …`, as `python -m bot.cli …`."""

from bot.cli.commands import main

if __name__ == "__main__":
    main()
