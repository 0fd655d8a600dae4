"""Cases that run about referrals, for a row of a list: upper apps know of them, and nothing here imports those."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string

from companies.models import Membership
from referrals.models import Referral


@dataclass(frozen=True, slots=True)
class Case:
    """``template`` says of it what a row has room for, and finds it as ``about``."""

    template: str
    about: Any


Source = Callable[[Sequence[Referral], Membership], Mapping[int, Case]]
"""The cases of some referrals by their ids, in one query for all: named in settings.CASES_OF_ROWS."""


def running(rows: Sequence[Referral], reader: Membership) -> dict[int, Case]:
    """What is not over about ``rows``, for the eyes of ``reader``."""
    sources: list[Source] = [import_string(name) for name in settings.CASES_OF_ROWS]
    return reduce(or_, (dict(source(rows, reader)) for source in sources), {})
