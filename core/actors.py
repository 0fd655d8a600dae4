"""Who did it, as every act and the journal know it."""

from dataclasses import dataclass
from typing import Protocol


class Actor(Protocol):
    """Somebody who acts: a member of a company, a member of staff, the customer, or Baton itself."""

    @property
    def actor(self) -> str:
        """A stable reference such as ``user:12``."""

    @property
    def actor_name(self) -> str:
        """The words a timeline shows. Never a customer's name."""


@dataclass(frozen=True, slots=True)
class Nobody:
    """An actor that is not a signed-in person."""

    actor: str
    actor_name: str


BATON = Nobody("baton", "Baton")
CUSTOMER = Nobody("customer", "The customer")
