"""The customer's page says everything through these: in the language that the page is read in."""

from datetime import datetime
from typing import Any

from django import template
from django.template import Context
from django.utils.safestring import SafeString

from companies.models import Company

register = template.Library()


@register.simple_tag(takes_context=True)
def say(context: Context, sentence: str, **values: Any) -> SafeString:
    """A sentence by its name (``referrals.languages``): ``{% say "call_them" phone=number %}``."""
    said: SafeString = context["language"].say(sentence, **values)
    return said


@register.simple_tag(takes_context=True)
def moment_in_words(context: Context, at: datetime, company: Company) -> str:
    """A moment whole, for what is evidence, on the company's clock."""
    words: str = context["language"].moment(at, company)
    return words


@register.simple_tag(takes_context=True)
def day_in_words(context: Context, at: datetime, company: Company) -> str:
    words: str = context["language"].day(at, company)
    return words
