"""What companies do, and what staff do to them."""

from datetime import timedelta

from companies.enums import AreaChange, Pledge, Standing
from companies.flow import coverage, pledge, preferences, standing
from companies.models import Company
from companies.pledge_text import current_text
from core import clock
from core.refusals import Refused
from tests.support.walk.ground import Ground
from tests.support.walk.registry import COMPANY, WHY, among


@among(COMPANY)
def pause(ground: Ground, company: Company) -> None:
    until = clock.now().date() + timedelta(days=1) if ground.likely(0.5) else None
    preferences.pause(company, until=until, by=ground.of(company.pk))


@among(COMPANY)
def resume(ground: Ground, company: Company) -> None:
    preferences.resume(company, by=ground.of(company.pk))


@among(COMPANY)
def agree(ground: Ground, company: Company) -> None:
    pledge.agree(company, version=current_text().version, by=ground.of(company.pk))


@among(COMPANY)
def opt_out(ground: Ground, company: Company) -> None:
    pledge.opt_out(company, by=ground.of(company.pk))


@among(COMPANY)
def revoke_or_lift(ground: Ground, company: Company) -> None:
    act = pledge.lift if company.pledge == Pledge.REVOKED else pledge.revoke
    act(company, reason=WHY, by=ground.cast.staff)


@among(COMPANY)
def change_standing(ground: Ground, company: Company) -> None:
    """Back to good standing from any other, so that the network does not run dry."""
    others = sorted({Standing.SUSPENDED, Standing.ON_HOLD, Standing.REFERRING_PAUSED})
    to = ground.random.choice(others) if company.standing == Standing.ACTIVE else Standing.ACTIVE
    standing.change_standing(company, to=to, reason=WHY, by=ground.cast.staff)


@among(COMPANY)
def block_or_unblock(ground: Ground, company: Company) -> None:
    sender = Company.objects.get(pk=ground.cast.sender)
    if company.pk == sender.pk:
        raise Refused("Nobody blocks itself.")
    blocked = company.blocked_senders.filter(sender=sender).exists()
    act = preferences.unblock_sender if blocked else preferences.block_sender
    act(company, sender=sender, by=ground.of(company.pk))


@among(COMPANY)
def widen_or_narrow(ground: Ground, company: Company) -> None:
    how = ground.random.choice([AreaChange.ADD, AreaChange.ADD, AreaChange.REMOVE])
    code = ground.random.choice(["78745", "78704", "10001"])
    coverage.change_area(company.areas.get(), codes=[code], how=how, by=ground.of(company.pk))
