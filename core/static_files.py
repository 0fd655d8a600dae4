"""Static files as they are served: a style sheet that only names others has them inside."""

import re
from collections.abc import Iterator, Mapping
from posixpath import dirname, join, normpath, relpath
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage, Storage
from whitenoise.storage import CompressedManifestStaticFilesStorage

SHEETS = ("css/portal.css", "css/desk.css")
"""Of the portal and of the staff desk. Each is a list of ``@import``."""
IMPORT = re.compile(r'@import "([^"]+)";')
POINTS_TO = re.compile(r'url\("([^":]+)"\)')

Found = Mapping[str, tuple[Storage, str]]
"""Where collectstatic found a file, by its name."""


class WholeSheets(CompressedManifestStaticFilesStorage):
    """Hashes and compresses as WhiteNoise does, and makes each of SHEETS one file."""

    def post_process(self, paths: Any, dry_run: bool = False, **options: Any) -> Iterator[Any]:
        return super().post_process({**paths, **whole(paths)}, dry_run=dry_run, **options)


def whole(found: Found) -> dict[str, tuple[Storage, str]]:
    """Each of SHEETS with what it imports in the place of the import."""
    made = InMemoryStorage()
    for name in SHEETS:
        made.save(name, ContentFile(_whole(name, found).encode()))
    return {name: (made, name) for name in SHEETS}


def _whole(sheet: str, found: Found) -> str:
    return IMPORT.sub(lambda line: _within(dirname(sheet), line[1], found), _text(sheet, found))


def _within(folder: str, imported: str, found: Found) -> str:
    """The text of a sheet as it reads in ``folder``: what it points to is found from there."""
    name = normpath(join(folder, imported))
    away = relpath(dirname(name), folder)
    return POINTS_TO.sub(rf'url("{away}/\1")', _text(name, found))


def _text(name: str, found: Found) -> str:
    storage, path = found[name]
    with storage.open(path) as file:
        return str(file.read(), "utf-8")
