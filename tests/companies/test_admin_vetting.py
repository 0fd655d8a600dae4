"""Staff vet an applicant on the desk, from the queue to good standing, in as many clicks as there are decisions."""

import pytest

from companies.enums import CredentialKind, Pledge, Role, Standing
from companies.flow import application
from companies.models import Applicant, Application, Company, Credential, Invitation
from core.models import Message
from tests.factories import CompanyFactory, MembershipFactory, ServiceTypeFactory, ZipFactory
from tests.support import applicants, rows
from tests.support.desk import signed_in, url
from tests.support.time import later


@pytest.fixture
def person(world):
    return world.staff()


@pytest.fixture
def staff(person):
    return signed_in(person)


@pytest.fixture
def applicant(db) -> Company:
    return applicants.applicant()


def page(company: Company, *move: str) -> str:
    return url(Company, "move" if move else "change", company.pk, *move)


def verify(staff, credential: Credential, trail: str = ""):
    address = url(Credential, "move", credential.pk, "verify") + trail
    seen = staff.get(address).context["form"]["seen"].value()
    return staff.post(address, {"seen": seen})


def test_staff_take_an_applicant_from_the_queue_to_good_standing(staff, applicant, world):
    assert applicant.name in staff.get(url(Applicant, "changelist")).text
    staff.post(page(applicant, "accept"))
    assert Invitation.objects.get().role == Role.ADMIN
    for kind in (CredentialKind.LICENCE, CredentialKind.INSURANCE):
        assert verify(staff, applicants.stated(applicant, kind)).url == page(applicant)
    staff.post(page(applicant, "rating"), {"stars": "4.6", "reviews": "212", "source": "Google"})
    assert staff.get(page(applicant)).context["missing"] == []
    staff.post(page(applicant, "standing-active"), {"reason": ""})
    applicant.refresh_from_db()
    assert (applicant.standing, applicant.standing_reason) == (Standing.ACTIVE, "")
    assert not staff.get(url(Applicant, "changelist")).context["cl"].result_list


def test_papers_that_wait_are_listed_by_themselves_and_worked_off_one_after_the_other(staff, person):
    one = CompanyFactory()
    first, second = applicants.stated(one), applicants.stated(one, CredentialKind.INSURANCE)
    applicants.verified(CompanyFactory(), person)
    listed = staff.get(url(Credential, "changelist"), {"waiting": "yes"})
    assert set(listed.context["cl"].result_list) == {first, second}
    assert f"{url(Credential, 'changelist')}?waiting=yes" in staff.get("/admin/").text
    from_list = "?_changelist_filters=waiting%3Dyes"
    assert verify(staff, first, from_list).url == url(Credential, "change", second.pk) + from_list


def test_the_queue_is_oldest_first_and_says_what_is_missing(staff, person):
    first, second = applicants.applicant(name="Zebra Pest"), applicants.applicant(name="Acorn Pest")
    applicants.vet(second, person)
    queue = staff.get(url(Applicant, "changelist"))
    assert [company.pk for company in queue.context["cl"].result_list] == [first.pk, second.pk]
    assert "Insurance: the company has stated none." in queue.text


def test_only_applicants_are_in_the_queue(staff):
    CompanyFactory()
    assert not staff.get(url(Applicant, "changelist")).context["cl"].result_list


def test_the_move_says_what_is_missing_before_it_is_made(staff, applicant):
    effects = staff.get(page(applicant, "standing-active")).context["effects"]
    assert effects[:2] == [
        "Missing. License: the company has stated none.",
        "Missing. Insurance: the company has stated none.",
    ]


def test_with_something_missing_the_desk_asks_for_a_reason(staff, applicant):
    response = staff.post(page(applicant, "standing-active"), {"reason": ""})
    assert "Give the reason." in response.text
    applicant.refresh_from_db()
    assert applicant.standing == Standing.APPLICANT


def test_declining_tells_the_contact_why(staff, applicant, world):
    staff.post(page(applicant, "decline"), {"reason": "Its license is another company's."})
    world.hear()
    assert "Its license is another company's." in Message.objects.latest("queued_at").body
    applicant.refresh_from_db()
    assert applicant.standing == Standing.REMOVED


def test_a_paper_that_changed_while_staff_read_it_is_not_verified(staff, applicant):
    credential = applicants.stated(applicant)
    address = url(Credential, "move", credential.pk, "verify")
    seen = staff.get(address).context["form"]["seen"].value()
    applicants.stated(applicant, number="999")
    assert "has changed this since" in staff.post(address, {"seen": seen}).text
    assert Credential.objects.get().verified_at is None


@pytest.mark.parametrize(
    ("field", "typed"),
    [("stars", "5.1"), ("stars", "0"), ("stars", "4.65"), ("stars", "NaN"), ("stars", ""), ("reviews", "many")]
    + [("reviews", "-1"), ("reviews", "9" * 30), ("source", ""), ("source", "x" * 61), ("source", "a\0")],
)
def test_a_rating_that_makes_no_sense_is_sent_back(staff, applicant, field, typed):
    form = {"stars": "4.6", "reviews": "212", "source": "Google", field: typed}
    response = staff.post(page(applicant, "rating"), form)
    assert list(response.context["form"].errors) == [field]


def test_an_admin_is_invited_to_a_company_that_lost_its_own(staff):
    company = CompanyFactory()
    staff.post(page(company, "invite-admin"), {"email": "Sam@Harrow.example"})
    assert Invitation.objects.values_list("company", "email", "role").get() == (
        company.pk,
        "sam@harrow.example",
        Role.ADMIN,
    )


@pytest.mark.parametrize("typed", ["", "sam@", "x" * 255, "sam\0@harrow.example"])
def test_a_bad_address_invites_nobody(staff, typed):
    response = staff.post(page(CompanyFactory(), "invite-admin"), {"email": typed})
    assert list(response.context["form"].errors) == ["email"]
    assert not Invitation.objects.exists()


def test_who_is_an_admin_already_is_not_invited(staff):
    admin = MembershipFactory()
    response = staff.post(page(admin.company, "invite-admin"), {"email": admin.user.email})
    assert response.context["form"].non_field_errors()


# --- staff write down an application ---


@pytest.fixture
def filled(db):
    ZipFactory()
    return {
        "name": "Bluebonnet Pest",
        "phone": "512 555 0188",
        "zip": "78745",
        "contact_name": "Rosa Delgado",
        "contact_email": "rosa@bluebonnet.example",
        "services": [ServiceTypeFactory().pk],
        "property_types": ["residential"],
    }


def test_staff_write_down_an_application_in_their_own_name(staff, person, filled):
    response = staff.post(url(Company, "add"), filled)
    company = Company.objects.get()
    assert response.url == page(company)
    assert (company.standing, Application.objects.get().company) == (Standing.APPLICANT, company)
    assert person.name in staff.get(page(company)).text


def test_a_name_that_is_taken_is_said_on_the_desk_too(staff, filled):
    CompanyFactory(name="Bluebonnet Pest")
    assert list(staff.post(url(Company, "add"), filled).context["form"].errors) == ["name"]


def test_an_incomplete_application_is_sent_back_with_what_was_typed(staff, filled):
    response = staff.post(url(Company, "add"), filled | {"phone": "512"})
    assert list(response.context["form"].errors) == ["phone"]
    assert 'value="Bluebonnet Pest"' in response.text


# --- the company's page ---


@pytest.mark.parametrize("standing", Standing.values)
@pytest.mark.parametrize("pledge", Pledge.values)
def test_a_company_in_any_state_has_its_page(staff, standing, pledge):
    company = rows.company(standing=standing, pledge=pledge)
    assert staff.get(page(company)).status_code == 200


def test_each_paper_has_the_one_move_that_is_possible(staff, person, applicant):
    licence = applicants.verified(applicant, person)
    insurance = applicants.stated(applicant, CredentialKind.INSURANCE)
    text = staff.get(page(applicant)).text
    offered = {
        (credential.kind, slug)
        for credential in (licence, insurance)
        for slug in ("verify", "withdraw-verification")
        if url(Credential, "move", credential.pk, slug) in text
    }
    assert offered == {("licence", "withdraw-verification"), ("insurance", "verify")}


def test_an_accepted_application_has_no_button_to_accept_it(staff, person, applicant):
    application.accept(applicant, by=person)
    moves = {move.slug for move in staff.get(page(applicant)).context["moves"]}
    assert moves == {"standing-active", "decline", "rating", "invite-admin"}


def test_the_paper_that_waits_longest_stands_first_with_its_time(staff, applicant):
    with later(hours=-5):
        old = applicants.stated(applicant, CredentialKind.INSURANCE)
    new = applicants.stated(applicant, CredentialKind.LICENCE)
    seen = staff.get(url(Credential, "changelist"), {"waiting": "yes"})
    assert list(seen.context["cl"].result_list) == [old, new]
    assert "5 h" in seen.text
