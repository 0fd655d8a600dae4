"""The history of a company: every change in a sentence, with what was and what is, for its Admins and for staff."""

from datetime import timedelta
from typing import Any

import pytest
from django.template.loader import render_to_string
from django.urls import reverse

from companies import history
from companies.history import KIND_OF, KINDS, UNTOLD
from core import clock, events
from core.actors import BATON
from core.models import Event
from tests.companies.conftest import browser_of
from tests.factories import MembershipFactory
from tests.referrals.test_history import RECORDED
from tests.support.acts import ACTS
from tests.support.browser import text_of
from tests.support.desk import signed_in, url

URL = "/company/history/"
OF_A_COMPANY = {
    type for type in RECORDED if type.startswith(("company.", "team.", "pledge.", "reinstatement.", "referrals."))
}
ELSEWHERE = {"pledge.text_published"}
"""Its subject is the text, not a company."""


def test_every_event_of_a_company_is_of_one_kind():
    assert set(KIND_OF) | set(UNTOLD) | ELSEWHERE == OF_A_COMPANY
    assert sum(len(kind.types) for kind in KINDS.values()) == len(KIND_OF)


def told(event: Event) -> str:
    return " ".join(render_to_string(f"history/{event.type}.html", {"event": event}).split())


@pytest.mark.parametrize("type", sorted(set(KIND_OF) - {"company.pledge_renewed"}))
def test_what_its_acts_record_is_told_whole(db, type):
    acts = [act for act in ACTS.values() if type in act.records]
    assert acts, "no act of the catalogue records it"
    for act in acts:
        act.prepare()()
        sentence = told(Event.objects.filter(type=type).latest("id"))
        assert sentence.startswith("<b>")
        assert not any(left in sentence for left in ("None", "[", "{", "  ", ": </", "from to", "&quot;"))


@pytest.fixture
def tell(company, admin):
    """What an event with this data is told as."""

    def sentence(type: str, **data: Any) -> str:
        event = Event(type=type, subject=events.subject_of(company), actor=admin.actor, actor_name="Dana", data=data)
        return told(event).replace("<b>", "").replace("</b>", "")

    return sentence


SAID = [
    (
        "company.profile_changed",
        {"before": {"bid_cents": 5000, "tier": "basic"}, "after": {"bid_cents": 6200, "tier": "premium"}},
        "Details changed by Dana: default bid from $50 to $62; tier from Basic Partner to Premium Partner",
    ),
    (
        "company.services_changed",
        {"before": ["Ants", "Rodents"], "after": ["Ants", "Termites"], "limits": {"Ants": ["", "Indoors only"]}},
        "Services changed by Dana: added Termites; taken off Rodents; limit of Ants from none to Indoors only",
    ),
    (
        "company.services_changed",
        {"before": ["Ants"], "after": ["Ants"], "limits": {"Ants": ["Indoors only", ""]}},
        "Services changed by Dana: limit of Ants from Indoors only to none",
    ),
    (
        "company.standing_changed",
        {"before": "active", "after": "on_hold", "reason": "Two months unpaid."},
        "Standing changed from good standing to on hold by Dana: Two months unpaid.",
    ),
    (
        "company.blocks_changed",
        {"before": ["Birch"], "after": ["Cedar"]},
        "Do-not-receive list changed by Dana: added Cedar; taken off Birch",
    ),
    (
        "company.area_changed",
        {"area": "South", "added": ["78701"], "removed": ["78702", "78703"], "active": True},
        "Service area South changed by Dana <small>1 ZIP added: 78701</small> "
        "<small>2 ZIPs taken out: 78702, 78703</small>",
    ),
    (
        "team.alerts_changed",
        {"before": [], "after": ["arrived_text"], "phone_changed": True},
        "Own alerts changed by Dana: added “A referral arrives: by text”; another phone for texts",
    ),
    (
        "team.role_changed",
        {"member": "Alex", "before": "agent", "after": "admin"},
        "Alex is an Admin now, was an Agent, by Dana",
    ),
    (
        "company.pledge_renewed",
        {"before": 1, "after": 2, "reason": ""},
        "Pledge renewed from version 1 of the text to version 2 by Dana",
    ),
    (
        "company.profile_changed",
        {"before": {"about": ""}, "after": {"about": "We keep homes free of ants."}},
        "Details changed by Dana: words about it from none to “We keep homes free of ants.”",
    ),
    (
        "company.hours_changed",
        {
            "before": {"time_zone": "America/Chicago", "spans": []},
            "after": {"time_zone": "America/Denver", "spans": [[day, 420, 1080] for day in range(5)]},
        },
        "Opening hours changed by Dana<small>Before: Mon to Sun closed (Central)</small> "
        "<small>Now: Mon to Fri 7:00 AM to 6:00 PM; Sat and Sun closed (Mountain)</small>",
    ),
]


@pytest.mark.parametrize(("type", "data", "sentence"), SAID, ids=[type for type, *_ in SAID])
def test_a_change_is_told_from_what_to_what(tell, type, data, sentence):
    assert tell(type, **data) == sentence


OLDER = [
    ("company.area_changed", {"added": ["78701"], "removed": [], "active": True}),
    ("company.blocks_changed", {"before": [3], "after": [3, 4]}),
    ("company.services_changed", {"before": ["Ants"], "after": []}),
    ("company.paused", {}),
    ("company.resumed", {}),
    ("company.pledged", {"version": 1}),
    ("company.opted_out", {}),
]


@pytest.mark.parametrize(("type", "data"), OLDER, ids=[type for type, _ in OLDER])
def test_what_was_recorded_with_less_is_told_all_the_same(tell, type, data):
    assert tell(type, **data)


def test_a_long_list_of_zips_is_folded(tell):
    codes = [f"{code:05}" for code in range(600)]
    sentence = tell("company.area_created", area="Texas", added=codes)
    assert "<summary>600 ZIPs listed</summary>" in sentence
    assert "00499 and 100 more" in sentence


# --- the page -------------------------------------------------------------------------------------


@pytest.fixture
def lived(company, admin, world):
    """A company with a history of two days."""
    with clock.at(clock.now() - timedelta(days=3)):
        events.record(
            "company.profile_changed", subject=company, by=admin, before={"bid_cents": 1}, after={"bid_cents": 2}
        )
        events.record("company.narrowed", subject=company, by=BATON, cause="pause")
    events.record("company.pledged", subject=company, by=admin, version=1, reason="")
    events.record("company.standing_changed", subject=company, by=world.staff(), before="on_hold", after="active")
    return company


def shown(browser, **filters):
    return [event.type for _, day in browser.get(URL, filters).context["days"] for event in day]


def test_an_admin_reads_it_newest_first_without_what_is_technical(browser, lived):
    assert shown(browser) == ["company.standing_changed", "company.pledged", "company.profile_changed"]


@pytest.mark.usefixtures("one_moment")
def test_it_is_grouped_by_day(browser, lived):
    page = browser.get(URL)
    assert [len(day) for _, day in page.context["days"]] == [2, 1]
    assert "Today" in text_of(page)


@pytest.mark.parametrize(
    ("kind", "types"),
    [
        ("pledge", ["company.pledged"]),
        ("standing", ["company.standing_changed"]),
        ("profile", ["company.profile_changed"]),
        ("bids", ["company.profile_changed"]),
        ("team", []),
        ("nonsense", ["company.standing_changed", "company.pledged", "company.profile_changed"]),
    ],
)
def test_one_kind_of_it_can_be_read(browser, lived, kind, types):
    assert shown(browser, kind=kind) == types


def test_a_companys_own_people_are_named_without_it_and_others_in_full(browser, lived):
    page = text_of(browser.get(URL))
    assert ("by Dana Whitlock" in page, "Dana Whitlock, Harrow Pest" in page) == (True, False)
    assert ", Baton" in page


def test_an_agent_does_not_read_it_and_sees_no_tab(agents_browser, lived):
    assert agents_browser.get(URL).status_code == 403
    assert f'href="{URL}"' not in text_of(agents_browser.get("/company/pledge/"))


def test_another_company_reads_its_own(lived):
    assert shown(browser_of(MembershipFactory())) == []


def test_an_empty_history_and_an_empty_kind_say_so(browser):
    assert "Nothing has changed yet" in text_of(browser.get(URL))
    assert "Nothing of this kind yet" in text_of(browser.get(URL, {"kind": "papers"}))


def test_a_long_history_has_pages_that_keep_the_kind(browser, company, admin):
    for _ in range(60):
        events.record("company.pledged", subject=company, by=admin, version=1, reason="")
    page = browser.get(URL, {"kind": "pledge", "page": 2})
    assert ("51 to 60 of 60." in text_of(page), "kind=pledge&amp;page=1" in text_of(page)) == (True, True)


def test_staff_read_the_same_sentences_on_the_desk(world, lived):
    page = text_of(signed_in(world.staff()).get(url(type(lived), "change", lived.pk)))
    assert all(told(event) in page for event in history.of(lived))


def test_the_tab_is_where_the_others_are(browser, company):
    assert f'href="{reverse("companies:history")}"' in text_of(browser.get("/company/pledge/"))
