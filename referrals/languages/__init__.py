"""The words of the customer's own page, in each language that it speaks.

Every other page is read by people who work in English, so ``USE_I18N`` stays off, and gettext would bring a build step
and a tool for this one page. Instead each language is a module with the same names, which a test compares, and
the templates hold no word of their own: a sentence is changed where it stands, and read as a whole. What was read
aloud to the customer is a record: it stays in the language in which it was read, and the page says which one that is.
"""

from referrals.languages.english import ENGLISH
from referrals.languages.language import Language
from referrals.languages.spanish import SPANISH

__all__ = ["ENGLISH", "LANGUAGES", "SPANISH", "Language", "language_of"]

LANGUAGES = {language.code: language for language in (ENGLISH, SPANISH)}


def language_of(code: str) -> Language:
    """The language of that code, English when there is no such one."""
    return LANGUAGES.get(code, ENGLISH)
