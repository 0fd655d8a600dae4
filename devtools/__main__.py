"""The developer's commands: `python -m devtools run | test | exec`."""

import argparse
import sys
from pathlib import Path

from devtools import commands, supervisor
from devtools.child import ROOT
from devtools.errors import SetupError, Stopped
from devtools.program import portal
from devtools.waiting import Stop

INTERRUPTED = 130


def main(arguments: list[str], program: supervisor.Commands = portal) -> int:
    """Returns the exit code; `program` is another portal than the real one in tests."""
    options = parser().parse_args(arguments, argparse.Namespace(program=program))
    try:
        return int(options.act(options))
    except SetupError as error:
        print(error, file=sys.stderr)
        return 1
    except Stopped:
        return INTERRUPTED


def parser() -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--local", type=Path, default=ROOT / ".local", help="where everything is kept")
    outer = argparse.ArgumentParser(prog="python -m devtools", description=__doc__)
    inner = outer.add_subparsers(required=True)

    run = inner.add_parser("run", parents=[common], help="the portal, until Ctrl-C")
    run.add_argument("--port", type=int, default=8000, help="another is taken when it is not free; 0 is any")
    run.add_argument("--end-with-parent", action="store_true", help="stop when the starting process is gone")
    run.set_defaults(act=_run)

    test = inner.add_parser("test", parents=[common], help="pytest on servers that are thrown away")
    test.add_argument("arguments", nargs="*", help="for pytest, after --")
    test.set_defaults(act=lambda options: commands.test(options.arguments, local=options.local))

    execute = inner.add_parser("exec", parents=[common], help="a command with servers around it")
    execute.add_argument("--keep", default="", metavar="NAME", help="keep the servers' data under this name")
    execute.add_argument("--without-services", action="store_true", help="only the settings' environment")
    execute.add_argument("command", nargs="+", help="after --")
    execute.set_defaults(act=_execute)
    return outer


def _run(options: argparse.Namespace) -> int:
    stop = Stop().listen()
    if options.end_with_parent:
        stop.end_with_parent()
    return supervisor.run(local=options.local, port=options.port, stop=stop, commands=options.program)


def _execute(options: argparse.Namespace) -> int:
    return commands.execute(
        options.command, local=options.local, keep=options.keep, without_services=options.without_services
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
