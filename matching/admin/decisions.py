"""A decision criterion by criterion, from the document it was stored with."""

from typing import Any

from django.contrib import admin
from django.db.models import Q
from django.template.loader import render_to_string

from core import money
from core.admin import COLUMNS, EitherFilter, ReadOnlyInline
from matching import engine
from matching.criteria import LABELS
from matching.models import MatchRun, ValidationRun
from matching.need import Finding
from referrals.admin import FindsReferrals
from referrals.models import Assignment

CHECK_LABELS = {
    "phone": "Phone can be dialed",
    "name": "Name was given",
    "zip": "ZIP exists",
    "need": "Need is complete",
    "consent": "Consent was taken",
    "consent_company": "Consent names the company",
    "confirmations": "All confirmed",
    "resolved": "Not done already",
    "repeat": "No repeat by phone or e-mail",
    "pledge": "Pledge still stands",
    "standing": "Still in good standing",
    "pause": "Still accepting",
    "block": "Sender still not blocked",
    "phone_here": "Phone of this country",
    "email": "E-mail is plausible",
    "near_resolved": "Likely not done already",
    "near_repeat": "No likely repeat",
}
FACTS = ["referral", "at", "winner", "customer_chose", "looked_at", "fit", "formula"]


class WinnerFilter(EitherFilter):
    title, parameter_name = "whether somebody won", "won"
    yes = Q(winner__isnull=False)


@admin.register(MatchRun)
class MatchRunAdmin(FindsReferrals):
    """Every candidate that was looked at, in order, with the two values that each criterion compared."""

    change_form_template = "admin/matching/decision.html"
    list_display = ["id", "referral", "at", "winner", "looked_at", "fit", "formula"]
    labels = {"id": "run", "at": "when", "looked_at": "companies looked at"}
    list_filter = [WinnerFilter, "formula"]
    list_select_related = ["referral", "winner"]
    fieldsets = [("Decision", {"classes": COLUMNS, "fields": [*FACTS, "replays"]})]
    readonly_fields = ["customer_chose", "replays"]
    to_referral = "referral__"

    def more_of(self, row: Any) -> dict[str, Any]:
        decision = engine.from_document(row.document)
        return {
            "decision": decision,
            "ceiling": money.show(decision.need.ceiling_cents),
            "verdicts": [(verdict, lines(verdict.findings, LABELS)) for verdict in decision.verdicts],
        }

    @admin.display(description="customer chose", empty_value="Nobody else")
    def customer_chose(self, run: MatchRun) -> str | None:
        """The customer's own choice, beside the system's."""
        chosen = Assignment.objects.filter(run_id=run.pk).exclude(chosen_because="").select_related("company").first()
        return f"{chosen.company}: {chosen.get_chosen_because_display().lower()}" if chosen else None

    @admin.display(description="replays")
    def replays(self, run: MatchRun) -> str:
        differences = engine.differences(run.document)
        return f"No: {'; '.join(differences)}" if differences else "Yes, judged again it comes out the same"


class MatchRunInline(ReadOnlyInline):
    model = MatchRun
    verbose_name_plural = "Decisions"
    fields = ["at", "winner", "looked_at", "fit"]
    show_change_link = True


class ValidationRunInline(ReadOnlyInline):
    model = ValidationRun
    verbose_name_plural = "Validations"
    fields = ["at", "led_to", "reason", "found"]
    readonly_fields = ["led_to", "found"]

    @admin.display(description="findings")
    def found(self, run: ValidationRun) -> str:
        findings = [Finding(**finding) for finding in run.findings]
        return render_to_string("admin/matching/findings.html", {"lines": lines(findings, CHECK_LABELS)})


def lines(findings: Any, labels: dict[str, str]) -> list[tuple[str, Finding]]:
    """Findings under the names that staff know their rules by."""
    return [(labels.get(finding.rule, finding.rule), finding) for finding in findings]
