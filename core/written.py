"""What people write in their own words, as an act takes it."""

from typing import Any

from core.refusals import Refused

NUL = "\x00"


def written(text: str, column: Any, *, missing: str) -> str:
    """``text`` as ``column`` can hold it, such as ``Claim.account``: no more than fits, and not blank.

    Forms say the same at their field; this is for whoever comes past them. Raises Refused: with ``missing`` when
    nothing is said.
    """
    if not text.strip():
        raise Refused(missing)
    return fitting(text, column)


def fitting(text: str, column: Any) -> str:
    """The same for what may be left out."""
    longest = column.field.max_length
    if len(text.strip()) > longest:
        raise Refused(f"That is too long. There is room for {longest:,} characters.")
    if NUL in text:
        raise Refused("There is a character in it that cannot be kept. Type it again.")
    return text.strip()
