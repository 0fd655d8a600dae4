"""Single-key shortcuts can be switched off by the person whose keys they are."""

import pytest
from django.urls import reverse

from accounts.flow import switch_key_shortcuts
from core.models import Event
from core.refusals import NotAllowed
from tests.factories import MembershipFactory
from tests.support.browser import browser_of, text_of

pytestmark = pytest.mark.django_db
ADDRESS = reverse("account_key_shortcuts")


@pytest.fixture
def member():
    return MembershipFactory()


@pytest.fixture
def browser(member):
    return browser_of(member)


def keys_act(browser) -> bool:
    return " data-keys>" in text_of(browser.get(reverse("mfa_index")))


def test_they_are_on_until_somebody_switches_them_off(browser):
    assert keys_act(browser)
    page = text_of(browser.post(ADDRESS, {"on": "no"}, follow=True))
    assert "Single-key shortcuts are off." in page
    assert not keys_act(browser)


def test_they_can_be_switched_on_again(browser):
    browser.post(ADDRESS, {"on": "no"})
    browser.post(ADDRESS, {"on": "yes"})
    assert keys_act(browser)


def test_it_is_kept_with_the_person_and_told_once(browser, member):
    for _ in range(2):
        browser.post(ADDRESS, {"on": "no"})
    member.user.refresh_from_db()
    assert not member.user.key_shortcuts
    assert Event.objects.get(type="shortcuts.switched").data == {"before": True, "after": False}


def test_looking_at_the_address_switches_nothing(browser):
    assert browser.get(ADDRESS).url == reverse("mfa_index")
    assert keys_act(browser)


def test_nobody_switches_those_of_somebody_else(member, world):
    with pytest.raises(NotAllowed):
        switch_key_shortcuts(member.user, on=False, by=world.staff())
