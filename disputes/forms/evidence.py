"""Choosing files to put beside a case."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from companies.models import Company
from disputes import queries
from disputes.files import ACCEPT, MOST_FILES, File, NotEvidence, check, too_large
from disputes.models.evidence import MOST_BYTES

HINT = "PDF, PNG, JPEG or plain text, up to 10 MB each. The other company reads them too."


class FilesInput(forms.FileInput):
    allow_multiple_selected = True


class FilesField(forms.Field):
    """None, one or several files, each checked by its content; every one that is not taken gets a sentence."""

    widget = FilesInput(attrs={"accept": ACCEPT})
    company: Company | None = None
    """Whose files are counted; nobody's when Baton's staff add them."""

    def to_python(self, value: Sequence[UploadedFile] | None) -> list[File]:
        chosen = value or []
        if len(chosen) > MOST_FILES:
            raise forms.ValidationError(f"These are {len(chosen)} files. A case holds {MOST_FILES} at most.")
        taken, problems = _checked(chosen)
        if problems and len(chosen) > 1:
            problems.append("Choose the others again, too: a browser does not keep them.")
        if self.company and (full := queries.no_room(self.company, taken)):
            problems.append(full)
        if problems:
            raise forms.ValidationError(problems)
        return taken


def _checked(chosen: Sequence[UploadedFile]) -> tuple[list[File], list[str]]:
    taken: dict[str, File] = {}
    problems = []
    for each in chosen:
        try:
            file = _read(each)
        except NotEvidence as problem:
            problems.append(str(problem))
            continue
        if file.sha256 in taken:
            problems.append(f"“{file.name}” is chosen twice.")
        taken[file.sha256] = file
    return list(taken.values()), problems


def _read(chosen: UploadedFile) -> File:
    name = chosen.name or ""
    if (chosen.size or 0) > MOST_BYTES:
        raise NotEvidence(too_large(name))
    return check(name, chosen.read())


def files_field(*, label: str, required: bool) -> FilesField:
    return FilesField(
        label=label, required=required, help_text=HINT, error_messages={"required": "Choose at least one file."}
    )


class WithFiles(forms.Form):
    """A form that may bring files along in its field ``evidence``."""

    use_required_attribute = False

    def __init__(self, *args: Any, company: Company, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["evidence"].company = company  # type: ignore[attr-defined]  # a FilesField in each of them

    @property
    def files_lost(self) -> bool:
        """Whether it comes back without the files that were chosen, and nothing was wrong with them."""
        return bool(self.files) and "evidence" not in self.errors


class EvidenceForm(WithFiles):
    """More files for a case that is there."""

    evidence = files_field(label="Add files", required=True)

    @property
    def given(self) -> dict[str, Any]:
        """The arguments of ``evidence.add``."""
        return {"files": self.cleaned_data["evidence"]}
