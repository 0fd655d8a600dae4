"""Opening hours: the week's form, what is written, and what the next match sees."""

from datetime import UTC, datetime

import pytest

from companies.flow.hours import set_hours
from companies.forms.hours import WeekForm
from companies.hours import week as week_of
from core import clock
from core.models import Event
from core.refusals import NotAllowed, Refused
from referrals.enums import Status

URL = "/company/hours/"
DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
CLOSED = {"time_zone": "America/Chicago", **{f"{day}-open": "closed" for day in DAYS}}
TUESDAY_10_AM = datetime(2026, 7, 14, 15, 0, tzinfo=UTC)
"""On the Central clock."""


def monday(open="hours", opens="", closes=""):
    return CLOSED | {"monday-open": open, "monday-opens": opens, "monday-closes": closes}


def week(data):
    return WeekForm(data, time_zone="America/Chicago", spans=[])


def hours_of(company):
    return list(company.hours.values_list("weekday", "opens", "closes").order_by("weekday"))


@pytest.mark.parametrize(
    ("day", "span"),
    [
        (monday(opens="07:00", closes="18:00"), (0, 420, 1080)),
        (monday(opens="7:00 AM", closes="6:30 pm"), (0, 420, 1110)),
        (monday(opens="07:00:00", closes="18:00:59"), (0, 420, 1080)),
        (monday(opens="22:00", closes="00:00"), (0, 1320, 1440)),
        (monday(opens="00:00", closes="00:00"), (0, 0, 1440)),
        (monday(opens="00:00", closes="23:59"), (0, 0, 1439)),
        (monday(open="always"), (0, 0, 1440)),
        (monday(open="always", opens="07:00", closes="18:00"), (0, 0, 1440)),
    ],
)
def test_a_day_becomes_a_span(day, span):
    form = week(day)
    assert form.is_valid()
    assert form.spans() == [span]


def test_a_closed_day_has_no_span_whatever_its_times():
    form = week(monday(open="closed", opens="07:00", closes="18:00"))
    assert form.is_valid()
    assert form.spans() == []


@pytest.mark.parametrize(
    ("day", "problem"),
    [
        (monday(), ("monday-opens", "Say when you open, or choose Closed.")),
        (monday(opens="07:00"), ("monday-closes", "Say when you close, or choose Round the clock.")),
        (monday(opens="07:00", closes="07:00"), ("monday-closes", "Close later than you open.")),
        (monday(opens="18:00", closes="02:00"), ("monday-closes", "For hours after midnight use the next day.")),
        (monday(opens="25:00", closes="18:00"), ("monday-opens", "Give a time such as 7:00 AM.")),
        (monday(opens="7", closes="18:00"), ("monday-opens", "Give a time such as 7:00 AM.")),
        (monday(opens="07:00\0", closes="18:00"), ("monday-opens", "Give a time such as 7:00 AM.")),
        (monday(open="sometimes"), ("monday-open", "Choose open or closed.")),
        (CLOSED | {"time_zone": "Europe/Berlin"}, ("time_zone", "Choose your time zone.")),
    ],
)
def test_a_row_says_what_is_wrong_with_it(day, problem):
    form = week(day)
    assert not form.is_valid()
    _, target, sentence = form.problems()[0]
    assert (target, problem[1] in sentence) == (f"id_{problem[0]}", True)


def test_every_row_with_a_problem_is_named_at_once():
    form = week(monday() | {"friday-open": "hours"})
    assert not form.is_valid()
    assert {day for day, _, _ in form.problems()} == {"Monday", "Friday"}


def test_an_empty_answer_is_no_week():
    assert not week({"nothing": "sent"}).is_valid()


@pytest.mark.parametrize(
    "spans", [[(0, 420, 1080)], [(0, 0, 1440)], [(6, 1320, 1440)], [(0, 480, 720), (0, 780, 1020)], []]
)
def test_what_is_stored_comes_back_the_same(spans):
    form = WeekForm(time_zone="America/Chicago", spans=spans)
    sent = {"time_zone": "America/Chicago"}
    for day in form.days:
        sent |= {day[name].html_name: day[name].value() or "" for name in day.fields}
    again = week(sent)
    assert again.is_valid()
    assert again.spans() == spans


def test_saving_writes_the_week_and_the_journal(browser, company):
    response = browser.post(URL, monday(opens="07:00", closes="18:00") | {"time_zone": "America/Phoenix"})
    company.refresh_from_db()
    assert (response.status_code, company.time_zone, hours_of(company)) == (302, "America/Phoenix", [(0, 420, 1080)])
    assert Event.objects.get().data["after"] == {"time_zone": "America/Phoenix", "spans": [[0, 420, 1080]]}


def test_filling_the_week_like_monday_saves_nothing_yet(browser, company):
    before = hours_of(company)
    response = browser.post(URL, monday(opens="07:30", closes="17:00") | {"fill": "weekdays"})
    assert response.context["form"].spans() == [(day, 450, 1020) for day in range(5)]
    assert hours_of(company) == before


def test_the_same_week_writes_nothing(company, admin):
    set_hours(company, time_zone=company.time_zone, spans=[(day, 0, 1440) for day in range(7)], by=admin)
    assert not Event.objects.exists()


def test_a_bad_row_saves_nothing_and_keeps_what_was_typed(browser, company):
    before = hours_of(company)
    response = browser.post(URL, monday(opens="18:00", closes="07:00"))
    page = response.content.decode()
    assert (response.status_code, 'value="18:00"' in page, hours_of(company)) == (200, True, before)


@pytest.mark.parametrize(
    ("spans", "status"),
    [([(1, 540, 1080)], Status.MATCHED), ([(1, 0, 600)], Status.UNMATCHED), ([(0, 0, 1440)], Status.UNMATCHED)],
    ids=["open", "closing at this minute", "another day"],
)
def test_the_next_match_reads_the_companys_own_clock(world, company, admin, spans, status):
    set_hours(company, time_zone="America/Chicago", spans=spans, by=admin)
    with clock.at(TUESDAY_10_AM):
        assert world.matched().status == status


LUNCH = [(0, 480, 720), (0, 780, 1020)]


def split(opens="08:00", closes="12:00", again="13:00", until="17:00"):
    return monday(opens=opens, closes=closes) | {"monday-opens_again": again, "monday-closes_again": until}


def test_a_day_with_a_break_becomes_two_spans():
    form = week(split())
    assert form.is_valid()
    assert form.spans() == LUNCH


@pytest.mark.parametrize("open", ["always", "closed"])
def test_a_break_means_nothing_on_a_day_without_times(open):
    form = week(split() | {"monday-open": open})
    assert form.is_valid()
    assert form.spans() == ([(0, 0, 1440)] if open == "always" else [])


@pytest.mark.parametrize(
    ("day", "field", "sentence"),
    [
        (split(again=""), "opens_again", "Say when you open again, or leave both times empty."),
        (split(until=""), "closes_again", "Say when you close after that, or leave both times empty."),
        (split(again="12:00"), "opens_again", "Open again later than you first close."),
        (split(again="09:00"), "opens_again", "Open again later than you first close."),
        (split(closes="00:00"), "opens_again", "Open again later than you first close."),
        (split(until="13:00"), "closes_again", "Close later than you open again."),
        (split(again="noon"), "opens_again", "Give a time such as 7:00 AM."),
    ],
)
def test_a_break_that_is_none_is_said(day, field, sentence):
    form = week(day)
    assert not form.is_valid()
    assert form.problems() == [("Monday", f"id_monday-{field}", sentence)]


def test_a_day_with_a_break_is_shown_and_can_be_changed(browser, company, admin):
    set_hours(company, time_zone="America/Chicago", spans=LUNCH, by=admin)
    page = browser.get(URL).content.decode()
    assert ("8:00 AM to 12:00 PM, 1:00 PM to 5:00 PM" in page, 'value="13:00"' in page) == (True, True)


@pytest.mark.parametrize(
    "spans",
    [[(0, 0, 60), (0, 120, 180), (0, 240, 300)], [(0, 0, 60), (0, 60, 120)], [(0, 0, 90), (0, 60, 120)]],
    ids=["three", "touching", "overlapping"],
)
def test_a_day_has_at_most_two_openings_with_a_break_between(company, admin, spans):
    with pytest.raises(Refused):
        set_hours(company, time_zone="America/Chicago", spans=spans, by=admin)
    assert not Event.objects.exists()


def test_the_week_is_sent_to_its_own_address_from_every_answer(browser, company):
    """The page is also the answer of the closed days' form."""
    page = browser.post("/company/hours/close/", {}).content.decode()
    assert f'<form method="post" action="{URL}"' in page


def test_a_week_in_words():
    said = {day: [opening.words for opening in openings] for day, openings in week_of([(0, 0, 1440), (1, 420, 1080)])}
    assert said == {
        "Monday": ["Round the clock"],
        "Tuesday": ["7:00 AM to 6:00 PM"],
        **{day: [] for day in ("Wednesday", "Thursday", "Friday", "Saturday", "Sunday")},
    }


def test_an_agent_reads_the_week(agents_browser, company):
    page = agents_browser.get(URL).content.decode()
    assert ("Round the clock" in page, "Save hours" in page) == (True, False)


def test_an_agents_hours_are_refused(agents_browser, company):
    before = hours_of(company)
    assert agents_browser.post(URL, monday(open="always")).status_code == 403
    assert hours_of(company) == before


@pytest.mark.parametrize("who", ["agent", "stranger"])
def test_only_the_companys_admins_change_its_hours(request, company, who):
    with pytest.raises(NotAllowed):
        set_hours(company, time_zone="America/Chicago", spans=[], by=request.getfixturevalue(who))
