"""The portal's pages in tests: who is signed in, and what htmx sends."""

from dataclasses import replace
from typing import Any

from django.test import Client

from companies.models import Membership
from referrals.flow.submission import Contact
from tests.support import world
from tests.support.html import Tag, tree

HTMX = {"HX-Request": "true"}


def signed_in(member: Membership) -> Client:
    client = Client()
    client.force_login(member.user)
    return client


def shown(client: Client, address: str, **kwargs: Any) -> Tag:
    """The page at ``address`` as a tree; anything but a page fails the test."""
    response = client.get(address, **kwargs)
    assert response.status_code == 200, response
    return tree(response.content)


def texts(page: Tag, mark: str) -> list[str]:
    """What stands in the elements of a class, in order."""
    return [tag.text() for tag in page.all() if mark in (tag.attributes.get("class") or "").split()]


def links(page: Tag) -> set[str]:
    return {tag.attributes["href"] or "" for tag in page.all() if tag.name == "a" and "href" in tag.attributes}


def another_customer(number: int) -> Contact:
    """A customer with a phone of their own, so that no referral repeats another."""
    return replace(world.CONTACT, first_name=f"Customer{number}", phone=f"+1512555{1000 + number}", email="")
