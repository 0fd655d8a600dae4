"""The words of the pledge on the staff desk: to read, and to publish the next version of."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from companies.flow import pledge_words
from companies.models import Company, PledgeText
from companies.pledge_text import current_text, paragraphs, pledged_to_older
from core import clock
from core.admin import ReadOnlyAdmin
from core.refusals import Refused
from core.words import counted


class PublishForm(forms.ModelForm):
    """The words, and which version they were written against."""

    words = forms.CharField(
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 20, "cols": 80}),
        help_text="Leave an empty line between paragraphs. The first says the promise in short: it stands on the "
        "card a company chooses by.",
        error_messages={"required": "Write the words that companies are to agree to."},
    )
    after = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = PledgeText
        fields = ["words"]

    def clean(self) -> dict[str, Any]:
        current, given = current_text(), self.cleaned_data
        if given.get("after") != current.version:
            self.data = {**self.data, "words": given.get("words", ""), "after": current.version}
            self.add_error("words", f"Version {current.version} was published meanwhile. Read it, then publish again.")
        elif paragraphs(given.get("words", "")) == current.words:
            self.add_error("words", f"These are the words of version {current.version} already.")
        return given


@admin.register(PledgeText)
class PledgeTextAdmin(ReadOnlyAdmin):
    """A version is published once and never changed; version 1 ships with the portal and is no row."""

    form = PublishForm
    add_form_template = "admin/companies/publish.html"
    list_display = ["__str__", "published_at", "published_by", "agreed"]
    labels = {"published_at": "published"}

    def get_queryset(self, request: HttpRequest) -> QuerySet[PledgeText]:
        agreed = Company.objects.filter(pledge_version=OuterRef("version")).order_by().values("pledge_version")
        counted = Subquery(agreed.annotate(count=Count("pk")).values("count"))
        return super().get_queryset(request).annotate(agreements=Coalesce(counted, 0))

    def has_add_permission(self, request: HttpRequest) -> bool:
        return admin.ModelAdmin.has_add_permission(self, request)

    def get_fields(self, request: HttpRequest, obj: PledgeText | None = None) -> Any:
        return ["version", "published_at", "published_by", "agreed", "words"] if obj else ["words", "after"]

    def get_readonly_fields(self, request: HttpRequest, obj: PledgeText | None = None) -> Any:
        return self.get_fields(request, obj) if obj else []

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """The words of today, to be changed."""
        current = current_text()
        return {"words": "\n\n".join(current.words), "after": current.version}

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        told = f"Companies agree to version {current_text().version} now. Version 1 ships with the portal."
        return super().changelist_view(request, {"subtitle": told, **(extra_context or {})})

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        version = current_text().version + 1
        context = {"title": f"Publish version {version} of the pledge", "effects": _effects(version)}
        try:
            return super().add_view(request, form_url, {**context, "version": version, **(extra_context or {})})
        except Refused as refused:
            messages.error(request, str(refused))
            return HttpResponseRedirect(reverse("admin:companies_pledgetext_changelist"))

    def save_model(self, request: HttpRequest, obj: PledgeText, form: forms.ModelForm, change: bool) -> None:
        """Through the act, which numbers it, says it to the journal and asks the pledged companies."""
        text = pledge_words.publish_text(words=obj.words, by=request.user)  # type: ignore[arg-type]  # staff
        obj.pk, obj.version = text.pk, text.version

    def response_add(self, request: HttpRequest, obj: PledgeText, post_url_continue: str | None = None) -> HttpResponse:
        messages.success(request, f"{obj} is published. Pledged companies are asked to agree to it.")
        return HttpResponseRedirect(reverse("admin:companies_pledgetext_changelist"))

    @admin.display(description="companies pledged to it")
    def agreed(self, text: PledgeText) -> int:
        return getattr(text, "agreements", 0)


def _effects(version: int) -> list[str]:
    asked, days = pledged_to_older(version).count(), settings.PLEDGE_TEXT_GRACE.days
    until = clock.now() + settings.PLEDGE_TEXT_GRACE
    companies = counted(asked, "pledged company is", "pledged companies are")
    return [
        f"These words become version {version}: from this moment on a company that pledges agrees to them.",
        f"{companies} asked to agree anew. Their Admins get an e-mail now, and once more "
        f"{settings.PLEDGE_TEXT_REMINDER.days} days before the time is over.",
        f"For {days} days, until {until:%B} {until.day}, {until.year}, their agreement to older words still counts. "
        "Who has not agreed by then is not pledged, and is not named for customers of other companies.",
        "A version is never changed or taken back. To correct it, publish the next one.",
    ]
