"""Evidence: files that the companies and staff put beside a case while it is not decided."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import CharField, Q
from django.db.models.functions import Cast

from accounts.models import User
from companies.models import Membership
from core import events
from core.locks import one_at_a_time
from core.refusals import MoveRefused, Refused
from disputes import permissions, queries
from disputes.files import MOST_FILES, File
from disputes.flow import desk
from disputes.models import Claim, Dispute, Evidence
from referrals.models import Referral
from referrals.queries import lock_referral

ERASED_NAME = "Erased"


@transaction.atomic
def add(case: Dispute | Claim, *, files: Sequence[File], by: Membership | User) -> list[Evidence]:
    """Put files beside a case that is not decided: either company may, and staff.

    Records ``evidence.added`` with how many, without their names, which may be personal; the other company is told.
    Raises MoveRefused once the case is decided, and Refused when there are too many or one is there already.
    """
    permissions.check_may_add(case, by)
    lock_undecided(case, by)
    if not files:
        raise Refused("Choose a file.")
    kept = keep(case, files=files, by=by)
    company = by.company_id if isinstance(by, Membership) else None
    if company:
        desk.bring_in(case)
    events.record("evidence.added", subject=case, by=by, referral=case.referral_id, company=company, files=len(kept))
    return kept


def lock_for(referral_id: int, who: Membership | User) -> Referral:
    """Lock a referral because ``who`` says or adds something; before it, the name by which their company counts."""
    if isinstance(who, Membership):
        one_at_a_time(f"cases of company {who.company_id}")
    return lock_referral(referral_id)


def lock_undecided(case: Dispute | Claim, who: Membership | User) -> None:
    """The same for a case that is there. Raises MoveRefused once it is decided or withdrawn."""
    lock_for(case.referral_id, who)
    case.refresh_from_db(fields=["state", "aside_until"])
    if not queries.in_review(case):
        raise MoveRefused("This case is closed. Nothing can be added to it any more.")


def keep(case: Dispute | Claim, *, files: Sequence[File], by: Membership | User) -> list[Evidence]:
    """Write the files, inside the act that adds them or that opens the case, whose event says so.

    The caller holds the locks (``lock_for``): two who add at once are counted one after the other.
    """
    there = list(case.evidence.values_list("sha256", flat=True))
    if len(there) + len(files) > MOST_FILES:
        raise Refused(f"A case holds {MOST_FILES} files. {_room(MOST_FILES - len(there))}")
    if files and isinstance(by, Membership) and (full := queries.no_room(by.company, files)):
        raise Refused(full)
    return [_kept(case, file, there, by) for file in files]


def erase(referral_id: int) -> None:
    """Empty the files beside the cases of an erased customer; that there were some stays."""
    rows = Evidence.objects.filter(Q(dispute__referral=referral_id) | Q(claim__referral=referral_id))
    # Its digest goes, too: of a short text it tells what stood there.
    rows.update(content=b"", name=ERASED_NAME, sha256=Cast("pk", CharField()))


def _kept(case: Dispute | Claim, file: File, there: list[str], by: Membership | User) -> Evidence:
    if file.sha256 in there:
        raise Refused(f"“{file.name}” is there already.")
    there.append(file.sha256)
    return case.evidence.create(
        company=by.company if isinstance(by, Membership) else None,
        added_by_name=by.actor_name,
        name=file.name,
        kind=file.kind,
        size=len(file.content),
        sha256=file.sha256,
        content=file.content,
    )


def _room(left: int) -> str:
    return f"There is room for {left} more." if left else "There is no room for another one."
