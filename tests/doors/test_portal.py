"""Who gets in where: every address by every kind of visitor. An address that is not in the table fails."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from companies.enums import Role
from companies.models import Company
from core.models import Message
from disputes.enums import ClaimState
from disputes.files import check
from disputes.flow.dispute import open_dispute
from disputes.flow.evidence import add
from referrals.flow.outcome import report
from referrals.links import token
from tests.factories import CompanyFactory, CustomBidFactory, MembershipFactory
from tests.support import claimed
from tests.support.invitations import invited

HELD_BY_OTHERS = {"admin", "account"}
"""The admin's own walk and allauth's pages are tested where they are built."""


def names(resolver: URLResolver, prefix: str = "") -> Iterator[str]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLPattern):
            yield prefix + str(pattern.name)
        elif pattern.namespace not in HELD_BY_OTHERS and "account" not in str(pattern.pattern):
            yield from names(pattern, f"{pattern.namespace}:" if pattern.namespace else prefix)


CSRF_TOKEN = re.compile(rb"[A-Za-z0-9]{64}")
"""Masked anew in every answer."""

WHO = ("anonymous", "stranger", "sender", "sender's admin", "recipient", "recipient's admin", "staff")
EVERYBODY = "200 200 200 200 200 200 200"
NOBODY = "302 404 404 404 404 404 404"
MEMBERS = "302 200 200 200 200 200 403"
ONLY_SENDER = "302 404 200 200 404 404 403"
ONLY_RECIPIENT = "302 404 403 403 200 200 403"
BOTH_SIDES = "302 404 200 200 200 200 403"
LEADS_ON = "302 302 302 302 302 302 302"
MEMBERS_LED_ON = "302 302 302 302 302 302 403"
NOT_POSTED = "302 405 405 405 405 405 403"
ADMINS_FORM = "302 200 403 200 403 200 403"
ADMINS_ACT = "302 302 403 302 403 302 403"
ADMINS_ABSENT = "302 404 403 404 403 404 403"
PROS = "302 403 403 403 403 403 403"
SENDERS_ACT = "302 404 302 302 404 404 403"

ACCESS: dict[str, tuple[str, str, str]] = {
    # name: (argument, answers to GET, answers to an empty POST), in the order of WHO
    "health": ("", EVERYBODY, EVERYBODY),
    "messages": ("", NOBODY, "302 405 405 405 405 405 405"),
    "messages_stop": ("text", "302 405 405 405 405 405 405", "302 404 404 404 404 404 404"),
    "components": ("", NOBODY, "302 405 405 405 405 405 405"),
    "companies:pledge": ("", MEMBERS, ADMINS_FORM),
    "companies:pledge_text": ("version", MEMBERS, MEMBERS),
    "companies:history": ("", ADMINS_FORM, "302 405 403 405 403 405 403"),
    "companies:network": ("", MEMBERS, NOT_POSTED),
    "companies:network_company": ("company", MEMBERS, NOT_POSTED),
    "companies:services": ("", MEMBERS, NOT_POSTED),
    "companies:choose_services": ("", ADMINS_FORM, ADMINS_FORM),
    "companies:default_bid": ("", LEADS_ON, ADMINS_FORM),
    "companies:add_bid": ("", ADMINS_FORM, ADMINS_FORM),
    "companies:bid": ("bid", "302 404 403 404 403 200 403", ADMINS_FORM),
    "companies:remove_bid": ("", LEADS_ON, ADMINS_ABSENT),
    "companies:details": ("", ADMINS_FORM, ADMINS_FORM),
    "companies:area": ("", MEMBERS, NOT_POSTED),
    "companies:area_new": ("", ADMINS_FORM, ADMINS_FORM),
    "companies:area_page": ("area", ONLY_SENDER, "302 404 403 200 404 404 403"),
    "companies:area_rename": ("area", LEADS_ON, "302 404 403 200 403 404 403"),
    "companies:area_switch": ("area", LEADS_ON, "302 404 403 302 403 404 403"),
    "companies:area_remove": ("area", "302 404 403 200 403 404 403", "302 404 403 302 403 404 403"),
    "companies:hours": ("", MEMBERS, ADMINS_FORM),
    "companies:holidays": ("", LEADS_ON, ADMINS_ACT),
    "companies:close_on": ("", LEADS_ON, ADMINS_FORM),
    "companies:open_again": ("", LEADS_ON, ADMINS_ACT),
    "companies:preferences": ("", MEMBERS, NOT_POSTED),
    "companies:block": ("", LEADS_ON, ADMINS_ABSENT),
    "companies:unblock": ("", LEADS_ON, ADMINS_ABSENT),
    "companies:prefer": ("", LEADS_ON, ADMINS_ACT),
    "companies:emergencies": ("", LEADS_ON, ADMINS_FORM),
    "companies:standing": ("", MEMBERS, NOT_POSTED),
    "companies:paper": ("paper", ADMINS_FORM, ADMINS_FORM),
    "companies:paper_remove": ("paper", LEADS_ON, ADMINS_ACT),
    "companies:application": ("", MEMBERS_LED_ON, NOT_POSTED),
    "companies:join": ("", EVERYBODY, EVERYBODY),
    "companies:join_thanks": ("", EVERYBODY, "405 405 405 405 405 405 405"),
    "companies:pause": ("", LEADS_ON, ADMINS_ACT),
    "companies:resume": ("", LEADS_ON, ADMINS_ACT),
    "companies:switch": ("", LEADS_ON, "302 404 404 404 404 404 403"),
    "companies:team": ("", MEMBERS, ADMINS_FORM),
    "companies:alerts": ("", MEMBERS, MEMBERS_LED_ON),
    "companies:team_member": ("colleague", "302 404 403 200 404 404 403", "302 404 403 200 404 404 403"),
    "companies:team_remove": ("colleague", LEADS_ON, "302 404 403 302 404 404 403"),
    "companies:invite_again": ("", LEADS_ON, ADMINS_ABSENT),
    "companies:invitation_withdraw": ("", LEADS_ON, ADMINS_ABSENT),
    "companies:invitation": ("invitation", EVERYBODY, EVERYBODY),
    "referrals:home": ("", "302 200 200 200 200 200 302", "302 405 405 405 405 405 405"),
    "referrals:refer": ("", MEMBERS, MEMBERS),
    "referrals:change_need": ("draft", ONLY_SENDER, ONLY_SENDER),
    "referrals:ask_again": ("draft", MEMBERS_LED_ON, SENDERS_ACT),
    "referrals:abandon": ("draft", MEMBERS_LED_ON, SENDERS_ACT),
    "referrals:call_back": ("draft", SENDERS_ACT, SENDERS_ACT),
    "referrals:contact": ("draft", SENDERS_ACT, SENDERS_ACT),
    "referrals:check_contact": ("draft", MEMBERS_LED_ON, SENDERS_ACT),
    "referrals:call": ("sent", MEMBERS_LED_ON, SENDERS_ACT),
    "referrals:pros": ("", PROS, PROS),
    "referrals:pros_need": ("company", PROS, PROS),
    "referrals:submitted": ("sent", ONLY_SENDER, NOT_POSTED),
    "referrals:received": ("", MEMBERS, NOT_POSTED),
    "referrals:sent": ("", MEMBERS, NOT_POSTED),
    "referrals:search": ("", MEMBERS_LED_ON, MEMBERS),
    "referrals:news": ("side", MEMBERS_LED_ON, NOT_POSTED),
    "referrals:export": ("side", MEMBERS, NOT_POSTED),
    "referrals:detail": ("sent", BOTH_SIDES, NOT_POSTED),
    "referrals:row": ("sent", "302 404 302 302 302 302 403", NOT_POSTED),
    "referrals:report": ("sent", ONLY_RECIPIENT, "302 404 403 403 200 200 403"),
    "referrals:reach": ("sent", MEMBERS_LED_ON, "302 404 403 403 302 302 403"),
    "referrals:undo": ("sent", MEMBERS_LED_ON, "302 404 302 302 302 302 403"),
    "referrals:note": ("sent", MEMBERS_LED_ON, "302 404 200 200 200 200 403"),
    "referrals:consent": ("token", EVERYBODY, "405 405 405 405 405 405 405"),
    "referrals:confirm_in_writing": ("token", LEADS_ON, LEADS_ON),
    "referrals:rate": ("token", LEADS_ON, LEADS_ON),
    "referrals:stop": ("token", LEADS_ON, LEADS_ON),
    "matching:match": ("draft", ONLY_SENDER, NOT_POSTED),
    "matching:confirm": ("draft", MEMBERS_LED_ON, SENDERS_ACT),
    "matching:choose": ("draft", SENDERS_ACT, SENDERS_ACT),
    "matching:coverage_health": ("", MEMBERS, NOT_POSTED),
    "matching:why": ("sent", BOTH_SIDES, NOT_POSTED),
    "disputes:open": ("sent", ONLY_RECIPIENT, ONLY_RECIPIENT),
    "disputes:case": ("disputed", BOTH_SIDES, NOT_POSTED),
    "disputes:cases": ("", MEMBERS, NOT_POSTED),
    "disputes:comment": ("disputed", MEMBERS_LED_ON, "302 404 200 200 200 200 403"),
    "disputes:several": ("", MEMBERS, MEMBERS),
    "disputes:flag": ("sold", BOTH_SIDES, NOT_POSTED),
    "disputes:add_files": ("disputed", MEMBERS_LED_ON, "302 404 200 200 200 200 403"),
    "disputes:file": ("file", BOTH_SIDES, NOT_POSTED),
    "disputes:appeal": ("disputed", MEMBERS_LED_ON, "302 404 200 200 200 200 403"),
    "disputes:open_claim": ("own", "302 404 200 200 403 403 403", "302 404 403 200 403 403 403"),
    "disputes:claim": ("claimed", BOTH_SIDES, NOT_POSTED),
    "disputes:claim_answer": ("claimed", MEMBERS_LED_ON, "302 404 403 403 403 200 403"),
    "disputes:claim_comment": ("claimed", MEMBERS_LED_ON, "302 404 200 200 200 200 403"),
    "disputes:claim_files": ("claimed", MEMBERS_LED_ON, "302 404 200 200 200 200 403"),
    "disputes:claim_withdraw": ("claimed", MEMBERS_LED_ON, "302 404 403 302 403 403 403"),
    "disputes:offer": ("owed", MEMBERS_LED_ON, "302 404 403 403 403 200 403"),
    "disputes:confirm": ("owed", MEMBERS_LED_ON, "302 404 403 302 403 403 403"),
    "disputes:refuse": ("owed", MEMBERS_LED_ON, "302 404 403 200 403 403 403"),
    "disputes:pledge_back": ("", "302 200 404 404 404 404 403", "302 200 403 404 403 404 403"),
    "disputes:withdraw_request": ("", LEADS_ON, ADMINS_ABSENT),
    "demo:progress": ("", "286 286 286 286 286 286 286", "286 286 286 286 286 286 286"),
}


def claims_between(sender: Company, recipient: Company) -> dict[str, list[int]]:
    """Referrals of the sender's own customers: one without a claim, one with it open, one that is to be mended."""
    own, about_it, owed = (claimed.own_row(sender=sender, recipient=recipient) for _ in range(3))
    claimed.opened(about_it)
    claimed.claim_in(ClaimState.ACCIDENTAL, owed)
    return {"own": [own.pk], "claimed": [about_it.pk], "owed": [owed.pk]}


@pytest.fixture
def visitors(world, settings):
    """A visitor of each kind, and what the addresses are about."""
    settings.MATCH_WAIT = timedelta(0)
    sender = MembershipFactory(company=CompanyFactory(zips=[], services=[]), role=Role.AGENT)
    CompanyFactory()
    sent = world.delivered(sender)
    disputed = world.delivered(sender, replace(world.CONTACT, phone="+15125550143", email=""))
    by = world.recipient_of(disputed)
    case = open_dispute(disputed, reason="not_qualified_buyer", note="They rent it.", by=by)
    world.pledged(sent.recipient)
    theirs = replace(world.CONTACT, phone="+15125550144", email="")
    sold = world.delivered(sender, theirs, existing_customer=True, protects=["termites"])
    report(sold, status="sold", sold_cents=90_000, by=by)
    users = [
        MembershipFactory(company=claimed.revoked()).user,
        sender.user,
        MembershipFactory(company=sender.company).user,
        MembershipFactory(company=sent.recipient, role=Role.AGENT).user,
        MembershipFactory(company=sent.recipient).user,
        world.staff(),
    ]
    clients = [Client(), *(Client() for _ in users)]
    for client, user in zip(clients[1:], users, strict=True):
        client.force_login(user)
    about = {
        "": [],
        "version": [1],
        "side": ["sent"],
        "paper": ["licence"],
        "company": [sent.recipient.pk],
        "draft": [world.matched(sender).pk],
        "sent": [sent.pk],
        "area": [sender.company.areas.get().pk],
        "disputed": [disputed.pk],
        "sold": [sold.pk],
        "file": [add(case, files=[check("lease.txt", b"They rent it.")], by=by)[0].pk],
        **claims_between(sender.company, sent.recipient),
        "colleague": [MembershipFactory(company=sender.company, role=Role.AGENT).pk],
        "invitation": [invited(MembershipFactory(company=sender.company))[1]],
        "bid": [CustomBidFactory(company=sent.recipient).pk],
        "token": [token(sent)],
        "text": [Message.objects.filter(to_customer=True).latest("queued_at").pk],
    }
    return clients, about


def test_every_address_is_in_the_table():
    assert sorted(names(get_resolver())) == sorted(ACCESS)


@pytest.mark.parametrize("method", ["get", "post"])
def test_every_address_answers_every_visitor_as_the_table_says(visitors, method):
    clients, about = visitors
    answers = {}
    for name, (argument, *_) in ACCESS.items():
        address = reverse(name, args=about[argument])
        answers[name] = " ".join(str(getattr(client, method)(address).status_code) for client in clients)
    assert answers == {name: expected[method == "post"] for name, (_, *expected) in ACCESS.items()}


def test_what_is_foreign_answers_as_what_does_not_exist(visitors):
    clients, about = visitors
    stranger = clients[WHO.index("stranger")]
    foreign = stranger.get(reverse("referrals:detail", args=about["sent"]))
    missing = stranger.get(reverse("referrals:detail", args=[987_654_321]))
    assert foreign.status_code == missing.status_code == 404
    assert CSRF_TOKEN.sub(b"", foreign.content) == CSRF_TOKEN.sub(b"", missing.content)
