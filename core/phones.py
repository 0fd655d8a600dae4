"""Telephone numbers: kept in E.164, shown as people here write them."""

import phonenumbers

REGION = "US"
DIGITS = 10


def parse(typed: str) -> str:
    """What somebody typed, as E.164. Raises ValueError with a sentence that says what is wrong."""
    digits = [character for character in typed if character.isdigit()]
    if digits[:1] == ["1"]:
        digits = digits[1:]
    if difference := len(digits) - DIGITS:
        raise ValueError(_wrong_length(difference))
    try:
        number = phonenumbers.parse("".join(digits), REGION)
    except phonenumbers.NumberParseException as error:
        raise ValueError("That is not a phone number we can read.") from error
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
