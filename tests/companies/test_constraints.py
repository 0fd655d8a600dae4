"""What the database refuses by itself about companies."""

import pytest

from companies.enums import Pledge, Standing
from companies.models import (
    Application,
    AreaZip,
    BlockedSender,
    ClosedDay,
    Company,
    Credential,
    Invitation,
    OfferedService,
    OpeningSpan,
    PledgeMove,
    PledgeText,
    Rating,
    ServiceArea,
    ServiceType,
    SpecificIssue,
)
from core import clock
from tests.factories import (
    CompanyFactory,
    CustomBidFactory,
    MembershipFactory,
    ServiceTypeFactory,
    SpecificIssueFactory,
    ZipFactory,
)
from tests.support import applicants, rows
from tests.support.refused import refused_by

pytestmark = pytest.mark.django_db


@pytest.fixture
def company() -> Company:
    return CompanyFactory()


def test_a_name_is_one_company_s(company):
    with refused_by("companies_company_name_key"):
        CompanyFactory(name=company.name)


@pytest.mark.parametrize(("pledge", "version"), [(Pledge.PLEDGED, None), (Pledge.OPTED_OUT, 1), (Pledge.REVOKED, 1)])
def test_a_company_is_pledged_to_a_version_exactly_while_it_is_pledged(pledge, version):
    with refused_by("pledged_to_a_version"):
        CompanyFactory(pledge=pledge, pledge_version=version)


@pytest.mark.parametrize("standing", sorted(set(Standing) - {Standing.APPLICANT, Standing.ACTIVE}))
def test_a_standing_below_good_has_a_reason(standing):
    with refused_by("standing_has_a_reason"):
        CompanyFactory(standing=standing, standing_reason="")


def test_a_company_starts_in_a_pledge_of_the_table():
    with refused_by("pledge_is_known"):
        rows.company(pledge="promised")


def test_a_company_starts_in_a_standing_of_the_table():
    with refused_by("standing_is_known"):
        rows.company(standing="guest")


def test_one_row_is_baton():
    rows.baton()
    with refused_by("one_baton"):
        rows.baton(name="Baton Two")


@pytest.mark.parametrize("standing", sorted(set(Standing) - {Standing.ON_HOLD}))
def test_baton_refers_and_never_receives(standing):
    with refused_by("baton_refers_and_never_receives"):
        rows.baton(standing=standing)


def test_a_sender_is_blocked_once(company):
    sender = CompanyFactory()
    BlockedSender.objects.create(company=company, sender=sender)
    with refused_by("one_block_a_sender"):
        BlockedSender.objects.create(company=company, sender=sender)


def test_a_company_cannot_block_itself(company):
    with refused_by("blocks_another"):
        BlockedSender.objects.create(company=company, sender=company)


def test_an_area_has_a_name_of_its_own(company):
    with refused_by("one_area_a_name"):
        ServiceArea.objects.create(company=company, name=company.areas.get().name)


def test_an_area_lists_a_zip_once(company):
    listed = AreaZip.objects.get(company=company)
    with refused_by("area_lists_a_zip_once"):
        AreaZip.objects.create(area=listed.area, company=company, zip=listed.zip)


@pytest.mark.parametrize(("weekday", "opens", "closes"), [(7, 0, 60), (0, 60, 60), (0, 61, 60), (0, 0, 1441)])
def test_a_company_opens_before_it_closes_on_a_day_of_the_week(weekday, opens, closes):
    company = CompanyFactory(hours=[])
    with refused_by("opens_before_it_closes"):
        OpeningSpan.objects.create(company=company, weekday=weekday, opens=opens, closes=closes)


def test_a_company_opens_once_at_a_time(company):
    with refused_by("one_span_a_start"):
        OpeningSpan.objects.create(company=company, weekday=0, opens=0, closes=60)


def test_a_service_is_listed_once(company):
    with refused_by("lists_a_service_once"):
        OfferedService.objects.create(company=company, service_type=ServiceTypeFactory())


@pytest.mark.parametrize("parts", [{"zip": True}, {"service_type": True}, {"property_type": "commercial"}])
def test_a_case_has_one_bid(company, parts):
    made = {"zip": ZipFactory, "service_type": ServiceTypeFactory}
    case = {"zip": None, "service_type": None} | {part: made[part]() if part in made else parts[part] for part in parts}
    CustomBidFactory(company=company, **case)
    with refused_by("one_bid_a_case"):
        CustomBidFactory(company=company, **case, cents=7000)


def test_a_custom_bid_is_for_something(company):
    with refused_by("custom_bid_is_for_something"):
        CustomBidFactory(company=company, service_type=None)


def test_a_service_is_in_the_taxonomy_once():
    with refused_by("companies_servicetype_slug_key"):
        ServiceType.objects.create(slug=ServiceTypeFactory().slug)


def test_an_issue_is_in_the_taxonomy_once():
    issue = SpecificIssueFactory()
    with refused_by("companies_specificissue_slug_key"):
        SpecificIssue.objects.create(slug=issue.slug, service_type=issue.service_type)


@pytest.mark.parametrize(("before", "after"), [(Pledge.PLEDGED, Pledge.REVOKED), (Pledge.REVOKED, Pledge.NOT_PLEDGED)])
def test_a_pledge_is_revoked_and_lifted_with_a_reason(company, before, after):
    with refused_by("revoked_and_lifted_with_a_reason"):
        PledgeMove.objects.create(company=company, before=before, after=after, actor="user:1", actor_name="Staff")


def test_a_version_of_the_pledge_is_published_once():
    PledgeText.objects.create(version=2, words="We promise.", published_by="Baton")
    with refused_by("companies_pledgetext_version_key"):
        PledgeText.objects.create(version=2, words="We do.", published_by="Baton")


def test_a_person_is_in_a_company_once():
    membership = MembershipFactory()
    with refused_by("one_membership_a_company"):
        MembershipFactory(user=membership.user, company=membership.company)


def test_a_pledge_that_was_revoked_by_hand_needs_its_version_gone(company):
    pledged = rows.company(pledge=Pledge.PLEDGED)
    with refused_by("pledged_to_a_version"):
        rows.behind_the_back(pledged, pledge=Pledge.REVOKED)


def invitation(company: Company, **columns: object) -> Invitation:
    said = {"email": "sam@harrow.example", "role": "agent", "token_hash": "a" * 64, "invited_by": "Dana Whitlock"}
    return Invitation.objects.create(company=company, expires_at=clock.now(), **(said | columns))


def test_an_invited_address_is_in_lower_case(company):
    with refused_by("invited_in_lower_case"):
        invitation(company, email="Sam@harrow.example")


def test_an_invitation_is_accepted_or_withdrawn(company):
    with refused_by("invitation_accepted_or_withdrawn"):
        invitation(company, accepted_at=clock.now(), withdrawn_at=clock.now())


def test_a_person_has_one_open_invitation_of_a_company(company):
    invitation(company)
    with refused_by("one_open_invitation_a_person"):
        invitation(company, token_hash="b" * 64)


def test_a_link_is_one_invitation_s(company):
    invitation(company)
    with refused_by("companies_invitation_token_hash_key"):
        invitation(CompanyFactory())


def test_who_wants_texts_has_a_phone(company):
    with refused_by("texts_need_a_phone"):
        MembershipFactory(company=company, notices=["arrived_text"])


def test_a_company_applies_once():
    company = applicants.applicant()
    with refused_by("companies_application_company_id_key"):
        Application.objects.create(company=company, contact_name="Sam", contact_email="sam@example.com")


def test_a_company_states_one_paper_of_a_kind(company):
    credential = applicants.stated(company)
    with refused_by("one_credential_a_kind"):
        Credential.objects.create(company=company, kind=credential.kind, number="2", issuer="Another")


@pytest.mark.parametrize("half", [{"verified_at": clock.now()}, {"verified_by": "Sam Ortiz, Baton"}])
def test_a_paper_is_verified_by_somebody_at_some_time(company, half):
    credential = applicants.stated(company)
    with refused_by("credential_verified_by_somebody"):
        rows.behind_the_back(credential, **half)


def test_a_company_has_one_rating(company, world):
    applicants.rated(company, world.staff())
    with refused_by("companies_rating_company_id_key"):
        Rating.objects.create(company=company, stars=4, reviews=1, source="Google", checked_by="Sam")


@pytest.mark.parametrize("stars", ["0.9", "5.1"])
def test_stars_go_from_one_to_five(company, stars):
    with refused_by("one_to_five_stars"):
        Rating.objects.create(company=company, stars=stars, reviews=1, source="Google", checked_by="Sam")


def test_a_pause_ends_only_while_there_is_one():
    with refused_by("paused_until_while_paused"):
        CompanyFactory(paused_until=clock.now())


def test_a_company_prefers_another(company):
    with refused_by("prefers_another"):
        rows.behind_the_back(company, preferred=company)


def test_a_company_closes_once_a_day(company):
    day = {"company": company, "on": clock.now().date()}
    ClosedDay.objects.create(**day, name="Picnic")
    with refused_by("one_closed_day_a_date"):
        ClosedDay.objects.create(**day, name="Stocktaking")
