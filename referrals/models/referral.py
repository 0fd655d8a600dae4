"""The referral: a need, and what became of it. Who the customer is stands in Customer alone."""

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q

from companies.enums import PropertyType
from companies.models import Company, ServiceType, SpecificIssue, Zip
from core import clock
from core.workflow import Stateful, StatefulQuerySet, Workflow
from referrals.enums import COUNTS_AS_REPEAT, RECEIVED, SENT, CallKind, CallResult, CaseState, Status, Timing
from referrals.models.kept_counts import KEEP_COUNTS
from referrals.workflow import REFERRAL

NUMBER_FROM = 10_000


def _no_repeat(by: str, *, name: str) -> ExclusionConstraint:
    """No two referrals with the same digest ``by``, for the same service, in windows that overlap."""
    return ExclusionConstraint(
        name=name,
        expressions=[
            (by, RangeOperators.EQUAL),
            ("service", RangeOperators.EQUAL),
            ("repeat_window", RangeOperators.OVERLAPS),
        ],
        condition=~Q(**{by: ""}),
    )


class ReferralQuerySet(StatefulQuerySet):
    def sent_by(self, company: Company) -> "ReferralQuerySet":
        """What left it, and what its people sent for another company, which only Service Pros do."""
        return self.filter(Q(sender=company) | Q(taken_by=company)) if company.is_baton else self.filter(sender=company)

    def received_by(self, company: Company) -> "ReferralQuerySet":
        return self.filter(recipient=company)

    def visible_to(self, company: Company) -> "ReferralQuerySet":
        """A company sees what it sent and what was delivered to it; a stranger's referral does not exist for it."""
        return self.filter(Q(sender=company) | Q(taken_by=company) | Q(recipient=company))

    def for_list(self) -> "ReferralQuerySet":
        return self.select_related("sender", "recipient", "service", "issue", "zip", "customer")


class Referral(Stateful):
    """One customer's need, given by one company to exactly one other."""

    WORKFLOWS: ClassVar[tuple[Workflow, ...]] = (REFERRAL,)

    sender = models.ForeignKey(Company, on_delete=models.PROTECT, related_name="+")
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(default=clock.now)
    form_token = models.UUIDField(unique=True)
    """One filled-in form, however often it is posted."""

    service = models.ForeignKey(ServiceType, on_delete=models.PROTECT, related_name="+")
    issue = models.ForeignKey(SpecificIssue, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    zip = models.ForeignKey(Zip, on_delete=models.PROTECT, related_name="+")
    property_type = models.CharField(max_length=12, choices=PropertyType.choices)
    timing = models.CharField(max_length=10, choices=Timing.choices)
    existing_customer = models.BooleanField()
    """The person already is a customer of the sender: only a pledged company may get it (P3)."""
    protects = ArrayField(models.SlugField(), default=list, blank=True)
    """Service types, by slug, that the sender already provides to this customer: what the pledge protects."""
    pledge_version = models.PositiveSmallIntegerField(null=True, blank=True)
    """The words that the named company was pledged to when its sender's own customer was sent to it."""
    emergency = models.BooleanField(default=False)
    taken_by = models.ForeignKey(Company, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    """Whose people took the call for the sender; none when its own did."""
    call = models.CharField(max_length=16, choices=CallKind.choices, blank=True)
    call_result = models.CharField(max_length=10, choices=CallResult.choices, blank=True)

    status = models.CharField(max_length=12, choices=Status.choices, default=Status.MATCHING)
    status_reason = models.TextField(blank=True)
    """Why it was not delivered, came back or waits for staff: what happened, for the sender, without names."""
    status_to_do = models.CharField(max_length=120, blank=True, db_default="")
    """What the sender can do about it, or who does something; empty where the page itself says so."""
    released_at = models.DateTimeField(null=True, blank=True)
    """Staff let go on what was held; empty again once it is held for something that they have not seen."""
    released_because = models.CharField(max_length=500, blank=True, db_default="")
    """What staff wrote when they had looked and let it go on. They may name the customer in it: erased with them."""
    recipient = models.ForeignKey(Company, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    submit_token = models.UUIDField(unique=True, null=True, blank=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    delivered_at = models.DateTimeField(null=True, blank=True)
    call_by = models.DateTimeField(null=True, blank=True)
    """Until when the recipient's first answer is in time: FIRST_ANSWER_WITHIN of its own opening hours."""
    seen_at = models.DateTimeField(null=True, blank=True)
    contacted_at = models.DateTimeField(null=True, blank=True)
    """First answer of the recipient: a call or text tapped, a note or an outcome."""
    word_at = models.DateTimeField(null=True, blank=True)
    """Last word of the recipient about it: its first answer, a note, a report or one taken back."""
    stopped_at = models.DateTimeField(null=True, blank=True)
    """The customer took the consent back after delivery: nobody may contact them any more."""
    placeable_at = models.DateTimeField(null=True, blank=True)
    """Nobody fitted when it was opened, and since this moment somebody would. Nobody is held for it."""
    case_state = models.CharField(max_length=8, choices=CaseState.choices, default=CaseState.NONE, blank=True)

    phone_digest = models.CharField(max_length=64, blank=True)
    email_digest = models.CharField(max_length=64, blank=True)
    address_digest = models.CharField(max_length=64, blank=True)
    repeat_window = DateTimeRangeField(null=True, blank=True)
    """From submission on, how long the same person with the same service counts as a repeat; none once it ended."""

    objects = ReferralQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["recipient", "status", "-delivered_at", "-id"], name="inbox_tab"),
            models.Index(fields=["recipient", "-delivered_at", "-id"], name="inbox"),
            models.Index(
                fields=["recipient", "-delivered_at", "-id"], condition=~Q(case_state=""), name="inbox_disputed"
            ),
            models.Index(fields=["recipient", "call_by", "id"], condition=Q(status=Status.DELIVERED), name="to_call"),
            models.Index(
                fields=["recipient", "word_at", "id"], condition=Q(status=Status.IN_PROGRESS), name="to_report"
            ),
            models.Index(fields=["sender", "status", "-id"], name="sent_tab"),
            models.Index(fields=["recipient"], condition=Q(case_state=CaseState.OPEN), name="open_cases"),
            models.Index(fields=["sender", "-id"], name="sent"),
            models.Index(fields=["sender", "submitted_at"], name="sent_when"),
            models.Index(fields=["taken_by", "-id"], condition=Q(taken_by__isnull=False), name="taken_for_others"),
            models.Index(fields=["email_digest"], condition=~Q(email_digest=""), name="same_email"),
            models.Index(fields=["address_digest"], condition=~Q(address_digest=""), name="same_address"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=sorted(RECEIVED), recipient__isnull=False, delivered_at__isnull=False)
                | (~Q(status__in=sorted(RECEIVED)) & Q(recipient__isnull=True, delivered_at__isnull=True)),
                name="delivered_to_one_company",
            ),
            models.CheckConstraint(
                condition=Q(delivered_at=None, call_by=None)
                | Q(delivered_at__isnull=False, call_by__isnull=False, call_by__gte=F("delivered_at")),
                name="called_after_delivery",
            ),
            models.CheckConstraint(
                condition=Q(recipient__isnull=True) | ~Q(recipient=F("sender")), name="not_to_the_sender"
            ),
            models.CheckConstraint(
                condition=~Q(status__in=sorted(SENT)) | Q(submitted_at__isnull=False),
                name="sent_at_some_time",
            ),
            models.CheckConstraint(
                condition=Q(delivered_at__isnull=False)
                | Q(seen_at=None, contacted_at=None, word_at=None, stopped_at=None, case_state=""),
                name="worked_only_once_delivered",
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.IN_PROGRESS) | Q(word_at__isnull=False), name="in_progress_by_a_word"
            ),
            models.CheckConstraint(condition=Q(existing_customer=True) | Q(protects=[]), name="protects_own_customers"),
            models.CheckConstraint(
                condition=Q(existing_customer=True) | Q(pledge_version=None), name="pledge_for_own_customers"
            ),
            models.CheckConstraint(
                condition=Q(call_result="") | Q(call=CallKind.LIVE_TRANSFER), name="result_of_a_live_transfer"
            ),
            models.CheckConstraint(
                condition=Q(placeable_at=None) | Q(status=Status.UNMATCHED), name="placeable_while_unmatched"
            ),
            models.CheckConstraint(
                condition=Q(repeat_window=None) | Q(status__in=sorted(COUNTS_AS_REPEAT)), name="repeat_of_a_live_one"
            ),
            _no_repeat("phone_digest", name="no_repeat_by_phone"),
            _no_repeat("email_digest", name="no_repeat_by_email"),
            REFERRAL.check(),
        ]
        triggers = [REFERRAL.trigger(), KEEP_COUNTS]

    def __str__(self) -> str:
        return self.number

    @property
    def number(self) -> str:
        """What people call it: R-10012."""
        return f"R-{NUMBER_FROM + self.pk}"

    @property
    def why_and_what_to_do(self) -> str:
        """Why it stands as it does, and what is to be done about it."""
        return f"{self.status_reason} {self.status_to_do}".strip()

    @property
    def need_in_words(self) -> str:
        return self.issue.name if self.issue else self.service.name
