"""What the filled network shows of companies and people."""

from datetime import timedelta

import pytest
from django.db.models import Count, Q, QuerySet

from companies import vetting
from companies.enums import SIGNS_IN, Notice, Pledge, Standing
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
from devtools.demo.profiles import BIDS_FINER, NEVER_RATED, RENEWED
from tests.demo.conftest import SOME

pytestmark = pytest.mark.usefixtures("network")
COUNT = 0
THERE = [firm for firm in FIRMS if firm.metro in SOME]
MEMBERS = len(THERE)


def members() -> QuerySet[Company]:
    return Company.objects.filter(name__in=[firm.name for firm in THERE])


def test_every_company_has_named_areas_and_a_few_have_one_switched_off():
    counts = members().annotate(n=Count("areas")).values_list("n", flat=True)
    assert set(counts) <= {1, 2, 3, 4}
    assert ServiceArea.objects.filter(active=False).count() == sum(firm.local or firm.town_paused for firm in THERE)


def test_many_companies_bid_finer_than_by_default_for_every_kind_of_case():
    finer = set(CustomBid.objects.values_list("company__name", flat=True))
    assert len(finer) > MEMBERS // 3
    assert finer <= BIDS_FINER
    bids = CustomBid.objects.all()
    assert bids.filter(zip__isnull=False, service_type__isnull=False).exists()
    assert bids.filter(service_type=None, zip=None).exclude(property_type="").exists()
    assert bids.filter(zip__isnull=False, service_type=None).exists()


def test_a_few_services_have_limits():
    assert OfferedService.objects.exclude(limit="").count() == 7


def test_companies_with_hours_have_holidays_and_a_day_off_to_come():
    with_holidays = Company.objects.exclude(holidays=[])
    assert with_holidays.count() == sum(not firm.around_the_clock for firm in THERE)
    assert with_holidays.filter(closed_days__on__gt=clock.now()).count() == with_holidays.count()


def test_some_companies_are_paused_until_a_day():
    untils = Company.objects.exclude(paused_at=None).values_list("paused_until", flat=True)
    assert len(untils) == sum(firm.paused for firm in THERE) > 0
    assert all(until > clock.now() - timedelta(days=45) for until in untils)


def test_some_prefer_a_company_and_some_block_one():
    assert Company.objects.exclude(preferred=None).count() >= 4
    assert BlockedSender.objects.count() >= 3


def test_papers_are_verified_but_for_a_few_and_one_runs_out_soon():
    papers = [paper for company in members() for paper in vetting.papers(company)]
    states = [paper.state for paper in papers]
    assert 0 < states.count("expired") < 6
    assert 0 < states.count("stated") < 6
    assert states.count("verified") > 2 * MEMBERS
    assert 0 < sum(paper.ends_soon for paper in papers) < 6


def test_nearly_all_are_rated():
    rated = set(Rating.objects.values_list("company__name", flat=True))
    assert {firm.handle for firm in THERE if firm.name not in rated} <= NEVER_RATED


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
    handles = {name.split()[0].lower() for name in unverified.values_list("company__name", flat=True)}
    assert handles <= RENEWED.keys()


def test_no_two_papers_share_a_number():
    numbers = list(Credential.objects.exclude(number="").values_list("number", flat=True))
    assert len(set(numbers)) == len(numbers)


def test_no_paper_waits_longer_than_some_days_to_be_verified():
    waiting = Credential.objects.filter(verified_at=None, company__standing__in=SIGNS_IN)
    assert waiting.exists()
    assert not waiting.filter(stated_at__lt=clock.now() - timedelta(days=14)).exists()


def test_a_removed_pledge_was_lifted_and_its_history_tells_it():
    moves = PledgeMove.objects.filter(company__name="Oakhollow Tree Care").order_by("id")
    afters = [Pledge.PLEDGED, Pledge.REVOKED, Pledge.NOT_PLEDGED]
    assert list(moves.values_list("after", flat=True)) == afters


def test_two_invitations_of_one_company_wait_for_an_answer():
    waiting = [row.company.name for row in Invitation.objects.select_related("company") if row.open(clock.now())]
    assert waiting.count("Tallgrass Plumbing") == 2


def test_some_agents_want_texts():
    assert Membership.objects.filter(~Q(phone=""), notices__contains=[Notice.ARRIVED_TEXT]).count() >= 5


def test_a_company_s_history_is_written_in_the_order_of_time():
    rows = Event.objects.filter(Q(type__startswith="company.") | Q(type__startswith="pledge."))
    subjects: dict[str, list[object]] = {}
    for event in rows.exclude(type__in=["company.paused", "company.resumed", "company.narrowed", "company.widened"]):
        subjects.setdefault(event.subject, []).append((event.pk, event.at))
    assert all(sorted(at for _, at in each) == [at for _, at in sorted(each)] for each in subjects.values())
