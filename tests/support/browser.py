"""A person in front of the pages: Django's test client, signed in, with or without htmx."""

from typing import Any

from django.test import Client

from companies.models import Membership

HTMX = {"HX-Request": "true"}


def browser_of(member: Membership) -> Client:
    client = Client()
    client.force_login(member.user)
    return client


def text_of(response: Any) -> str:
    """The page's words with their spaces folded, as a reader sees them."""
    return " ".join(response.content.decode().split())
