"""Where each act is written down: what it needs is brought about, and what it records is known."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Ready = Callable[[], Any]


@dataclass(frozen=True)
class Act:
    records: tuple[str, ...]
    """The events that it writes itself, in order."""
    prepare: Callable[[], Ready]


ACTS: dict[Callable[..., Any], Act] = {}


def act(does: Callable[..., Any], *records: str) -> Callable[[Callable[[], Ready]], None]:
    def note(prepare: Callable[[], Ready]) -> None:
        ACTS[does] = Act(records, prepare)

    return note
