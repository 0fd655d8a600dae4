"""How the code is cut: who imports whom, how long things are, who hears what."""

import ast
import importlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from celery import current_app
from django.conf import settings

from config.celery import app as celery
from config.subscriptions import SUBSCRIPTIONS

BASE = Path(settings.BASE_DIR)
PRODUCT = ("config", "core", "accounts", "companies", "referrals", "matching", "disputes")
FOLDERS = (*PRODUCT, "devtools", "tests")
LONGEST_FUNCTION = 45
LONGEST_FILE = 300
LONGEST_TEMPLATE = 150


def sources(*folders: str) -> list[Path]:
    files = (file for folder in folders for file in BASE.joinpath(folder).rglob("*.py"))
    return sorted(file for file in files if "migrations" not in file.parts)


def functions(file: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def where(file: Path, line: int = 0) -> str:
    return f"{file.relative_to(BASE)}:{line}" if line else str(file.relative_to(BASE))


def test_the_layers_hold():
    lint = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"], cwd=BASE, capture_output=True, text=True
    )
    assert lint.returncode == 0, lint.stdout


def test_the_law_of_the_layers_has_no_exception():
    assert "ignore_imports" not in BASE.joinpath("pyproject.toml").read_text()


def test_nothing_is_imported_inside_a_function():
    hidden = [
        where(file, node.lineno)
        for file in sources(*PRODUCT)
        for function in functions(file)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert hidden == []


def test_no_function_is_long():
    found = ((file, each) for file in sources(*FOLDERS) for each in functions(file))
    assert [where(file, each.lineno) for file, each in found if lines(each) > LONGEST_FUNCTION] == []


def test_no_file_is_long():
    assert [where(file) for file in sources(*FOLDERS) if len(file.read_text().splitlines()) > LONGEST_FILE] == []


def test_no_template_is_long():
    templates = BASE.joinpath("templates").rglob("*.*")
    assert [where(file) for file in templates if len(file.read_text().splitlines()) > LONGEST_TEMPLATE] == []


def tasks() -> set[str]:
    """Every task of the product that a worker knows."""
    celery.loader.import_default_modules()
    return {name for name in current_app.tasks if name.partition(".")[0] in PRODUCT}


def test_every_task_is_woken_by_an_event_or_by_beat():
    heard = {name for names in SUBSCRIPTIONS.values() for name in names}
    timed = {entry["task"] for entry in celery.conf.beat_schedule.values()}
    assert tasks() == heard | timed


@pytest.mark.parametrize("type", SUBSCRIPTIONS)
def test_what_is_subscribed_to_is_recorded_somewhere(type):
    app = "".join(file.read_text() for file in sources(*PRODUCT) if file.name != "subscriptions.py")
    assert f'"{type}"' in app or f'f"{type.partition(".")[0]}.' in app


@pytest.mark.parametrize("app", [app for app in PRODUCT if app != "config"])
def test_every_module_can_be_imported(app):
    for file in sources(app):
        importlib.import_module(".".join(file.relative_to(BASE).with_suffix("").parts))
