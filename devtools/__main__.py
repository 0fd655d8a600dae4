"""The developer's commands: `python -m devtools run | test | exec`."""

import argparse
import sys
from pathlib import Path

from devtools import commands
from devtools.child import ROOT
from devtools.errors import SetupError, Stopped

INTERRUPTED = 130


def main(arguments: list[str]) -> int:
    options = parser().parse_args(arguments)
    try:
        return int(options.act(options))
    except SetupError as error:
        print(error, file=sys.stderr)
        return 1
    except Stopped:
        return INTERRUPTED


def parser() -> argparse.ArgumentParser:
    outer = argparse.ArgumentParser(prog="python -m devtools", description=__doc__)
    outer.add_argument("--local", type=Path, default=ROOT / ".local", help="where everything is kept")
    inner = outer.add_subparsers(required=True)

    test = inner.add_parser("test", help="pytest on servers that are thrown away")
    test.add_argument("arguments", nargs="*", help="for pytest, after --")
    test.set_defaults(act=lambda options: commands.test(options.arguments, local=options.local))

    execute = inner.add_parser("exec", help="a command with servers around it")
    execute.add_argument("--keep", default="", metavar="NAME", help="keep the servers' data under this name")
    execute.add_argument("--without-services", action="store_true", help="only the settings' environment")
    execute.add_argument("command", nargs="+", help="after --")
    execute.set_defaults(act=_execute)
    return outer


def _execute(options: argparse.Namespace) -> int:
    return commands.execute(
        options.command, local=options.local, keep=options.keep, without_services=options.without_services
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
