"""What the filled network shows of companies and people."""

from datetime import timedelta

import pytest
from django.db.models import Count, Q, QuerySet

from companies import vetting
from companies.enums import Notice, Pledge, Standing
from companies.models import (
    BlockedSender,
    Company,
    Credential,
    CustomBid,
    Invitation,
    Membership,
    OfferedService,
    PledgeMove,
    Rating,
    ServiceArea,
)
from core import clock
from core.models import Event
from devtools.demo.applicants import APPLICANTS
from devtools.demo.firms import FIRMS

pytestmark = pytest.mark.usefixtures("network")
MEMBERS = len(FIRMS)


def members() -> QuerySet[Company]:
    return Company.objects.filter(name__in=[firm.name for firm in FIRMS])


def test_every_company_has_named_areas_and_a_few_have_one_switched_off():
    areas = Count("areas")
    counts = (
        Company.objects.filter(name__in=[firm.name for firm in FIRMS]).annotate(n=areas).values_list("n", flat=True)
    )
    assert set(counts) <= {3, 4}
    assert ServiceArea.objects.filter(active=False).count() == sum(firm.local or firm.town_paused for firm in FIRMS)


def test_about_half_of_the_companies_bid_finer_than_by_default_for_every_kind_of_case():
    assert CustomBid.objects.values("company").distinct().count() == MEMBERS // 2 + 2
    bids = CustomBid.objects.all()
    assert bids.filter(zip__isnull=False, service_type__isnull=False).exists()
    assert bids.filter(service_type=None, zip=None).exclude(property_type="").exists()
    assert bids.filter(zip__isnull=False, service_type=None).exists()


def test_a_few_services_have_limits():
    assert OfferedService.objects.exclude(limit="").count() == 7


def test_companies_with_hours_have_holidays_and_a_day_off_to_come():
    with_holidays = Company.objects.exclude(holidays=[])
    assert with_holidays.count() == sum(not firm.around_the_clock for firm in FIRMS)
    assert with_holidays.filter(closed_days__on__gt=clock.now()).count() == with_holidays.count()


def test_one_company_is_paused_until_a_day():
    until = Company.objects.exclude(paused_at=None).get().paused_until
    assert clock.now() + timedelta(days=19) < until < clock.now() + timedelta(days=23)


def test_some_prefer_a_company_and_some_block_one():
    assert (Company.objects.exclude(preferred=None).count(), BlockedSender.objects.count()) == (4, 3)


def test_papers_are_verified_but_for_a_few_and_one_runs_out_soon():
    papers = [
        paper
        for company in Company.objects.filter(name__in=[firm.name for firm in FIRMS])
        for paper in vetting.papers(company)
    ]
    states = [paper.state for paper in papers]
    assert (states.count("expired"), states.count("stated")) == (1, 2)
    assert states.count("verified") > 2 * MEMBERS
    assert sum(paper.ends_soon for paper in papers) == 1


def test_nearly_all_are_rated():
    assert Rating.objects.filter(company__standing__in=set(Standing) - {Standing.APPLICANT}).count() == MEMBERS - 1


def test_each_applicant_is_at_another_stage():
    rows = {row.name: row for row in Company.objects.filter(application__isnull=False)}
    assert rows.keys() == {applicant.name for applicant in APPLICANTS}
    stages = {
        (row.standing, bool(row.application.accepted_at), row.memberships.exists(), hasattr(row, "rating"))
        for row in rows.values()
    }
    assert len(stages) == len(APPLICANTS)


def test_an_applicant_below_the_lowest_rating_lacks_it():
    row = Company.objects.get(name="Mossgate Roofing")
    assert any("below" in sentence for sentence in vetting.missing(row))


def test_who_was_let_in_had_shown_all_that_is_asked_for():
    outside = (Standing.APPLICANT, Standing.REMOVED)
    unverified = Credential.objects.filter(verified_at=None).exclude(company__standing__in=outside)
    assert set(unverified.values_list("company__name", flat=True)) == {"Copperline Roofing", "Penrose Cleaning"}


def test_a_removed_pledge_was_lifted_and_its_history_tells_it():
    moves = PledgeMove.objects.filter(company__name="Oakhollow Tree Care").order_by("id")
    afters = [Pledge.PLEDGED, Pledge.REVOKED, Pledge.NOT_PLEDGED]
    assert list(moves.values_list("after", flat=True)) == afters


def test_two_invitations_of_one_company_wait_for_an_answer():
    waiting = [row.company.name for row in Invitation.objects.select_related("company") if row.open(clock.now())]
    assert waiting.count("Tallgrass Plumbing") == 2


def test_some_agents_want_texts():
    assert Membership.objects.filter(~Q(phone=""), notices__contains=[Notice.ARRIVED_TEXT]).count() == 5


def test_a_company_s_history_is_written_in_the_order_of_time():
    rows = Event.objects.filter(Q(type__startswith="company.") | Q(type__startswith="pledge."))
    subjects: dict[str, list[object]] = {}
    for event in rows.exclude(type__in=["company.paused", "company.resumed", "company.narrowed", "company.widened"]):
        subjects.setdefault(event.subject, []).append((event.pk, event.at))
    assert all(sorted(at for _, at in each) == [at for _, at in sorted(each)] for each in subjects.values())
