"""The filled network: told by the acts, to every end, once."""

from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.db.models import F, Q

from accounts.models import User
from companies.flow import pledge
from companies.models import Company, Membership, ServiceType, Zip
from companies.pledge_text import current_text
from core import clock
from core.models import Dispatch, Event, Message
from core.tasks import run_due
from devtools.demo.fill import fill
from devtools.demo.firms import BRIGHTWATER, FIRMS, HARROW, TALLGRASS
from devtools.demo.life import DESK_CLOSES, DESK_OPENS, STAFF_ZONE, SUNDAY
from devtools.demo.plan import plan
from devtools.demo.sign_ins import SIGN_INS
from disputes.enums import ClaimState, DisputeState, ReinstatementState, ResolutionState
from disputes.models import Claim, Dispute, Reinstatement, Resolution
from matching import engine
from matching.health import health_of
from matching.models import MatchRun, TrackRecord
from referrals import queries
from referrals.counts import kept
from referrals.enums import CallKind, CallResult, CaseState, Side, Status
from referrals.figures import figures
from referrals.flow import intake
from referrals.lists import RECEIVED, SENT
from referrals.models import Assignment, Customer, Note, Outcome, Referral, Review, WrittenYes
from tests.demo.comes_to import COMES_TO
from tests.demo.conftest import SMALL, SOME

PASSED_THROUGH = {"referral.opened": Status.MATCHING, "referral.submitted": Status.SUBMITTED}


@pytest.fixture
def harrow(network) -> Company:
    return Company.objects.get(name=HARROW.name)


@pytest.fixture
def tallgrass(network) -> Company:
    return Company.objects.get(name=TALLGRASS.name)


@pytest.mark.usefixtures("network")
@pytest.mark.parametrize("firm", [firm for firm in FIRMS if firm.metro in SOME], ids=lambda firm: firm.handle)
def test_a_company_is_made_as_the_data_say(firm):
    row = Company.objects.get(name=firm.name)
    assert (row.tier, row.standing, row.pledge, row.paused) == (firm.tier, firm.standing, firm.pledge, firm.paused)


def test_every_story_came_to_its_end(network):
    statuses = dict(Referral.objects.values_list("form_token", "status"))
    stories = [story for story in plan(base=network, count=SMALL) if story.metro in SOME]
    assert {story.number: statuses.get(story.token) for story in stories} == {
        story.number: COMES_TO[story.end] for story in stories
    }


@pytest.mark.usefixtures("network")
def test_every_state_is_reached():
    passed = {PASSED_THROUGH[type] for type in Event.objects.values_list("type", flat=True) if type in PASSED_THROUGH}
    assert passed | set(Referral.objects.values_list("status", flat=True)) == set(Status)


@pytest.mark.usefixtures("network")
def test_disputes_are_open_upheld_and_declined():
    assert set(Referral.objects.values_list("case_state", flat=True)) == set(CaseState)


@pytest.mark.usefixtures("network")
def test_a_claim_is_about_a_service_that_both_companies_offer():
    claims = Claim.objects.select_related("company", "against")
    assert claims
    for each in claims:
        for side in (each.company, each.against):
            assert side.services.filter(service_type=each.service_id).exists(), (each, side)


@pytest.mark.usefixtures("network")
@pytest.mark.parametrize(
    ("case", "states"), [(Dispute, DisputeState), (Claim, ClaimState), (Resolution, ResolutionState)]
)
def test_every_state_of_a_case_is_reached(case, states):
    assert set(case.objects.values_list("state", flat=True)) == set(states)


@pytest.mark.usefixtures("network")
def test_a_customer_took_the_consent_back_before_delivery_and_one_after_it():
    delivered = Event.objects.filter(type="consent.withdrawn").values_list("data__delivered", flat=True)
    assert set(delivered) == {True, False}


@pytest.mark.usefixtures("network")
def test_filling_it_again_makes_nothing():
    rows = (Company, Membership, Referral, Customer, Event, Message, MatchRun, Note, Outcome)
    before = [model.objects.count() for model in rows]
    fill(SOME, count=SMALL)
    assert [model.objects.count() for model in rows] == before


@pytest.mark.usefixtures("network")
def test_nothing_is_left_for_the_relay():
    assert not Dispatch.objects.filter(done_at=None).exists()


@pytest.mark.usefixtures("network")
def test_every_match_can_be_replayed():
    assert not [run.pk for run in MatchRun.objects.all() if engine.differences(run.document)]


def test_nothing_happens_in_the_future(network):
    late = Event.objects.filter(at__gte=network).exclude(type__startswith="company.")
    assert not late.exists()


@pytest.mark.usefixtures("network")
def test_ranking_has_something_to_go_by():
    best = TrackRecord.objects.order_by("-received")[0]
    assert best.given
    assert best.received > best.answered > best.sold > 0


def test_what_others_left_open_is_not_consumed_by_the_filling(network, tallgrass):
    waiting = need_of(tallgrass)
    fill(SOME, count=SMALL + 4)
    waiting.refresh_from_db()
    assert waiting.status == Status.MATCHING


def test_harrow_finds_new_unread_referrals_and_every_kind_of_outcome(harrow):
    received = Referral.objects.received_by(harrow)
    assert received.filter(status=Status.DELIVERED, seen_at=None).count() >= 4
    counted = RECEIVED.counted(kept(harrow, Side.RECEIVED))
    assert all(counted.values()), counted


def test_tallgrass_finds_something_in_every_tab_of_what_it_sent_and_received(tallgrass):
    for listing in (SENT, RECEIVED):
        counted = listing.counted(kept(tallgrass, listing.side))
        assert all(counted.values()), counted


@pytest.mark.parametrize("name", [HARROW.name, TALLGRASS.name])
def test_the_lists_of_the_companies_with_sign_ins_are_in_the_order_of_time(network, name):
    company = Company.objects.get(name=name)
    opened = list(Referral.objects.visible_to(company).order_by("pk").values_list("opened_at", flat=True))
    assert opened == sorted(opened)


def test_a_customer_new_to_tallgrass_is_matched_with_harrow(tallgrass):
    assert matched_with(tallgrass, existing_customer=False) == HARROW.name


def test_tallgrasss_own_customer_is_matched_with_somebody_who_pledged(tallgrass):
    assert matched_with(tallgrass, existing_customer=True) not in ("", HARROW.name)


def test_tallgrasss_own_customer_is_matched_with_harrow_once_it_pledged(harrow, tallgrass):
    admin = Membership.objects.select_related("user", "company").get(company=harrow, role="admin")
    pledge.agree(harrow, version=current_text().version, by=admin)
    assert matched_with(tallgrass, existing_customer=True) == HARROW.name


@pytest.mark.usefixtures("network")
@pytest.mark.parametrize("name", [HARROW.name, TALLGRASS.name])
def test_the_companies_with_sign_ins_have_received_about_forty_and_sent_about_thirty(name):
    company = Company.objects.get(name=name)
    received, sent = Referral.objects.received_by(company), Referral.objects.sent_by(company)
    assert 35 <= received.count() <= 48
    assert 25 <= sent.count() <= 42


@pytest.mark.usefixtures("network")
def test_most_answers_came_in_time_and_some_did_not():
    answered = Referral.objects.exclude(contacted_at=None)
    late = answered.filter(contacted_at__gt=F("call_by")).count()
    assert 0.1 < late / answered.count() < 0.35


@pytest.mark.usefixtures("network")
def test_baton_s_call_center_put_callers_through_with_and_without_an_answer():
    results = Referral.objects.filter(call=CallKind.LIVE_TRANSFER).values_list("call_result", flat=True)
    assert set(CallResult) <= set(results)


@pytest.mark.usefixtures("network")
def test_customers_say_how_it_went_in_more_than_two_ways():
    assert Review.objects.values("stars").distinct().count() > 2


@pytest.mark.usefixtures("network")
def test_some_customers_confirm_in_writing():
    assert WrittenYes.objects.exists()


@pytest.mark.usefixtures("network")
def test_whoever_did_something_has_signed_in():
    acted = {actor for actor in Event.objects.values_list("actor", flat=True) if actor.startswith("user:")}
    assert len(acted) > 50
    assert not [user.email for user in User.objects.filter(last_login=None) if user.actor in acted]


@pytest.mark.usefixtures("network")
def test_some_wait_for_a_call_back_and_somebody_could_take_one_of_them_now():
    waiting = Referral.objects.filter(status=Status.UNMATCHED, customer__isnull=False)
    assert {bool(at) for at in waiting.values_list("placeable_at", flat=True)} == {True, False}


@pytest.mark.usefixtures("network")
def test_some_chose_another_company_than_the_first():
    assert Assignment.objects.exclude(chosen_because="").exists()


@pytest.mark.usefixtures("network")
def test_some_sold_another_service_than_was_asked_for():
    assert Outcome.objects.filter(status=Status.SOLD).exclude(service=F("referral__service")).exists()


@pytest.mark.usefixtures("network")
def test_some_no_sale_was_found_not_valid():
    assert Outcome.objects.exclude(invalid="").exists()


@pytest.mark.usefixtures("network")
def test_ends_are_reported_by_day():
    ends = Outcome.objects.filter(status__in=[Status.SOLD, Status.NO_SALE])
    rows = ends.values_list("reported_at", "referral__recipient__time_zone")
    hours = [at.astimezone(ZoneInfo(zone)).hour for at, zone in rows]
    assert sum(7 <= hour < 18 for hour in hours) / len(hours) > 0.9


@pytest.mark.usefixtures("network")
def test_staff_decide_by_day_and_not_on_sundays():
    staff = [user.actor for user in User.objects.filter(is_staff=True)]
    decided = Event.objects.filter(Q(type__startswith="dispute.") | Q(type__startswith="claim."), actor__in=staff)
    at = [event.at.astimezone(STAFF_ZONE) for event in decided]
    at_the_desk = [each for each in at if DESK_OPENS <= each.hour < DESK_CLOSES and each.weekday() != SUNDAY]
    assert len(at_the_desk) / len(at) > 0.9


@pytest.mark.usefixtures("network")
@pytest.mark.parametrize("firm", [TALLGRASS, HARROW, BRIGHTWATER], ids=lambda firm: firm.handle)
def test_the_charts_of_the_companies_with_sign_ins_tell_of_most_weeks(firm):
    drawn = figures(Company.objects.get(name=firm.name))
    for chart in (drawn.received, drawn.sent):
        assert chart
        assert sum(row[-1] != "0" for row in chart.rows) >= 4


@pytest.mark.usefixtures("network")
def test_no_week_of_harrow_s_is_answered_far_more_slowly_than_the_others(harrow):
    chart = figures(harrow).answers
    assert chart
    minutes = [int(row[-1].split()[0]) for row in chart.rows if row[-1].endswith("min")]
    assert len(minutes) >= 6
    assert max(minutes) < 45


@pytest.mark.usefixtures("network")
def test_whoever_asks_for_its_pledge_back_can_sign_in():
    asking = Reinstatement.objects.filter(state=ReinstatementState.ASKED).values_list(
        "asked_by__user__email", flat=True
    )
    assert asking
    assert set(asking) <= {sign_in.email for sign_in in SIGN_INS}


@pytest.mark.parametrize("name", [HARROW.name, TALLGRASS.name])
def test_the_companies_with_sign_ins_lose_some_of_what_they_were_eligible_for_to_a_rival(network, name):
    health = health_of(Company.objects.get(name=name))
    assert 0.1 < health.behind / health.eligible < 0.35


def need_of(company: Company, *, existing_customer: bool = False) -> Referral:
    agent = Membership.objects.select_related("user", "company").get(company=company, role="agent")
    return intake.open_referral(
        form_token=uuid4(),
        by=agent,
        service=ServiceType.objects.get(slug="termites"),
        issue=None,
        zip=Zip.objects.get(code="78745"),
        property_type="residential",
        timing="today",
        existing_customer=existing_customer,
    )


def matched_with(company: Company, *, existing_customer: bool) -> str:
    """Name of the company that the need is matched with just now."""
    referral = need_of(company, existing_customer=existing_customer)
    with clock.at(clock.now()):
        run_due()
    held = queries.live_assignment(referral)
    return held.company.name if held else ""
