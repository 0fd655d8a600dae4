"""The acts of the pledge's words: published by staff, agreed to anew or not."""

from datetime import timedelta
from functools import partial

from django.conf import settings

from companies.enums import Pledge
from companies.flow import pledge, pledge_words
from companies.models import Company
from core import clock
from tests.support import rows, world
from tests.support.acts.catalogue import Ready, act


def with_new_words(ago: timedelta) -> Company:
    """A company that is pledged to version 1, and new words since ``ago``."""
    company = rows.company(pledge=Pledge.PLEDGED)
    with clock.at(clock.now() - ago):
        pledge_words.publish_text(words="We promise.", by=world.staff())
    return company


@act(pledge_words.publish_text, "pledge.text_published")
def _() -> Ready:
    return partial(pledge_words.publish_text, words="We promise.", by=world.staff())


@act(pledge_words.remind, "pledge.reminded")
def _() -> Ready:
    return partial(pledge_words.remind, with_new_words(settings.PLEDGE_TEXT_GRACE - settings.PLEDGE_TEXT_REMINDER))


@act(pledge.lapse, "pledge.lapsed", "company.narrowed")
def _() -> Ready:
    return partial(pledge.lapse, with_new_words(settings.PLEDGE_TEXT_GRACE))
