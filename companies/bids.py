"""Which of a company's bids holds for a need: the rule, in plain Python. ``matching.queries`` says the same in SQL."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Case:
    """What a customer needs, as far as bids go; or, with parts left empty, what a custom bid is for."""

    zip_code: str = ""
    service_id: int | None = None
    property_type: str = ""


@dataclass(frozen=True, slots=True)
class Bid:
    """What a company pays for ``case``; a part of it that is empty stands for any."""

    case: Case
    cents: int

    def fits(self, asked: Case) -> bool:
        return (
            self.case.zip_code in ("", asked.zip_code)
            and self.case.service_id in (None, asked.service_id)
            and self.case.property_type in ("", asked.property_type)
        )

    @property
    def weight(self) -> tuple[int, bool, bool]:
        """The heavier of two that fit wins: the one with more parts, then the one with a ZIP, then with a service."""
        parts = (bool(self.case.zip_code), self.case.service_id is not None, bool(self.case.property_type))
        return sum(parts), parts[0], parts[1]


def applying(bids: Iterable[Bid], asked: Case) -> Bid | None:
    """The custom bid that holds for ``asked`` (B6); None where the default bid does.

    A company has one bid a case, so no two that fit weigh the same.
    """
    return max((bid for bid in bids if bid.fits(asked)), key=lambda bid: bid.weight, default=None)
