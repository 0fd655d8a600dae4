"""Saved answers: words that staff start a reason from. They write them here."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest

from core.admin import DeskAdmin, Move
from disputes.flow import desk
from disputes.models import SavedAnswer

REMOVE = Move(
    slug="remove",
    label="Remove it",
    effects=lambda answer: ["Nobody is offered these words any more. Reasons already given stay as they are."],
    act=lambda answer, reason, by: desk.remove_answer(answer, by=by),
    possible=lambda answer: True,
    done="removed.",
    grave=True,
)


@admin.register(SavedAnswer)
class SavedAnswerAdmin(DeskAdmin):
    list_display = ["title", "kind", "words"]
    list_filter = ["kind"]
    search_fields = ["title", "words"]
    fields = ["title", "kind", "words"]
    moves = [REMOVE]

    def save_model(self, request: HttpRequest, obj: Any, form: forms.ModelForm, change: bool) -> None:
        """Through the acts, so that every change is in the journal."""
        if change:
            changed = {name: form.cleaned_data[name] for name in form.changed_data}
            desk.change_answer(obj, by=request.user, **changed)  # type: ignore[arg-type]  # staff, so it is a User
        else:
            obj.pk = desk.save_answer(by=request.user, **form.cleaned_data).pk  # type: ignore[arg-type]  # staff
