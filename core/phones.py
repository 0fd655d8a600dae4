"""Telephone numbers: kept in E.164, shown as people here write them."""

import re

import phonenumbers

REGION = "US"
HERE = "+1"
"""The numbering plan of the United States, Canada and their neighbors: called and texted as at home."""
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


def parse_any(typed: str) -> str:
    """The same, and the number of another country where it begins with ``+`` and the country's code."""
    written = "".join(character for character in typed if character.isdigit() or character == "+")
    if not is_abroad(written):
        return parse(typed)
    try:
        number = phonenumbers.parse(written)
    except phonenumbers.NumberParseException as wrong:
        raise ValueError(WRONG_ABROAD) from wrong
    if not phonenumbers.is_valid_number(number):
        raise ValueError(WRONG_ABROAD)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


WRONG_ABROAD = "That number cannot be dialed. Check the country code after the + and the digits that follow."


def is_abroad(e164: str) -> bool:
    """Of another country: it can be called, and we text nothing to it."""
    return e164.startswith("+") and not e164.startswith(HERE)


def show(e164: str) -> str:
    """``(512) 555-0142``, or ``+44 20 7183 8750`` for another country; what is no number is shown as it is."""
    try:
        number = phonenumbers.parse(e164, REGION)
    except phonenumbers.NumberParseException:
        return e164
    form = phonenumbers.PhoneNumberFormat
    return phonenumbers.format_number(number, form.INTERNATIONAL if is_abroad(e164) else form.NATIONAL)


def _wrong_length(difference: int) -> str:
    count, side = abs(difference), "short" if difference < 0 else "too many"
    words = f"{count} digits {side}" if count > 1 else f"One digit {side}"
    return f"{words}. A US number has ten."
