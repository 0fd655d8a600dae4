"""Referrals on the staff desk: to read, with the customer's details, because staff work the case."""

import re
from typing import Any

from django.contrib import admin
from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html

from core import messages, money, phones
from core.admin import COLUMNS, Move, ReadOnlyAdmin, ReadOnlyInline
from referrals.enums import ENDED_UNDELIVERED
from referrals.flow import consent, erasure
from referrals.models import Assignment, Consent, Customer, Note, Outcome, Referral
from referrals.models.referral import NUMBER_FROM

NUMBER = re.compile(r"R?-?(\d{1,12})", re.IGNORECASE)


def _erasing(referral: Referral) -> list[str]:
    return [
        "The customer's name, number, e-mail, address and notes are emptied here, for both companies.",
        "So are the notes of both companies, what was written in a dispute, and the messages to the customer.",
        "What was decided, when, by whom and why stays. A repeat of the same phone is still found.",
        "It cannot be undone.",
    ]


def _has_details(referral: Referral) -> bool:
    return Customer.objects.filter(referral=referral, erased_at=None).exists()


ERASE = Move(
    slug="erase-customer",
    label="Erase the customer's details",
    effects=_erasing,
    act=lambda referral, reason, by: erasure.erase_customer(referral, by=by),
    possible=_has_details,
    done="the customer's details are erased.",
    grave=True,
)


def _taking_back(referral: Referral) -> list[str]:
    if referral.recipient is None:
        return ["The referral ends. No company gets it, and it can only be referred anew, with a new consent."]
    return [
        f"{referral.recipient.name} is told at once to stop all contact and to remove the customer's details.",
        "The customer's details are hidden from it here, and nothing more is texted about this referral.",
    ]


def _consent_stands(referral: Referral) -> bool:
    given = Consent.objects.filter(referral=referral).exists()
    return given and referral.status not in ENDED_UNDELIVERED and not referral.stopped_at


TAKE_BACK = Move(
    slug="take-consent-back",
    label="Take the customer's consent back",
    effects=_taking_back,
    act=lambda referral, reason, by: consent.withdraw(referral, by=by),
    possible=_consent_stands,
    done="the consent is taken back.",
    grave=True,
)


TIMES = {
    "opened_at": "need written down",
    "submitted_at": "sent",
    "delivered_at": "delivered",
    "seen_at": "opened by the recipient",
    "contacted_at": "first answer",
    "word_at": "last word of the recipient",
    "stopped_at": "consent taken back",
}


class FindsReferrals(ReadOnlyAdmin):
    """A list that is searched by referral number or company, and never by what identifies a customer.

    The search of a list is in its address, and no personal detail may be in one (kernel rule 4).
    """

    search_fields = ["number"]
    search_help_text = "By number (R-10012) or by company. A customer's name or phone is not searched here."
    to_referral = ""
    """Lookup from a row of the list to its referral: ``referral__``."""

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        term, to = search_term.strip(), self.to_referral
        if number := NUMBER.fullmatch(term):
            return queryset.filter(**{f"{to}id": int(number[1]) - NUMBER_FROM}), False
        sent, received = (Q(**{f"{to}{side}__name__icontains": term}) for side in ("sender", "recipient"))
        return queryset.filter(sent | received), False


class CustomerInline(ReadOnlyInline):
    model = Customer
    verbose_name_plural = "The customer"
    fields = ["name", "telephone", "email", "street", "best_time", "notes", "erased_at"]
    readonly_fields = ["name", "telephone"]
    labels = {"email": "e-mail", "erased_at": "erased"}

    @admin.display(description="phone")
    def telephone(self, customer: Customer) -> str:
        return phones.show(customer.phone)


class AssignmentInline(ReadOnlyInline):
    model = Assignment
    verbose_name_plural = "Matches"
    fields = ["company", "state", "held_at", "held_until", "bid", "confirmed_at", "ended_because", "choice", "decision"]
    readonly_fields = ["bid", "choice", "decision"]
    labels = {
        "held_at": "held",
        "held_until": "until",
        "confirmed_at": "customer agreed",
        "ended_because": "ended because",
    }

    @admin.display(description="bid")
    def bid(self, assignment: Assignment) -> str:
        return money.show(assignment.bid_cents)

    @admin.display(description="customer's own choice, because")
    def choice(self, assignment: Assignment) -> str:
        return assignment.get_chosen_because_display()

    @admin.display(description="decision")
    def decision(self, assignment: Assignment) -> str:
        url = reverse("admin:matching_matchrun_change", args=[assignment.run_id])
        return format_html('<a href="{}">Why this company</a>', url)


class ConsentInline(ReadOnlyInline):
    model = Consent
    fields = [
        "company_name",
        "script_version",
        "understood_at",
        "agreed_at",
        "read_back_at",
        "taken_by_name",
        "in_writing_at",
    ]
    readonly_fields = ["in_writing_at"]
    labels = {
        "company_name": "names",
        "script_version": "script",
        "understood_at": "understood",
        "agreed_at": "agreed",
        "read_back_at": "read back",
        "taken_by_name": "taken by",
        "in_writing_at": "in writing",
    }


class OutcomeInline(ReadOnlyInline):
    model = Outcome
    fields = ["reported_at", "status", "amount", "reason", "actor_name", "undone_at"]
    readonly_fields = ["amount"]
    labels = {"reported_at": "reported", "status": "as", "actor_name": "by", "undone_at": "taken back"}

    @admin.display(description="sold for")
    def amount(self, outcome: Outcome) -> str:
        return "" if outcome.sold_cents is None else money.show(outcome.sold_cents)


class NoteInline(ReadOnlyInline):
    model = Note
    fields = ["written_at", "company", "author_name", "text"]
    labels = {"written_at": "written", "author_name": "by"}


@admin.register(Referral)
class ReferralAdmin(FindsReferrals):
    """Apps above add their own tables to ``inlines``: calls go down, and this page knows nothing of them."""

    change_form_template = "admin/referrals/change_form.html"
    list_display = ["number", "status", "case", "need", "place", "sender", "recipient", "opened_at"]
    list_filter = ["status", "case_state", "existing_customer", "service__trade"]
    list_select_related = ["sender", "recipient", "service", "issue", "zip"]
    fieldsets = [
        ("State", {"classes": COLUMNS, "fields": ["status", "status_reason", "case_state", "released_because"]}),
        ("Need", {"classes": COLUMNS, "fields": ["service", "issue", "place", "property_type", "timing", "whose"]}),
        ("Companies", {"classes": COLUMNS, "fields": ["sender", "recipient", "opened_by"]}),
        ("Times", {"classes": COLUMNS, "fields": [*TIMES]}),
    ]
    readonly_fields = ["place", "whose"]
    labels = TIMES | {
        "status": "state",
        "status_reason": "why",
        "case_state": "dispute",
        "existing_customer": "whether the sender's customer",
        "opened_by": "call taken by",
    }
    inlines = [CustomerInline, AssignmentInline, ConsentInline, OutcomeInline, NoteInline]
    moves = [TAKE_BACK, ERASE]

    def more_of(self, row: Model) -> dict[str, Any]:
        return {"messages_about": [(message, messages.for_staff(message)) for message in messages.about(row)]}

    @admin.display(description="number", ordering="id")
    def number(self, referral: Referral) -> str:
        return referral.number

    @admin.display(description="need")
    def need(self, referral: Referral) -> str:
        return referral.need_in_words

    @admin.display(description="dispute", ordering="case_state")
    def case(self, referral: Referral) -> str:
        return referral.get_case_state_display() if referral.case_state else ""

    @admin.display(description="customer of the sender")
    def whose(self, referral: Referral) -> str:
        return "Yes" if referral.existing_customer else "No"

    @admin.display(description="place")
    def place(self, referral: Referral) -> str:
        return str(referral.zip)
