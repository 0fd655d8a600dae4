"""The acts of a walk, by what they are done to."""

from collections.abc import Callable
from typing import Any

from companies.models import Company
from referrals.models import Referral
from tests.support.walk.ground import Ground

REFERRAL: dict[str, Callable[[Ground, Referral], object]] = {}
COMPANY: dict[str, Callable[[Ground, Company], object]] = {}
BEAT: dict[str, Callable[[Ground], object]] = {}
HEAR: dict[str, Callable[[Ground], object]] = {}
OPEN: dict[str, Callable[[Ground], object]] = {}
WHY = "Read in a random walk."


def among(acts: dict[str, Any]) -> Callable[[Callable[..., object]], Callable[..., object]]:
    def note(does: Callable[..., object]) -> Callable[..., object]:
        acts[does.__name__] = does
        return does

    return note
