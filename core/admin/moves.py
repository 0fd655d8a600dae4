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
    at_once: bool = False
    """Made by its button: it asks for no words, and another button takes it back."""
    barred: Callable[[Any, Any], str] = lambda row, by: ""
    """Why this person may not make it to this row, as a sentence; empty when they may. The act looks again."""
    answers: Callable[[Any], Sequence[tuple[str, str]]] = lambda row: ()
    """Titles and words that the reason can start from."""

    def form(self, row: Any, data: Any = None, files: Any = None) -> "MoveForm":
        return MoveForm(self, row, data, files)


class MoveForm(forms.Form):
    """What the move asks for, and the reason when it needs one."""

    def __init__(self, move: Move, row: Any, data: Any, files: Any) -> None:
        super().__init__(data, files)
        self.fields |= move.fields(row)
        if move.read_by:
            optional = move.reason_optional(row)
            self.unless_given = "" if optional else f"Give the reason. {move.read_by}"
            self.fields |= _saved(move.answers(row))
            self.fields["reason"] = forms.CharField(
                label="Reason, if there is more to say" if optional else "Reason",
                required=False,
                max_length=move.longest,
                help_text=f"{move.read_by} Leave out customers' names, numbers and addresses.",
                widget=forms.Textarea(attrs={"rows": 4, "autofocus": True}),
            )

    def clean(self) -> dict[str, Any]:
        """A saved answer is the reason as long as none is typed: scripts fill it in, and without them it is sent so."""
        given = self.cleaned_data
        answer = given.pop("answer", "")
        if given.get("reason") == "":
            self._reason_from(answer)
        return given

    def _reason_from(self, answer: str) -> None:
        """By the same rules as if it had been typed."""
        try:
            self.cleaned_data["reason"] = self.fields["reason"].clean(answer)
        except forms.ValidationError as error:
            self.add_error("reason", error)
        if not answer and self.unless_given:
            self.add_error("reason", self.unless_given)

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


def _saved(answers: Sequence[tuple[str, str]]) -> dict[str, forms.Field]:
    if not answers:
        return {}
    choices = [("", "None"), *((words, title) for title, words in answers)]
    select = forms.Select(choices=choices, attrs={"data-fills": "id_reason"})
    help_text = "It is the reason if you type none."
    return {"answer": forms.CharField(label="Saved answer", required=False, widget=select, help_text=help_text)}
