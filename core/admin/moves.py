"""A move of the staff desk: one act behind a button, with a page that says what it will do and asks why."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms

from core.actors import Actor


@dataclass(frozen=True, slots=True)
class Move:
    """What staff can do to a row. Nothing is decided here: ``act`` is a function of some ``flow``."""

    slug: str
    label: str
    """Words on the button, and the heading of its page."""
    effects: Callable[[Any], Sequence[str]]
    """What will happen to this row, sentence by sentence, before it is done."""
    act: Callable[[Any, str, Actor], object]
    """Called with the row, the reason and who asks. Raises Refused with a sentence when it may not be done."""
    possible: Callable[[Any], bool]
    """Whether the button is shown; the act looks again, under its lock."""
    done: str
    read_by: str = ""
    """Who reads the reason, as a sentence. Empty when none is asked for."""
    longest: int = 500
    """Characters that the reason's column holds."""
    grave: bool = False
    """It ends or takes away something."""

    def form(self, data: Any = None) -> "MoveForm":
        return MoveForm(self, data)


class MoveForm(forms.Form):
    """The reason, when the move needs one."""

    def __init__(self, move: Move, data: Any) -> None:
        super().__init__(data)
        if move.read_by:
            self.fields["reason"] = forms.CharField(
                max_length=move.longest,
                help_text=f"{move.read_by} Leave out the customer's name, number and address.",
                widget=forms.Textarea(attrs={"rows": 4, "autofocus": True}),
                error_messages={"required": f"Give the reason. {move.read_by}"},
            )

    @property
    def reason(self) -> str:
        return self.cleaned_data.get("reason", "")

    def refuse(self, sentence: str) -> None:
        """Say why it was not done; what was typed stays."""
        self.add_error(None, sentence)
