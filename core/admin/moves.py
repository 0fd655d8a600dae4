"""A move of the staff desk: one act behind a button, with a page that says what it will do and asks why."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms


@dataclass(frozen=True, slots=True)
class Move:
    """What staff can do to a row. Nothing is decided here: ``act`` is a function of some ``flow``."""

    slug: str
    label: str
    """Words on the button, and the heading of its page."""
    effects: Callable[[Any], Sequence[str]]
    """What will happen to this row, sentence by sentence, before it is done."""
    act: Callable[..., object]
    """Called with the row, the reason, who asks, and what was typed into ``fields`` by name.
    Raises Refused with a sentence when it may not be done."""
    possible: Callable[[Any], bool]
    """Whether the button is shown; the act looks again, under its lock."""
    done: str
    read_by: str = ""
    """Who reads the reason, as a sentence. Empty when none is asked for."""
    reason_optional: Callable[[Any], bool] = lambda row: False
    """Whether the move can be made to this row without one."""
    fields: Callable[[Any], Mapping[str, forms.Field]] = lambda row: {}
    """What is asked for before the reason, with what is known filled in."""
    longest: int = 500
    """Characters that the reason's column holds."""
    settles: bool = False
    """Nothing is left to do about the row: staff go on with the next of its queue."""
    grave: bool = False
    """It ends or takes away something."""

    def form(self, row: Any, data: Any = None) -> "MoveForm":
        return MoveForm(self, row, data)


class MoveForm(forms.Form):
    """What the move asks for, and the reason when it needs one."""

    def __init__(self, move: Move, row: Any, data: Any) -> None:
        super().__init__(data)
        self.fields |= move.fields(row)
        if move.read_by:
            optional = move.reason_optional(row)
            self.fields["reason"] = forms.CharField(
                label="Reason, if there is more to say" if optional else "Reason",
                required=not optional,
                max_length=move.longest,
                help_text=f"{move.read_by} Leave out the customer's name, number and address.",
                widget=forms.Textarea(attrs={"rows": 4, "autofocus": True}),
                error_messages={"required": f"Give the reason. {move.read_by}"},
            )

    @property
    def reason(self) -> str:
        return self.cleaned_data.get("reason", "")

    @property
    def given(self) -> dict[str, Any]:
        """What was typed besides the reason."""
        return {name: value for name, value in self.cleaned_data.items() if name != "reason"}

    def refuse(self, sentence: str) -> None:
        """Say why it was not done; what was typed stays."""
        self.add_error(None, sentence)
