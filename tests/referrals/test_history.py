"""Every event that any act records can be told in a sentence."""

import ast
import re
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.conf import settings
from django.template.loader import get_template

from config.subscriptions import SUBSCRIPTIONS

APPS = ("core", "accounts", "companies", "referrals", "matching", "disputes")
SUBJECTS = (
    "answer",
    "call",
    "case",
    "claim",
    "company",
    "consent",
    "customer",
    "dispatch",
    "dispute",
    "evidence",
    "flag",
    "issue",
    "match",
    "message",
    "number",
    "pledge",
    "referral",
    "referrals",
    "reinstatement",
    "resolution",
    "second_factor",
    "service",
    "shortcuts",
    "team",
)
TYPE = re.compile(rf"({'|'.join(SUBJECTS)})\.[a-z_]+")


def _texts() -> Iterator[str]:
    for app in APPS:
        for path in (settings.BASE_DIR / app).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text())):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    yield node.value


MODELS = {model._meta.label_lower for model in apps.get_models()}
"""Written like an event, and none."""
RECORDED = sorted({text for text in _texts() if TYPE.fullmatch(text)} - MODELS | set(SUBSCRIPTIONS))


def test_the_search_finds_what_acts_record():
    assert {"referral.opened", "company.paused", "company.resumed", "dispute.upheld", "message.queued"} <= set(RECORDED)


@pytest.mark.parametrize("type", RECORDED)
def test_an_event_has_its_sentence(type):
    assert get_template(f"history/{type}.html")


def test_every_sentence_belongs_to_an_event():
    written = {path.stem for path in (settings.BASE_DIR / "templates" / "history").glob("*.html")}
    assert written == set(RECORDED)
