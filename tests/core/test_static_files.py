"""A page loads one style sheet, which holds all that it names."""

import re
from collections.abc import Iterator
from posixpath import dirname, join, normpath

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.files.storage import Storage

from core.static_files import SHEETS, whole


@pytest.fixture(scope="module")
def found() -> dict[str, tuple[Storage, str]]:
    return {path: (storage, path) for finder in finders.get_finders() for path, storage in finder.list([])}


@pytest.fixture(scope="module")
def served(found: dict[str, tuple[Storage, str]]) -> dict[str, str]:
    """The text of each by name."""
    return {name: storage.open(path).read().decode() for name, (storage, path) in whole(found).items()}


def imported(sheet: str) -> Iterator[str]:
    for name in re.findall(r'@import "(.+)"', (settings.BASE_DIR / "static" / sheet).read_text()):
        yield normpath(join(dirname(sheet), name))


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_served_sheet_imports_nothing(served: dict[str, str], sheet: str) -> None:
    assert "@import" not in served[sheet]


def test_a_served_sheet_holds_what_it_names_in_that_order(served: dict[str, str]) -> None:
    texts = [(settings.BASE_DIR / "static" / name).read_text() for name in imported("css/portal.css") if "css/" in name]
    places = [served["css/portal.css"].index(text) for text in texts]
    assert places == sorted(places)


@pytest.mark.parametrize("sheet", SHEETS)
def test_fonts_are_found_from_a_served_sheet(served: dict[str, str], found: dict[str, object], sheet: str) -> None:
    fonts = re.findall(r'url\("(.+?\.woff2)"\)', served[sheet])
    assert [normpath(join(dirname(sheet), font)) in found for font in fonts] == [True, True]


def test_no_sheet_of_the_portal_is_forgotten() -> None:
    lying = {f"css/{path.name}" for path in (settings.BASE_DIR / "static/css").glob("*.css")}
    of_the_desk = {name for name in lying if name.startswith("css/admin")}
    assert lying - of_the_desk - set(SHEETS) <= set(imported("css/portal.css"))
