"""What staff, the customer and the recipient do with a referral."""

from typing import Any

from core import stops
from core.actors import CUSTOMER
from core.refusals import Refused
from disputes.flow import dispute
from disputes.models import Dispute
from referrals.enums import ContactWay, InvalidReason, NoSaleReason, Status
from referrals.flow import consent, delivery, erasure, outcome, review
from referrals.models import Customer, Referral
from tests.support.walk.ground import Ground
from tests.support.walk.registry import REFERRAL, WHY, among

# --- staff --------------------------------------------------------------------------------------------


@among(REFERRAL)
def release(ground: Ground, referral: Referral) -> None:
    delivery.release(referral, finding=referral.status_reason, by=ground.cast.staff)


@among(REFERRAL)
def reject(ground: Ground, referral: Referral) -> None:
    delivery.reject(referral, because=WHY, by=ground.cast.staff)


@among(REFERRAL)
def erase(ground: Ground, referral: Referral) -> None:
    erasure.erase_customer(referral, by=ground.cast.staff)


def case_of(referral: Referral) -> Dispute:
    case = Dispute.objects.filter(referral=referral).order_by("id").last()
    if case is None:
        raise Refused("There is no dispute.")
    return case


@among(REFERRAL)
def uphold(ground: Ground, referral: Referral) -> None:
    dispute.uphold(case_of(referral), reason=WHY, by=ground.cast.staff)


@among(REFERRAL)
def decline(ground: Ground, referral: Referral) -> None:
    dispute.decline(case_of(referral), reason=WHY, by=ground.cast.staff)


# --- the customer -------------------------------------------------------------------------------------


@among(REFERRAL)
def withdraw(ground: Ground, referral: Referral) -> None:
    consent.withdraw(referral, by=CUSTOMER if ground.likely() else ground.cast.staff)


@among(REFERRAL)
def confirm_in_writing(ground: Ground, referral: Referral) -> None:
    consent.confirm_in_writing(referral, by=CUSTOMER)


@among(REFERRAL)
def rate(ground: Ground, referral: Referral) -> None:
    review.rate(referral, stars=ground.random.randint(0, 5), by=CUSTOMER)


@among(REFERRAL)
def answer_stop(ground: Ground, referral: Referral) -> None:
    customer = Customer.objects.filter(referral=referral, erased_at=None).first()
    if customer:
        stops.stop(customer.phone, about=f"referral:{referral.pk}", by=CUSTOMER)


# --- the recipient ------------------------------------------------------------------------------------


@among(REFERRAL)
def see(ground: Ground, referral: Referral) -> None:
    outcome.see(referral, by=ground.of(referral.recipient_id))


@among(REFERRAL)
def reach_out(ground: Ground, referral: Referral) -> None:
    way = ground.random.choice(ContactWay.values)
    outcome.reach_out(referral, way=way, by=ground.of(referral.recipient_id))


@among(REFERRAL)
def report(ground: Ground, referral: Referral) -> None:
    said: tuple[str, dict[str, Any]] = ground.random.choice(
        [
            (Status.IN_PROGRESS, {}),
            (Status.SOLD, {"sold_cents": 184_000}),
            (Status.NO_SALE, {"reason": NoSaleReason.NOT_REACHED}),
            (Status.NO_SALE, {"reason": NoSaleReason.OTHER, "invalid": InvalidReason.WRONG_AREA}),
            (Status.SOLD, {}),
        ]
    )
    outcome.report(referral, status=said[0], by=ground.of(referral.recipient_id), **said[1])


@among(REFERRAL)
def undo(ground: Ground, referral: Referral) -> None:
    outcome.undo(referral, by=ground.of(referral.recipient_id))


@among(REFERRAL)
def add_note(ground: Ground, referral: Referral) -> None:
    by = ground.random.choice([ground.of(referral.recipient_id), ground.caller(referral)])
    outcome.add_note(referral, text="Left a voicemail.", by=by)


@among(REFERRAL)
def open_dispute(ground: Ground, referral: Referral) -> None:
    dispute.open_dispute(referral, reason="not_qualified_buyer", note=WHY, by=ground.of(referral.recipient_id))
