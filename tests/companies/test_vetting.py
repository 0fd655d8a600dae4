"""Papers and ratings: the company states, staff verify, and a change asks for a new look."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from companies.enums import CredentialKind, Role
from companies.flow import vetting
from companies.models import Credential, Rating
from companies.vetting import missing, papers
from core import clock, events
from core.models import Event
from core.refusals import MoveRefused, NotAllowed
from tests.factories import CompanyFactory, MembershipFactory
from tests.support import applicants

pytestmark = pytest.mark.django_db
LICENCE, INSURANCE, BOND = CredentialKind.LICENCE, CredentialKind.INSURANCE, CredentialKind.BOND
NEW_YEAR_EVE = clock.now().replace(year=2031, month=12, day=31, hour=20)
"""Two in the afternoon in Austin."""


@pytest.fixture
def staff(world):
    return world.staff()


@pytest.fixture
def admin(company):
    return MembershipFactory(company=company)


def state(admin, **changes):
    return vetting.state_credential(admin.company, kind=LICENCE, by=admin, **(applicants.PAPER | changes))


def vouch(credential, staff):
    return vetting.verify_credential(credential, seen=vetting.version(credential), by=staff)


def last_event():
    return Event.objects.latest("id")


def test_a_paper_is_stated_with_what_was_and_what_is(admin):
    state(admin)
    state(admin, number="0999999", expires_on=None)
    assert last_event().data == {
        "paper": "License",
        "before": {"number": "0778412", "issuer": "Texas Department of Agriculture", "expires_on": "2090-06-30"},
        "after": {"number": "0999999", "issuer": "Texas Department of Agriculture"},
    }


def test_stating_the_same_again_writes_nothing_and_stays_verified(admin, staff):
    vouch(state(admin), staff)
    before = Event.objects.count()
    state(admin)
    assert (Event.objects.count(), Credential.objects.get().verified_by) == (before, staff.actor_name)


@pytest.mark.parametrize("change", [{"number": "1"}, {"issuer": "Another"}, {"expires_on": date(2091, 1, 1)}])
def test_a_changed_paper_is_unverified_again(admin, staff, change):
    vouch(state(admin), staff)
    state(admin, **change)
    assert Credential.objects.values_list("verified_at", "verified_by").get() == (None, "")


def test_a_company_has_one_paper_of_a_kind(admin):
    state(admin)
    state(admin, number="2")
    assert Credential.objects.get().number == "2"


def test_a_removed_paper_is_gone_and_told(admin, company):
    state(admin)
    vetting.remove_credential(company, kind=LICENCE, by=admin)
    assert not Credential.objects.exists()
    assert last_event().data["before"]["number"] == "0778412"


def test_removing_what_is_not_there_writes_nothing(admin, company):
    vetting.remove_credential(company, kind=LICENCE, by=admin)
    assert not Event.objects.exists()


def test_what_changed_since_staff_looked_is_not_verified(admin, staff):
    seen = vetting.version(state(admin))
    changed = state(admin, number="2")
    with pytest.raises(MoveRefused, match="has changed this since"):
        vetting.verify_credential(changed, seen=seen, by=staff)


def test_what_was_removed_since_staff_looked_is_not_verified(admin, company, staff):
    credential = state(admin)
    vetting.remove_credential(company, kind=LICENCE, by=admin)
    with pytest.raises(MoveRefused, match="states none any more"):
        vouch(credential, staff)


def test_a_paper_is_verified_once(admin, staff):
    credential = vouch(state(admin), staff)
    with pytest.raises(MoveRefused):
        vouch(credential, staff)


def test_a_verification_is_withdrawn_with_its_reason(admin, staff):
    credential = vouch(state(admin), staff)
    vetting.unverify_credential(credential, reason="The board has not heard of it.", by=staff)
    assert Credential.objects.get().verified_at is None
    assert last_event().data == {"paper": "License", "reason": "The board has not heard of it."}


def test_what_is_not_verified_cannot_be_withdrawn(admin, staff):
    with pytest.raises(MoveRefused):
        vetting.unverify_credential(state(admin), reason="Odd.", by=staff)


def test_a_rating_is_recorded_with_what_was_and_what_is(company, staff):
    applicants.rated(company, staff)
    applicants.rated(company, staff, stars=Decimal("3.9"))
    found = {"reviews": 212, "source": "Google"}
    assert last_event().data == {"before": {"stars": "4.6", **found}, "after": {"stars": "3.9", **found}}
    assert Rating.objects.get().checked_by == staff.actor_name


STAFFS = {
    "verify": lambda credential, by: vouch(credential, by),
    "unverify": lambda credential, by: vetting.unverify_credential(credential, reason="Odd.", by=by),
    "rate": lambda credential, by: applicants.rated(credential.company, by),
}
OWN = {
    "state": lambda credential, by: vetting.state_credential(
        credential.company, kind=LICENCE, by=by, **(applicants.PAPER | {"number": "3"})
    ),
    "remove": lambda credential, by: vetting.remove_credential(credential.company, kind=LICENCE, by=by),
}


@pytest.mark.parametrize("role", Role.values)
@pytest.mark.parametrize("act", STAFFS.values(), ids=STAFFS)
def test_no_company_vouches_for_itself(company, act, role):
    credential = applicants.stated(company)
    with pytest.raises(NotAllowed):
        act(credential, MembershipFactory(company=company, role=role))


@pytest.mark.parametrize("act", OWN.values(), ids=OWN)
@pytest.mark.parametrize("who", ["agent", "stranger", "staff"])
def test_only_its_own_admins_state_a_companys_papers(request, company, act, who):
    credential = applicants.stated(company)
    with pytest.raises(NotAllowed):
        act(credential, request.getfixturevalue(who))


# --- what is missing ---


def test_of_an_applicant_that_stated_nothing_everything_is_missing():
    assert missing(applicants.applicant()) == [
        "License: the company has stated none.",
        "Insurance: the company has stated none.",
        "Rating: nobody has looked it up yet.",
    ]


def test_of_an_applicant_that_is_vetted_nothing_is_missing(staff):
    assert missing(applicants.vet(applicants.applicant(), staff)) == []


def test_what_is_stated_is_not_yet_verified(company, staff):
    applicants.vet(company, staff)
    applicants.stated(company, INSURANCE, number="9")
    assert missing(company) == ["Insurance: stated, and not verified yet."]


@pytest.mark.parametrize(("stars", "lacks"), [("3.9", True), ("4.0", False)])
def test_a_rating_below_the_lowest_is_missing(company, staff, stars, lacks):
    applicants.vet(company, staff)
    applicants.rated(company, staff, stars=Decimal(stars))
    company.refresh_from_db()
    assert bool(missing(company)) == lacks


def test_a_verified_paper_that_ran_out_is_missing(company, staff):
    applicants.vet(company, staff)
    applicants.verified(company, staff, expires_on=date(2031, 12, 30))
    with clock.at(NEW_YEAR_EVE):
        assert missing(company) == ["License: it ran out on Dec 30, 2031."]


@pytest.mark.parametrize(
    ("expires_on", "expired", "soon"),
    [
        (date(2031, 12, 30), True, False),
        (date(2031, 12, 31), False, True),
        (date(2032, 1, 30), False, True),
        (date(2032, 1, 31), False, False),
        (None, False, False),
    ],
)
def test_a_paper_holds_to_the_end_of_its_day_and_says_so_a_month_before(company, expires_on, expired, soon):
    applicants.stated(company, expires_on=expires_on)
    with clock.at(NEW_YEAR_EVE):
        licence = papers(company)[0]
        assert (licence.expired, licence.ends_soon) == (expired, soon)


def test_the_day_is_that_of_the_companys_clock():
    west = CompanyFactory(time_zone="America/Los_Angeles")
    applicants.stated(west, expires_on=date(2031, 12, 31))
    with clock.at(NEW_YEAR_EVE + timedelta(hours=10)):
        assert not papers(west)[0].expired


def test_a_bond_is_shown_and_not_missed(company, staff):
    applicants.vet(company, staff)
    assert (missing(company), papers(company)[2].state) == ([], "none")


def test_the_history_of_a_company_tells_of_its_papers(company, staff):
    applicants.verified(company, staff)
    told = events.timeline(company).values_list("type", flat=True)
    assert list(told) == ["company.credential_verified", "company.credential_stated"]
