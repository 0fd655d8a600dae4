"""Kept counts: what the database adds up while referrals move, so that no list counts its rows."""

import pgtrigger
from django.db import models

from companies.models import Company
from referrals.enums import Side, Status

KEEP_COUNTS = pgtrigger.Trigger(
    name="keep_counts",
    operation=(
        pgtrigger.Insert | pgtrigger.Delete | pgtrigger.UpdateOf("status", "case_state", "stopped_at", "recipient_id")
    ),
    when=pgtrigger.After,
    func="""
        IF TG_OP <> 'INSERT' THEN
            INSERT INTO referrals_keptcount (company_id, side, status, disputed, stopped, change)
            SELECT company, side, OLD.status, OLD.case_state <> '', OLD.stopped_at IS NOT NULL, -1
            FROM (VALUES
                (OLD.sender_id, 'sent'), (OLD.taken_by_id, 'sent'), (OLD.recipient_id, 'received')
            ) party (company, side) WHERE company IS NOT NULL;
        END IF;
        IF TG_OP <> 'DELETE' THEN
            INSERT INTO referrals_keptcount (company_id, side, status, disputed, stopped, change)
            SELECT company, side, NEW.status, NEW.case_state <> '', NEW.stopped_at IS NOT NULL, 1
            FROM (VALUES
                (NEW.sender_id, 'sent'), (NEW.taken_by_id, 'sent'), (NEW.recipient_id, 'received')
            ) party (company, side) WHERE company IS NOT NULL;
        END IF;
        RETURN NULL;
    """,
)
"""Adds rows and never changes one, so two referrals of one company do not wait for each other."""


class KeptCount(models.Model):
    """So many more, or fewer, of one company's referrals on ``side`` stand so. Beat folds rows of a kind into one."""

    company = models.ForeignKey(Company, on_delete=models.DO_NOTHING, related_name="+", db_constraint=False)
    side = models.CharField(max_length=8, choices=Side.choices)
    status = models.CharField(max_length=12, choices=Status.choices)
    disputed = models.BooleanField()
    stopped = models.BooleanField(db_default=False)
    change = models.IntegerField()
    folded = models.BooleanField(db_default=False)
    """What earlier changes add up to."""

    class Meta:
        indexes = [
            models.Index(
                fields=["company", "side"], include=["status", "disputed", "stopped", "change"], name="counts_kept"
            ),
            models.Index(fields=["id"], condition=models.Q(folded=False), name="counts_to_fold"),
        ]

    def __str__(self) -> str:
        return f"{self.change:+} {self.status} {self.side} of {self.company_id}"
