"""Two people at the pledge at the same moment, on real threads; each with a control that shows it can go wrong."""

from datetime import timedelta
from functools import partial
from typing import Any

from django.conf import settings

from companies.enums import Pledge
from companies.flow import pledge, pledge_words
from companies.models import Company, PledgeMove, PledgeText
from core.models import Event
from core.refusals import MoveRefused
from tests.factories import MembershipFactory
from tests.support import rows, unguarded, world
from tests.support.acts.pledge import with_new_words
from tests.support.race import Meeting, committed, race

pytestmark = committed


def moves_of_two_admins(monkeypatch, company: Company, *acts: Any) -> list[tuple[str, str]]:
    """Both at once, met between what they read and what they write; the history that this left."""
    monkeypatch.setattr(pledge, "advance", Meeting().before(pledge.advance))
    admins = [MembershipFactory(company=company) for _ in acts]
    results = race(*(partial(act, company, by=by) for act, by in zip(acts, admins, strict=True)))
    assert all(isinstance(result, Company | MoveRefused) for result in results), results
    history = PledgeMove.objects.filter(company=company).order_by("id")
    return list(history.values_list("before", "after"))


AGREE = partial(pledge.agree, version=1)
RENEW = partial(pledge.agree, version=2)


def test_two_admins_who_pledge_at_once_pledge_once(monkeypatch):
    assert moves_of_two_admins(monkeypatch, rows.company(), AGREE, AGREE) == [("not_pledged", "pledged")]


def test_negative_control_without_the_lock_both_pledge(monkeypatch):
    unguarded.companies_are_not_locked(monkeypatch)
    assert len(moves_of_two_admins(monkeypatch, rows.company(), AGREE, AGREE)) == 2


def test_two_admins_who_renew_at_once_renew_once(monkeypatch):
    company = with_new_words(timedelta(0))
    assert moves_of_two_admins(monkeypatch, company, RENEW, RENEW) == [("pledged", "pledged")]


def test_of_two_admins_who_choose_differently_one_follows_the_other(monkeypatch):
    company = rows.company()
    moves = moves_of_two_admins(monkeypatch, company, AGREE, pledge.opt_out)
    assert moves in (
        [("not_pledged", "pledged"), ("pledged", "opted_out")],
        [("not_pledged", "opted_out"), ("opted_out", "pledged")],
    )
    company.refresh_from_db()
    assert company.pledge == moves[-1][1]


def published_at_once(monkeypatch) -> list[Any]:
    monkeypatch.setattr(pledge_words, "paragraphs", Meeting().before(pledge_words.paragraphs))
    staff = world.staff()
    return race(*(partial(pledge_words.publish_text, words=words, by=staff) for words in ("One.", "Two.")))


def test_two_versions_published_at_once_follow_one_another(monkeypatch):
    published_at_once(monkeypatch)
    texts = list(PledgeText.objects.order_by("version"))
    assert [text.version for text in texts] == [2, 3]
    assert texts[0].published_at <= texts[1].published_at
    assert Event.objects.filter(type="pledge.text_published").count() == 2


def test_negative_control_without_the_lock_one_of_them_fails(monkeypatch):
    unguarded.texts_are_not_locked(monkeypatch)
    failed = [result for result in published_at_once(monkeypatch) if isinstance(result, Exception)]
    assert [type(each).__name__ for each in failed] == ["IntegrityError"]


def test_an_agreement_lapses_once_when_beat_runs_twice(monkeypatch):
    company = with_new_words(settings.PLEDGE_TEXT_GRACE)
    monkeypatch.setattr(pledge, "latest_due", Meeting().before(pledge.latest_due))
    assert sorted(race(*[partial(pledge.lapse, company)] * 2)) == [False, True]
    assert Event.objects.filter(type="pledge.lapsed").count() == 1


def test_a_renewal_and_the_end_of_the_time_at_once_leave_one_history(monkeypatch):
    company = with_new_words(settings.PLEDGE_TEXT_GRACE)
    by = MembershipFactory(company=company)
    monkeypatch.setattr(pledge, "_move", Meeting().before(pledge._move))
    race(partial(RENEW, company, by=by), partial(pledge.lapse, company))
    company.refresh_from_db()
    moves = list(PledgeMove.objects.order_by("id").values_list("before", "after"))
    assert company.pledge == Pledge.PLEDGED
    assert moves in ([("pledged", "pledged")], [("pledged", "not_pledged"), ("not_pledged", "pledged")])
