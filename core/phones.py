"""Telephone numbers: kept in E.164, shown as people here write them."""

import re

import phonenumbers

REGION = "US"
DIGITS = 10
DIALABLE = re.compile(r"(?!.11)[2-9]\d\d(?!.11)[2-9]\d{6}", re.ASCII)
"""The shape of the numbering plan, not a list of numbers in use (validation checks the same before delivery)."""


def parse(typed: str) -> str:
    """What somebody typed, as E.164. Raises ValueError with a sentence that says what is wrong."""
    digits = [character for character in typed if character.isdigit()]
    if digits[:1] == ["1"]:
        digits = digits[1:]
    if difference := len(digits) - DIGITS:
        raise ValueError(_wrong_length(difference))
    if not DIALABLE.fullmatch("".join(digits)):
        raise ValueError("That number cannot be dialed. Check the area code and the three digits after it.")
    number = phonenumbers.parse("".join(digits), REGION)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def show(e164: str) -> str:
    """``(512) 555-0142``; what is no number is shown as it is."""
    try:
        number = phonenumbers.parse(e164, REGION)
    except phonenumbers.NumberParseException:
        return e164
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)


def _wrong_length(difference: int) -> str:
    count, side = abs(difference), "short" if difference < 0 else "too many"
    words = f"{count} digits {side}" if count > 1 else f"One digit {side}"
    return f"{words}. A US number has ten."
