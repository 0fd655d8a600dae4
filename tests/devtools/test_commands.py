from pathlib import Path

import pytest

from devtools.__main__ import main
from devtools.commands import pytest_arguments


def test_the_rulebook_leaves_out_what_has_a_target_of_its_own() -> None:
    assert pytest_arguments(["-x"]) == [
        *("-n", "2", "--ignore=tests/accounts", "--ignore=tests/benchmarks", "--ignore=tests/census"),
        *("--ignore=tests/core", "--ignore=tests/demo", "--ignore=tests/desk", "--ignore=tests/devtools"),
        *("--ignore=tests/doors", "--ignore=tests/journeys", "--ignore=tests/races", "--ignore=tests/soak"),
        "--ignore-glob=*_page.py",
        "-x",
    ]


@pytest.mark.parametrize("name", ["tests/devtools", "tests/devtools/test_commands.py::test_x"])
def test_a_test_that_is_named_is_run_wherever_it_is(name: str) -> None:
    assert pytest_arguments([name, "-x"]) == [name, "-x"]


def test_the_commands_exit_code_is_passed_on(tmp_path: Path) -> None:
    arguments = ["exec", "--without-services", "--local", str(tmp_path), "--", "sh", "-c", "exit 7"]
    assert main(arguments) == 7
