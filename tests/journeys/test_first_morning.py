"""An owner's first morning: asked to join, let in, set up from a spreadsheet, pledged; and staff beside them."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import PHONE, Person, Visitor

pytestmark = pytest.mark.journey

COMPANY = "Cedar Bend Pest"
OWNER, AGENT = "rosa@cedarbend.example", "theo@cedarbend.example"
OWNERS_PASSWORD = "wren-harbor-4471"
SHEET = "Customer\tCity\tZip\r\nVega\tAustin\t78704\r\nOkafor\tAustin\t78745\r\nLee\tAustin\t78704\r\n?\t\tn/a\r\n"
LOOKS = 100
WHY = "Read in the journey of a first morning."


def test_from_application_to_a_pledged_member(person: Person, visitor: Visitor) -> None:
    staff, owner = person("staff@example.com"), visitor()
    ask_to_join(owner)
    take_up(staff)
    join(owner, invitation_to(staff, OWNER), "Rosa Delgado")
    expect(owner.get_by_text("Nothing is sent or received yet.")).to_be_visible()
    set_services_and_bids(owner)
    set_areas_from_a_sheet(owner)
    set_hours(owner)
    state_papers(owner)
    let_in(staff)
    pause_and_resume(owner)
    invite_an_agent(owner)
    agent = visitor(PHONE)
    join(agent, invitation_to(staff, AGENT), "Theo Okafor")
    expect_to_read_only(agent)
    pledge_and_opt_out(owner)
    promote_and_suspend(staff)
    owner.goto("/company/history/")
    expect(owner.get_by_text(WHY).first).to_be_visible()


def ask_to_join(owner: Page) -> None:
    owner.goto("/account/login/")
    owner.get_by_role("link", name="Ask to join").click()
    owner.get_by_label("Company name").fill(COMPANY)
    owner.get_by_label("Company phone").fill("512 555 01")
    owner.get_by_label("ZIP code of your office").fill("78704")
    owner.get_by_label("Your name").fill("Rosa Delgado")
    owner.get_by_label("Your e-mail").fill(OWNER)
    owner.get_by_label("Termites", exact=True).check()
    owner.get_by_label("Residential").check()
    owner.get_by_role("button", name="Send application").click()
    expect(owner.get_by_text(re.compile("digits short")).first).to_be_visible()
    expect(owner.get_by_label("Company name")).to_have_value(COMPANY)
    owner.get_by_label("Company phone").fill("(512) 555-0188")
    owner.get_by_role("button", name="Send application").click()
    expect(owner).to_have_url(re.compile("/join/thanks/"))


def take_up(staff: Page) -> None:
    staff.goto("/admin/companies/applicant/")
    staff.get_by_role("link", name=COMPANY).click()
    staff.get_by_role("link", name=re.compile("^Accept")).click()
    staff.get_by_role("button", name=re.compile("^Accept")).click()
    expect(staff.get_by_text("Somebody invited")).to_be_visible()


def invitation_to(staff: Page, email: str) -> str:
    """The link out of the mail, as a developer's machine shows it."""
    for _ in range(LOOKS):
        staff.goto("/development/messages/")
        mail = staff.locator("article, tr, li").filter(has_text=email).filter(has_text="/invitation/")
        if mail.count() and (link := re.search(r"/invitation/[\w-]+/", mail.first.inner_text())):
            return link.group()
    raise AssertionError(f"No invitation to {email} was sent.")


def join(page: Page, link: str, name: str) -> None:
    page.goto(link)
    page.get_by_label("Your name").fill(name)
    for password in page.locator("input[type=password]").all():
        password.fill(OWNERS_PASSWORD)
    page.get_by_role("button", name=re.compile("^Join")).click()
    expect(page.get_by_text(re.compile("You have joined")).first).to_be_visible()


def set_services_and_bids(owner: Page) -> None:
    owner.goto("/company/services/")
    owner.get_by_role("link", name="Services and limits").click()
    owner.get_by_label("General pest", exact=True).check()
    owner.get_by_role("button", name="Save services").click()
    owner.get_by_label("In dollars").fill("50")
    owner.get_by_role("button", name="Save default bid").click()
    expect(owner.get_by_text("Your default bid is $50").first).to_be_visible()
    owner.get_by_role("link", name="Add a bid").click()
    owner.get_by_label("Service").select_option(label="Termites")
    owner.get_by_label("Your bid").fill("62,50 or so")
    owner.get_by_role("button", name="Save bid").click()
    expect(owner.get_by_text(re.compile("Enter dollars")).first).to_be_visible()
    owner.get_by_label("Your bid").fill("62.50")
    owner.get_by_role("button", name="Save bid").click()
    expect(owner.get_by_text("$62.50").first).to_be_visible()


def set_areas_from_a_sheet(owner: Page) -> None:
    owner.goto("/company/area/new/")
    owner.get_by_label("Name of the area").fill("South Austin")
    sheet = {"name": "customers.csv", "mimeType": "text/csv", "buffer": SHEET.encode("utf-16")}
    owner.get_by_label(re.compile("Or a file")).set_input_files(sheet)  # type: ignore[arg-type]
    owner.get_by_role("button", name="See what would change").click()
    expect(owner.get_by_text("Nothing is saved yet")).to_be_visible()
    owner.get_by_role("button", name="Save 2 ZIPs").click()
    expect(owner.get_by_role("row", name=re.compile("South Austin")).first).to_be_visible()


def set_hours(owner: Page) -> None:
    owner.goto("/company/hours/")
    owner.get_by_label("Monday, open or closed").select_option(label="Open")
    owner.get_by_label("Monday, opens", exact=True).fill("07:00")
    owner.get_by_label("Monday, closes", exact=True).fill("18:00")
    owner.get_by_role("button", name=re.compile("^Fill Tuesday")).click()
    expect(owner.get_by_label("Friday, closes", exact=True)).to_have_value("18:00")
    owner.get_by_role("button", name="Save hours").click()
    expect(owner.get_by_text("Your hours are saved").first).to_be_visible()
    owner.get_by_role("checkbox", name=re.compile("^Thanksgiving Day")).check()
    owner.get_by_role("button", name="Save holidays").click()
    expect(owner.get_by_text(re.compile("Closed next on .*Thanksgiving Day"))).to_be_visible()


def state_papers(owner: Page) -> None:
    for kind in ("licence", "insurance"):
        owner.goto(f"/company/standing/{kind}/")
        owner.get_by_label("Number").fill("0778412")
        owner.get_by_label("Issued by").fill("Texas Department of Agriculture")
        owner.get_by_role("button", name="Save").click()
        expect(owner.get_by_text("0778412").first).to_be_visible()


def let_in(staff: Page) -> None:
    staff.goto("/admin/companies/applicant/")
    staff.get_by_role("link", name=COMPANY).click()
    for _ in ("license", "insurance"):
        staff.get_by_role("link", name=re.compile("^Verify")).first.click()
        staff.get_by_role("button", name=re.compile("^Verify")).click()
    staff.get_by_role("link", name="Record the rating").click()
    staff.get_by_label(re.compile("Stars", re.I)).fill("4.6")
    staff.get_by_label(re.compile("reviews", re.I)).first.fill("212")
    staff.get_by_label(re.compile("Where|Source", re.I)).fill("Google")
    staff.get_by_role("button", name="Record the rating").click()
    staff.get_by_role("link", name="Put in good standing").click()
    staff.get_by_role("button", name="Put in good standing").click()
    expect(staff.get_by_text("Good standing").first).to_be_visible()


def pause_and_resume(owner: Page) -> None:
    owner.goto("/company/preferences/")
    owner.get_by_role("button", name="Pause receiving").click()
    expect(owner.get_by_text("Paused since").first).to_be_visible()
    owner.get_by_role("button", name="Resume receiving").click()
    expect(owner.get_by_text("Not paused").first).to_be_visible()


def invite_an_agent(owner: Page) -> None:
    owner.goto("/team/")
    owner.get_by_label("E-mail").fill(AGENT)
    owner.get_by_role("radio", name=re.compile("^Agent")).check()
    owner.get_by_role("button", name="Send the invitation").click()
    expect(owner.get_by_text(AGENT).first).to_be_visible()


def expect_to_read_only(agent: Page) -> None:
    agent.goto("/company/services/")
    expect(agent.get_by_text("Termites").first).to_be_visible()
    expect(agent.get_by_role("link", name="Add a bid")).to_have_count(0)
    expect(agent.get_by_role("button", name="Save default bid")).to_have_count(0)


def pledge_and_opt_out(owner: Page) -> None:
    owner.goto("/company/pledge/")
    owner.get_by_role("radio", name="Pledge to Protect").check()
    owner.get_by_role("button", name="Save and pledge").click()
    expect(owner.get_by_text("Your choice now")).to_be_visible()
    owner.get_by_role("radio", name="Opt out").check()
    owner.get_by_role("button", name="Save and opt out").click()
    expect(owner.locator(".choice").filter(has_text="Opt out").get_by_text("Your choice now")).to_be_visible()


def promote_and_suspend(staff: Page) -> None:
    staff.goto(f"/admin/companies/company/?q={COMPANY}")
    staff.get_by_role("link", name=COMPANY).click()
    staff.get_by_role("combobox", name="Tier").select_option(label="Premium Partner")
    staff.get_by_role("button", name="Save", exact=True).click()
    staff.goto(f"/admin/companies/company/?q={COMPANY}")
    staff.get_by_role("link", name=COMPANY).click()
    staff.get_by_role("link", name="Suspend").click()
    staff.get_by_label(re.compile("reason", re.I)).fill(WHY)
    staff.get_by_role("button", name="Suspend").click()
    expect(staff.get_by_text("Suspended").first).to_be_visible()
