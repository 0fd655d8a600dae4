"""New words of the pledge: who publishes them, how long the agreement to the old ones counts, and what ends it."""

from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings

from companies.enums import Pledge, Standing
from companies.flow import pledge, pledge_words, standing
from companies.models import Company, PledgeMove, PledgeText
from companies.pledge_text import FIRST, changes, current_text, paragraphs, replacement_for, text_of
from companies.tasks import end_old_agreements
from core import clock
from core.actors import BATON
from core.models import Event, Message
from core.refusals import MoveRefused, NotAllowed, Refused
from referrals.enums import Status
from tests.factories import CompanyFactory, MembershipFactory

pytestmark = pytest.mark.django_db

PUBLISHED = datetime(2025, 11, 3, 15, tzinfo=UTC)
DAY, MOMENT = timedelta(days=1), timedelta(microseconds=1)
END = PUBLISHED + settings.PLEDGE_TEXT_GRACE
REMINDER = END - settings.PLEDGE_TEXT_REMINDER


@pytest.fixture
def publish(world):
    """Publish new words at a moment."""
    staff = world.staff()

    def published(at: datetime = PUBLISHED, words: str = "We promise.\n\nIn good faith.") -> PledgeText:
        with clock.at(at):
            return pledge_words.publish_text(words=words, by=staff)

    return published


@pytest.fixture
def pledged(company, admin):
    """The company, pledged to version 1 before the new words."""
    with clock.at(PUBLISHED - DAY):
        return pledge.agree(company, version=1, by=admin)


def beat(at: datetime) -> None:
    with clock.at(at):
        end_old_agreements()


def state(company: Company) -> tuple[str, int | None]:
    company.refresh_from_db()
    return company.pledge, company.pledge_version


def types() -> list[str]:
    return list(Event.objects.order_by("id").values_list("type", flat=True))


# --- the texts ------------------------------------------------------------------------------------


def test_without_a_row_the_words_that_ship_with_the_portal_are_current():
    assert (current_text(), text_of(1), text_of(2)) == (FIRST, FIRST, None)


def test_published_words_are_the_next_version(publish):
    publish()
    assert (current_text().version, current_text().words) == (2, ("We promise.", "In good faith."))


def test_every_older_version_stays_readable(publish):
    publish(words="Two.")
    publish(words="Three.")
    assert [text_of(version).words for version in (1, 2, 3)] == [FIRST.words, ("Two.",), ("Three.",)]


def test_a_publication_is_in_the_journal_with_who_and_which_version(world):
    staff = world.staff()
    text = pledge_words.publish_text(words="We promise.", by=staff)
    event = Event.objects.get()
    assert (event.type, event.subject, event.actor) == ("pledge.text_published", f"pledgetext:{text.pk}", staff.actor)
    assert (event.data, text.published_by) == ({"version": 2}, staff.actor_name)


@pytest.mark.parametrize("by", ["admin", "agent"])
def test_only_staff_publish(request, by):
    with pytest.raises(NotAllowed):
        pledge_words.publish_text(words="We promise.", by=request.getfixturevalue(by))


@pytest.mark.parametrize("words", ["", "  \n\n \t", "\n\n".join(FIRST.words), "\r\n \r\n".join(FIRST.words)])
def test_no_words_and_the_same_words_are_refused(publish, words):
    with pytest.raises(Refused):
        publish(words=words)
    assert not PledgeText.objects.exists()


def test_paragraphs_stand_between_empty_lines():
    assert paragraphs("\r\n We\r\npromise. \r\n \r\n\r\nIn  good faith.\n") == ("We promise.", "In good faith.")


def test_what_changed_is_told_paragraph_by_paragraph():
    told = list(changes(("One.", "Two.", "Three."), ("One.", "2.", "Three.", "Four.")))
    assert told == [("same", "One."), ("out", "Two."), ("new", "2."), ("same", "Three."), ("new", "Four.")]


# --- thirty days ----------------------------------------------------------------------------------


@pytest.mark.parametrize("at", [PUBLISHED, PUBLISHED + 29 * DAY, END - MOMENT])
def test_until_the_thirty_days_are_over_the_old_agreement_counts(world, publish, pledged, at):
    publish()
    beat(at)
    assert state(pledged) == (Pledge.PLEDGED, 1)
    assert world.matched(existing_customer=True).status == Status.MATCHED


@pytest.mark.parametrize("at", [END, END + MOMENT, END + 400 * DAY])
def test_from_then_on_the_company_is_not_pledged(world, publish, pledged, at):
    publish()
    beat(at)
    assert state(pledged) == (Pledge.NOT_PLEDGED, None)
    assert world.matched(existing_customer=True).status == Status.UNMATCHED


def test_a_lapse_is_written_down_as_batons_with_its_reason(publish, pledged):
    publish()
    beat(END)
    move = PledgeMove.objects.latest("id")
    assert (move.before, move.after, move.version, move.actor) == ("pledged", "not_pledged", None, BATON.actor)
    assert move.reason == "The words of the pledge changed, and nobody here agreed to them within 30 days."


def test_a_lapse_narrows_and_is_in_the_journal(publish, pledged):
    publish()
    beat(END)
    assert types()[-2:] == ["pledge.lapsed", "company.narrowed"]


def test_a_lapse_happens_once(publish, pledged):
    publish()
    beat(END)
    beat(END + DAY)
    assert types().count("pledge.lapsed") == 1


def test_a_held_match_that_needed_the_pledge_is_taken_back(world, publish, pledged):
    publish(clock.now() - settings.PLEDGE_TEXT_GRACE)
    referral = world.matched(existing_customer=True)
    beat(clock.now())
    world.hear()
    referral.refresh_from_db()
    assert referral.status == Status.OPEN


def test_who_agrees_in_time_stays_pledged(publish, pledged, admin):
    publish()
    with clock.at(END - MOMENT):
        pledge.agree(pledged, version=2, by=admin, reason="Read it.")
    beat(END)
    assert state(pledged) == (Pledge.PLEDGED, 2)


def test_a_renewal_is_a_move_of_its_own_and_widens_nothing(publish, pledged, admin):
    publish()
    pledge.agree(pledged, version=2, by=admin, reason="Read it.")
    move, event = PledgeMove.objects.latest("id"), Event.objects.latest("id")
    assert (move.before, move.after, move.version) == ("pledged", "pledged", 2)
    assert (event.type, event.data) == ("company.pledge_renewed", {"before": 1, "after": 2, "reason": "Read it."})


def test_the_same_words_are_agreed_to_once(publish, pledged, admin):
    publish()
    pledge.agree(pledged, version=2, by=admin)
    with pytest.raises(MoveRefused, match="pledged to version 2 already"):
        pledge.agree(pledged, version=2, by=admin)


def test_words_that_were_replaced_cannot_be_agreed_to(publish, company, admin):
    publish()
    with pytest.raises(Refused, match="have changed since you opened this page"):
        pledge.agree(company, version=1, by=admin)


def test_who_opts_out_meanwhile_stays_opted_out(publish, pledged, admin):
    publish()
    pledge.opt_out(pledged, by=admin)
    beat(END)
    assert state(pledged) == (Pledge.OPTED_OUT, None)


def test_a_pledge_that_is_removed_meanwhile_stays_removed(world, publish, pledged):
    publish()
    pledge.revoke(pledged, reason="Sold a plan.", by=world.staff())
    beat(END)
    assert state(pledged) == (Pledge.REVOKED, None)


def test_staff_cannot_lift_what_is_not_removed(world, publish, pledged):
    publish()
    with pytest.raises(MoveRefused, match="nothing to lift"):
        pledge.lift(pledged, reason="By mistake.", by=world.staff())


def test_after_a_lapse_the_company_pledges_anew(publish, pledged, admin):
    publish()
    beat(END)
    pledge.agree(pledged, version=2, by=admin)
    assert state(pledged) == (Pledge.PLEDGED, 2)


def test_of_two_new_versions_the_first_sets_the_deadline(publish, pledged):
    publish()
    publish(PUBLISHED + 10 * DAY, words="Third.")
    assert replacement_for(pledged).old_until == END
    beat(END)
    assert state(pledged) == (Pledge.NOT_PLEDGED, None)


def test_who_agreed_to_the_one_between_has_the_time_of_the_last(publish, pledged, admin):
    publish()
    pledge.agree(pledged, version=2, by=admin)
    publish(PUBLISHED + 10 * DAY, words="Third.")
    beat(END + 9 * DAY)
    assert state(pledged) == (Pledge.PLEDGED, 2)
    beat(END + 10 * DAY)
    assert state(pledged) == (Pledge.NOT_PLEDGED, None)


@pytest.mark.parametrize("how", [pledge.lapse, pledge_words.remind])
def test_nothing_ends_and_nobody_is_reminded_while_the_words_are_the_same(pledged, how):
    assert how(pledged) is False


# --- what its people are told ---------------------------------------------------------------------


def told(world) -> list[tuple[str, str]]:
    world.hear()
    return list(Message.objects.order_by("queued_at").values_list("to", "title"))


def test_admins_of_pledged_companies_are_asked_at_once(world, publish, pledged, admin, agent):
    MembershipFactory(company=CompanyFactory())
    publish()
    assert told(world) == [(admin.user.email, "The Pledge to Protect has new words")]
    assert "Wed, Dec 3, 2025, 9:00 AM Central" in Message.objects.get().body


@pytest.mark.parametrize("at", [REMINDER - MOMENT, END])
def test_nobody_is_reminded_too_early_or_too_late(world, publish, pledged, at):
    publish()
    beat(at)
    assert "pledge.reminded" not in types()


def test_who_has_not_agreed_is_reminded_once(world, publish, pledged, admin):
    publish()
    for at in (REMINDER, REMINDER + DAY, END - MOMENT):
        beat(at)
    assert types().count("pledge.reminded") == 1
    assert (admin.user.email, "Your pledge ends soon") in told(world)


def test_a_second_reminder_of_the_same_words_is_refused_behind_beats_back(publish, pledged):
    publish()
    with clock.at(REMINDER):
        assert [pledge_words.remind(pledged), pledge_words.remind(pledged)] == [True, False]


def test_who_has_agreed_is_not_reminded(publish, pledged, admin):
    publish()
    pledge.agree(pledged, version=2, by=admin)
    beat(REMINDER)
    assert "pledge.reminded" not in types()


def test_each_new_text_has_its_reminder(publish, pledged, admin):
    publish()
    beat(REMINDER)
    pledge.agree(pledged, version=2, by=admin)
    publish(PUBLISHED + 10 * DAY, words="Third.")
    beat(REMINDER + 10 * DAY)
    assert types().count("pledge.reminded") == 2


def test_admins_are_told_that_the_pledge_has_ended(world, publish, pledged, admin):
    publish()
    beat(END)
    assert (admin.user.email, "Your company is not pledged any more") in told(world)


def test_people_of_a_removed_company_are_not_written_to(world, publish, pledged):
    standing.change_standing(pledged, to=Standing.REMOVED, reason="Closed.", by=world.staff())
    publish()
    beat(END)
    assert [title for _, title in told(world) if "pledge" in title.lower()] == []
