"""What may be put beside a case: its kind is found by its content, whatever it is called.

Nothing is ever opened here, drawn or unpacked, and it is only handed out as an attachment (``access.attachment``):
what hides in a file stays asleep.
"""

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from pathlib import PurePosixPath

from disputes.enums import FileKind
from disputes.models.evidence import MOST_BYTES

MOST_FILES = 10
"""Beside one case."""
MOST_SENT = MOST_FILES * MOST_BYTES + 1024**2
"""Bytes of one form with all its files."""
LONGEST_NAME = 120
ENDINGS = {
    FileKind.PDF: ("pdf",),
    FileKind.PNG: ("png",),
    FileKind.JPEG: ("jpg", "jpeg"),
    FileKind.TEXT: ("txt",),
}
ACCEPT = ",".join(f".{ending}" for endings in ENDINGS.values() for ending in endings)
"""What a file chooser offers."""
PNG_STARTS, PNG_ENDS = b"\x89PNG\r\n\x1a\n", b"\x00\x00\x00\x00IEND\xaeB`\x82"
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f]")
"""What a plain text does not hold: any but tab, line feed, form feed and carriage return."""
TOP = 1024
"""Letters among which a page or a picture written in tags begins."""
KINDS = "Choose a PDF, a PNG or JPEG picture, or a plain text."


class NotEvidence(ValueError):
    """The file is not taken. ``str()`` is a sentence for the person who chose it."""


@dataclass(frozen=True, slots=True)
class File:
    """One that may be kept."""

    name: str
    kind: FileKind
    content: bytes

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


def check(name: str, content: bytes) -> File:
    """The file as it may be kept. Raises NotEvidence when it is empty, too large, or not what its name says."""
    name = clean_name(name)
    if not content:
        raise NotEvidence(f"“{name}” is empty. Choose the file again.")
    if len(content) > MOST_BYTES:
        raise NotEvidence(too_large(name))
    kind = kind_of(content)
    if kind is None:
        raise NotEvidence(f"“{name}” is none of the kinds that can be added. {KINDS}")
    if PurePosixPath(name).suffix.lower().removeprefix(".") not in ENDINGS[kind]:
        raise NotEvidence(f"“{name}” is a {kind.label}, but its name says otherwise. {_rename(kind)}")
    return File(name, kind, content)


def too_large(name: str) -> str:
    most = MOST_BYTES // 1024**2
    return f"“{clean_name(name)}” is too large. Choose a file of {most} MB or less."


def kind_of(content: bytes) -> FileKind | None:
    """By how it starts, and the mark of its end; a text is what reads as one. A picture that goes on is none."""
    if content.startswith(b"%PDF-") and b"%%EOF" in content:
        return FileKind.PDF
    if content.startswith(PNG_STARTS) and content.endswith(PNG_ENDS):
        return FileKind.PNG
    if content.startswith(b"\xff\xd8\xff") and b"\xff\xd9" in content:
        return FileKind.JPEG
    return FileKind.TEXT if _is_text(content) else None


def clean_name(name: str) -> str:
    """Without folders, without what a screen does not show, and not too long; its ending is kept."""
    bare = name.replace("\\", "/").rsplit("/", 1)[-1]
    shown = "".join(letter for letter in bare if unicodedata.category(letter)[0] != "C")
    shown = " ".join(shown.split()).lstrip(". ") or "file"
    ending = PurePosixPath(shown).suffix[:LONGEST_NAME]
    return shown.removesuffix(ending)[: LONGEST_NAME - len(ending)] + ending


def _is_text(content: bytes) -> bool:
    """UTF-8 without control characters, and no page or picture written in tags."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    if text[:TOP].lstrip().startswith(("<", "%PDF-")):
        return False
    return not CONTROLS.search(text)


def _rename(kind: FileKind) -> str:
    ways = " or ".join(f".{ending}" for ending in ENDINGS[kind])
    return f"Let its name end in {ways}, then choose it again."
