"""What each standing lets a company do, through its own front door; and who is told when it changes."""

import pytest
from django.test import Client

from companies.enums import CredentialKind, Role, Standing
from companies.flow.standing import change_standing
from companies.models import Company, Credential
from core.models import Message
from disputes.flow.dispute import open_dispute
from referrals.enums import Status
from tests.companies.conftest import browser_of
from tests.factories import CompanyFactory, MembershipFactory
from tests.support import applicants, rows

pytestmark = pytest.mark.django_db

APPLICATION, LED, IN, OUT, NO = "application", "led on", "200", "out", "403"
SETTINGS = [
    "/company/pledge/",
    "/company/services/",
    "/company/area/",
    "/company/hours/",
    "/company/preferences/",
    "/company/standing/",
    "/company/standing/licence/",
    "/company/history/",
    "/team/",
]
WORK = ["/referrals/", "/referrals/sent/", "/network/"]
PAGES = {
    # standing: (the start, settings, work, refer)
    Standing.APPLICANT: (APPLICATION, IN, APPLICATION, APPLICATION),
    Standing.ACTIVE: (IN, IN, IN, IN),
    Standing.ON_HOLD: (IN, IN, IN, IN),
    Standing.REFERRING_PAUSED: (IN, IN, IN, NO),
    Standing.SUSPENDED: (IN, IN, IN, NO),
    Standing.REMOVED: (NO, NO, NO, NO),
}
RECEIVES = {Standing.ACTIVE, Standing.REFERRING_PAUSED}


def answer(browser: Client, address: str) -> str:
    response = browser.get(address)
    if response.status_code == 302:
        return APPLICATION if response.url == "/company/application/" else LED
    return str(response.status_code)


def at(standing: str, **columns):
    return MembershipFactory(company=rows.company(standing=standing, **columns))


def move(world, company: Company, to: str) -> None:
    """By the acts: whoever is to be an applicant again was removed before."""
    for standing in [Standing.REMOVED, to] if to == Standing.APPLICANT else [to]:
        if company.standing != standing:
            change_standing(company, to=standing, reason="Its insurance ran out.", by=world.staff())


@pytest.mark.parametrize("standing", Standing.values)
def test_each_standing_opens_exactly_the_pages_of_the_table(standing):
    browser = browser_of(at(standing))
    start, settings, work, refer = PAGES[Standing(standing)]
    assert answer(browser, "/") == start
    assert {page: answer(browser, page) for page in SETTINGS} == dict.fromkeys(SETTINGS, settings)
    assert {page: answer(browser, page) for page in WORK} == dict.fromkeys(WORK, work)
    assert answer(browser, "/refer/") == refer


@pytest.mark.parametrize("standing", Standing.values)
def test_each_standing_receives_as_the_table_says(world, standing):
    at(standing)
    assert (world.matched().status == Status.MATCHED) == (Standing(standing) in RECEIVES)


@pytest.mark.parametrize("standing", sorted(set(Standing) - RECEIVES))
def test_what_was_matched_before_is_not_delivered_after(world, standing):
    company = CompanyFactory()
    referral = world.submitted()
    move(world, company, standing)
    world.hear()
    referral.refresh_from_db()
    assert referral.status == Status.OPEN


@pytest.mark.parametrize("standing", Standing.values)
def test_each_standing_works_what_it_has_already_unless_it_is_out(world, standing):
    CompanyFactory()
    referral = world.delivered()
    by = world.recipient_of(referral)
    move(world, referral.recipient, standing)
    works = Standing(standing) not in (Standing.APPLICANT, Standing.REMOVED)
    browser_of(by).post(f"/referrals/{referral.pk}/note/", {"text": "Left a voicemail."})
    assert referral.notes.exists() == works


@pytest.mark.parametrize("page", ["", "row/", "why/", "case/", "dispute/", "report/"])
def test_an_applicant_sees_no_referral_not_even_its_own_of_before(world, page):
    CompanyFactory()
    referral = world.delivered()
    by = world.recipient_of(referral)
    open_dispute(referral, reason="not_qualified_buyer", note="They rent it.", by=by)
    move(world, referral.recipient, Standing.APPLICANT)
    assert answer(browser_of(by), f"/referrals/{referral.pk}/{page}") == APPLICATION


def test_a_removed_companys_people_are_nobodys():
    by = at(Standing.REMOVED)
    response = browser_of(by).get("/company/standing/")
    assert (response.status_code, response.wsgi_request.membership) == (403, None)


def test_htmx_of_an_applicant_is_led_to_its_application():
    response = browser_of(at(Standing.APPLICANT)).get("/referrals/", headers={"HX-Request": "true"})
    assert response.headers["HX-Redirect"] == "/company/application/"


def words(browser: Client, page: str) -> str:
    return " ".join(browser.get(page).content.decode().split())


@pytest.mark.parametrize("link", ["/referrals/", "/refer/", "/network/"])
def test_the_frame_hides_from_an_applicant_what_it_cannot_use(link):
    assert f'href="{link}"' not in words(browser_of(at(Standing.APPLICANT)), "/company/application/")


ALLOWS = {
    Standing.APPLICANT: ("cannot receive", "cannot send"),
    Standing.ACTIVE: ("can receive", "can send"),
    Standing.ON_HOLD: ("cannot receive", "can send"),
    Standing.REFERRING_PAUSED: ("can receive", "cannot send"),
    Standing.SUSPENDED: ("cannot receive", "cannot send"),
}


@pytest.mark.parametrize(("standing", "allows"), ALLOWS.items())
def test_the_standing_page_says_what_the_standing_allows(standing, allows):
    page = words(browser_of(at(standing)), "/company/standing/")
    assert all(f"You {what} referrals." in page for what in allows)


# --- the applicant's page ---


def test_the_application_page_says_what_was_said():
    company = applicants.applicant(message="We do termites only.")
    page = words(browser_of(MembershipFactory(company=company)), "/company/application/")
    assert all(said in page for said in ("Bluebonnet Pest", "Rosa Delgado", "Termites", "We do termites only."))


def test_a_member_has_no_application_any_more(browser):
    assert browser.get("/company/application/").url == "/company/standing/"


def done(browser: Client) -> list[str]:
    return [item["name"] for item in browser.get("/company/application/").context["todo"] if item["done"]]


def test_of_what_nobody_did_nothing_is_ticked():
    empty = {"zips": [], "services": [], "hours": [], "bid_cents": 0}
    assert done(browser_of(at(Standing.APPLICANT, **empty))) == []


def test_what_was_done_is_ticked(world):
    by = at(Standing.APPLICANT)
    applicants.stated(by.company, CredentialKind.LICENCE)
    applicants.stated(by.company, CredentialKind.INSURANCE)
    assert done(browser_of(by)) == ["Services and bid", "Service area", "Hours", "License", "Insurance"]


@pytest.mark.parametrize("role", Role.values)
def test_only_an_admin_is_led_to_set_it_up(role):
    by = MembershipFactory(company=rows.company(standing=Standing.APPLICANT), role=role)
    page = words(browser_of(by), "/company/application/")
    assert ("/company/standing/licence/" in page) == (role == Role.ADMIN)


# --- papers ---

LICENCE = "/company/standing/licence/"
FILLED = {"number": "0778412", "issuer": "TDA", "expires_on": "2090-06-30"}


def test_a_paper_is_stated_on_its_page(browser, company):
    assert browser.post(LICENCE, FILLED).url == "/company/standing/"
    assert Credential.objects.values_list("company", "kind", "number").get() == (company.pk, "licence", "0778412")


@pytest.mark.parametrize("typed", ["6/30/2090", "06/30/2090", "2090-06-30", ""])
def test_a_date_is_read_as_people_here_write_it(browser, typed):
    assert browser.post(LICENCE, FILLED | {"expires_on": typed}).status_code == 302


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("number", "", "Type the number on the paper."),
        ("number", "x" * 61, "Keep the number under 60 characters."),
        ("number", "1\0", "Null characters are not allowed."),
        ("issuer", "", "Say who issued it."),
        ("issuer", "x" * 101, "Keep the issuer under 100 characters."),
        ("expires_on", "next year", "Write the date as month, day and year, such as 6/30/2027."),
        ("expires_on", "2031-02-30", "Write the date as month, day and year, such as 6/30/2027."),
        ("expires_on", "2001-01-01", "That day has passed. State the paper that holds now."),
    ],
)
def test_bad_input_of_a_paper_gets_a_sentence_and_writes_nothing(browser, field, typed, sentence):
    response = browser.post(LICENCE, FILLED | {field: typed})
    assert dict(response.context["form"].errors) == {field: [sentence]}
    assert not Credential.objects.exists()


def test_a_paper_is_taken_off(browser):
    browser.post(LICENCE, FILLED)
    browser.post(f"{LICENCE}remove/")
    assert not Credential.objects.exists()


@pytest.mark.parametrize("page", ["/company/standing/passport/", "/company/standing/passport/remove/"])
def test_a_paper_of_no_kind_does_not_exist(browser, page):
    assert browser.post(page, FILLED).status_code == 404


def test_an_agent_reads_the_papers_and_states_none(agents_browser, browser):
    browser.post(LICENCE, FILLED)
    assert "0778412" in words(agents_browser, "/company/standing/")
    assert agents_browser.post(LICENCE, FILLED).status_code == 403


def test_the_standing_page_tells_verified_stated_and_none_apart(browser, company, world):
    applicants.verified(company, world.staff())
    applicants.stated(company, CredentialKind.INSURANCE)
    page = words(browser, "/company/standing/")
    assert all(badge in page for badge in ("Verified", "Not verified yet", "Not stated"))


def test_the_standing_page_shows_the_rating_that_staff_looked_up(browser, company, world):
    applicants.rated(company, world.staff())
    assert "4.6 stars" in words(browser, "/company/standing/")


# --- who is told ---


def mails_after(world, company: Company, to: str) -> list[Message]:
    change_standing(company, to=to, reason="Its insurance ran out.", by=world.staff())
    world.hear()
    return list(Message.objects.order_by("id"))


def test_every_admin_reads_a_change_of_standing_with_its_reason(world, company):
    admins = {MembershipFactory(company=company).user.email for _ in range(2)}
    MembershipFactory(company=company, role=Role.AGENT)
    mails = mails_after(world, company, Standing.ON_HOLD)
    assert {mail.to for mail in mails} == admins
    assert {mail.title for mail in mails} == {"Harrow Pest: your standing is now on hold"}
    assert all("Its insurance ran out." in mail.body for mail in mails)


def test_a_new_member_is_told_that_it_is_in(world):
    by = at(Standing.APPLICANT)
    mail = mails_after(world, by.company, Standing.ACTIVE)[0]
    assert mail.title == f"{by.company}: you are in"


@pytest.mark.parametrize("to", sorted(set(Standing) - {Standing.APPLICANT, Standing.ACTIVE}))
def test_the_mail_says_what_the_standing_allows(world, admin, company, to):
    body = mails_after(world, company, to)[0].body
    assert ("You can receive referrals." in body) == (to in RECEIVES)
    assert ("You can send referrals." in body) == (to == Standing.ON_HOLD)


def test_people_who_are_there_are_told_rather_than_the_contact(world):
    company = applicants.applicant()
    admin = MembershipFactory(company=company)
    world.hear()
    Message.objects.all().delete()
    assert [mail.to for mail in mails_after(world, company, Standing.REMOVED)] == [admin.user.email]
