"""Step 1 of intake: the need."""

from uuid import uuid4

import pytest
from django.urls import reverse

from companies.enums import Standing
from companies.flow import standing
from companies.models import OfferedService
from core.models import Event
from referrals.enums import Status
from referrals.models import Referral
from tests.factories import CompanyFactory, ServiceTypeFactory, SpecificIssueFactory, ZipFactory
from tests.support.browser import HTMX, browser_of, text_of

REFER = reverse("referrals:refer")


def typed(**changes):
    """What an agent types for termites in 78745, with ``changes``; None leaves a field out."""
    need = {
        "form_token": str(uuid4()),
        "service": str(ServiceTypeFactory().pk),
        "issue": "",
        "zip": ZipFactory().code,
        "property_type": "residential",
        "timing": "this_week",
        "existing_customer": "no",
    }
    return {name: value for name, value in (need | changes).items() if value is not None}


def offering(sender, *slugs):
    """Let the sender's company list services of these slugs."""
    for slug in slugs:
        service = ServiceTypeFactory(slug=slug, name=slug.title())
        OfferedService.objects.create(company=sender.company, service_type=service)


def match_of(referral):
    return reverse("matching:match", args=[referral.pk])


def test_a_need_opens_a_referral_and_leads_to_its_match(agent):
    response = agent.post(REFER, typed())
    referral = Referral.objects.get()
    assert response.url == match_of(referral)
    assert referral.status == Status.MATCHING


def test_the_need_is_kept_as_it_was_typed(agent):
    issue = SpecificIssueFactory()
    agent.post(REFER, typed(issue=str(issue.pk), existing_customer="yes", protects="termites", timing="today"))
    referral = Referral.objects.get()
    assert (referral.issue, referral.existing_customer, referral.timing) == (issue, True, "today")


def test_a_form_sent_twice_is_one_referral(agent):
    form = typed()
    first, second = agent.post(REFER, form), agent.post(REFER, form)
    assert first.url == second.url
    assert Referral.objects.count() == 1


def test_a_form_sent_again_with_another_need_changes_the_same_referral(agent, world):
    CompanyFactory()
    form = typed()
    agent.post(REFER, form)
    world.hear()
    agent.post(REFER, form | {"timing": "today"})
    assert Referral.objects.get().timing == "today"


def test_what_is_typed_stays_in_the_tab_until_its_match_is_shown(agent):
    assert f'data-keep="{REFER}"' in text_of(agent.get(REFER))
    match = agent.post(REFER, typed(), follow=True)
    assert f'data-forget="{REFER} ' in text_of(match)


def test_a_mangled_form_token_counts_as_a_new_form(agent):
    agent.post(REFER, typed(form_token="x"))
    assert Referral.objects.count() == 1


def test_a_form_of_another_company_is_refused(agent, world):
    form = typed()
    browser_of(world.sender()).post(REFER, form)
    response = agent.post(REFER, form, follow=True)
    assert "This form has been used before." in text_of(response)


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("service", None, "Choose the service they need."),
        ("service", "999999999999999999999", "That service is not on the list any more."),
        ("service", "x", "That service is not on the list any more."),
        ("issue", "999", "That issue is not on the list any more."),
        ("zip", None, "Type the ZIP of the job."),
        ("zip", "7874", "A ZIP has five digits, such as 78745."),
        ("zip", "٧٨٧٤٥", "A ZIP has five digits, such as 78745."),
        ("zip", "00000", "There is no ZIP 00000. Check the digits with the customer."),
        ("property_type", None, "Choose what kind of property it is."),
        ("timing", None, "Choose when they need it."),
        ("existing_customer", None, "Say whether they already are a customer."),
    ],
)
def test_a_bad_answer_gets_a_sentence_and_saves_nothing(agent, field, value, sentence):
    response = agent.post(REFER, typed(**{field: value}))
    assert response.status_code == 200
    assert sentence in text_of(response)
    assert not Referral.objects.exists()


def test_an_emergency_is_kept_and_asked_of_the_companies(agent, world):
    CompanyFactory(takes_emergencies=False)
    agent.post(REFER, typed(emergency="on"))
    world.hear()
    assert Referral.objects.get().status == Status.UNMATCHED


def test_a_customer_of_ours_is_protected_in_what_we_do_for_them(agent, sender):
    offering(sender, "general-pest", "rodents")
    agent.post(REFER, typed(existing_customer="yes", protects=["rodents", "general-pest"]))
    assert Referral.objects.get().protects == ["general-pest", "rodents"]


def test_who_is_no_customer_of_ours_has_nothing_to_protect(agent, sender):
    offering(sender, "general-pest")
    agent.post(REFER, typed(existing_customer="no", protects=["general-pest"]))
    assert Referral.objects.get().protects == []


def test_what_we_do_for_a_customer_of_ours_must_be_said(agent):
    assert "Tick what is already done for them" in text_of(agent.post(REFER, typed(existing_customer="yes")))
    assert not Referral.objects.exists()


@pytest.mark.parametrize("slug", ["termites", "x", "\0"])
def test_only_what_we_offer_can_be_protected(agent, sender, slug):
    offering(sender, "general-pest")
    response = agent.post(REFER, typed(existing_customer="yes", protects=[slug]))
    assert response.status_code == 200
    assert not Referral.objects.exists()


def test_whoever_lists_no_services_chooses_among_all(agent):
    ServiceTypeFactory(slug="ants", name="Ants")
    assert "Ants" in text_of(agent.get(REFER))
    agent.post(REFER, typed(existing_customer="yes", protects=["ants"]))
    assert Referral.objects.get().protects == ["ants"]


@pytest.mark.parametrize(
    ("typed_in", "kept"), [(None, ""), ("live_transfer", "live_transfer"), ("call_back", "call_back")]
)
def test_an_agent_may_say_what_becomes_of_the_call(agent, typed_in, kept):
    agent.post(REFER, typed(call=typed_in))
    assert Referral.objects.get().call == kept


def test_the_first_field_has_the_focus(agent):
    assert "autofocus" in str(agent.get(REFER).context["form"]["service"])


def test_the_recipient_reads_what_to_leave_alone_and_that_it_is_an_emergency(sender, world):
    offering(sender, "general-pest")
    world.pledged(CompanyFactory())
    referral = world.delivered(sender, existing_customer=True, protects=["general-pest"], emergency=True)
    page = text_of(browser_of(world.recipient_of(referral)).get(reverse("referrals:detail", args=[referral.pk])))
    assert f"{sender.company.name} already does for them: General-Pest." in page
    assert "Emergency" in page


def test_an_issue_of_another_service_is_told(agent):
    ants = SpecificIssueFactory(slug="carpenter-ants", service_type=ServiceTypeFactory(slug="ants", name="Ants"))
    response = agent.post(REFER, typed(issue=str(ants.pk)))
    assert "That belongs to Ants. Choose an issue of Termites." in text_of(response)


def test_a_form_that_comes_back_offers_the_issues_of_its_service_first(agent):
    SpecificIssueFactory()
    ants = ServiceTypeFactory(slug="ants", name="Ants")
    SpecificIssueFactory(slug="carpenter-ants", name="Carpenter ants", service_type=ants)
    page = text_of(agent.post(REFER, typed(zip="787")))
    assert 0 < page.index("Subterranean termites") < page.index("Carpenter ants")


def test_what_was_typed_stays_when_something_is_missing(agent):
    response = agent.post(REFER, typed(timing=None, zip="787"))
    assert 'value="787"' in text_of(response)


def test_a_zip_with_four_more_digits_is_read_by_its_first_five(agent):
    agent.post(REFER, typed(zip=f"{ZipFactory().code}-1234"))
    assert Referral.objects.get().zip_id == "78745"


def test_the_page_lists_every_issue_for_browsers_without_javascript(agent):
    SpecificIssueFactory()
    SpecificIssueFactory(slug="carpenter-ants", name="Carpenter ants", service_type=ServiceTypeFactory(slug="ants"))
    page = text_of(agent.get(REFER))
    assert "Subterranean termites" in page
    assert "Carpenter ants" in page


def test_the_issues_follow_the_service(agent):
    termites = SpecificIssueFactory().service_type
    SpecificIssueFactory(slug="carpenter-ants", name="Carpenter ants", service_type=ServiceTypeFactory(slug="ants"))
    part = text_of(agent.get(REFER, {"service": termites.pk}, headers=HTMX))
    assert "Subterranean termites" in part
    assert "Carpenter ants" not in part


def test_a_service_that_does_not_exist_narrows_nothing(agent):
    assert agent.get(REFER, {"service": "x"}, headers=HTMX).status_code == 200


def test_each_rendered_form_has_a_token_of_its_own(agent):
    assert (
        agent.get(REFER).context["form"]["form_token"].value() != agent.get(REFER).context["form"]["form_token"].value()
    )


@pytest.mark.parametrize("ask", ["get", "post"])
def test_a_company_that_may_not_refer_reads_why(agent, sender, world, ask):
    standing.change_standing(sender.company, to=Standing.REFERRING_PAUSED, reason="Two complaints.", by=world.staff())
    response = getattr(agent, ask)(REFER, typed() if ask == "post" else {})
    assert response.status_code == 403
    assert "Your company cannot refer at the moment: its standing is sending paused." in text_of(response)


def test_the_need_of_a_draft_is_changed_in_place(agent, sender, world):
    CompanyFactory()
    referral = world.matched(sender)
    agent.post(reverse("referrals:change_need", args=[referral.pk]), typed(timing="today"))
    referral.refresh_from_db()
    assert (referral.timing, referral.status) == ("today", Status.MATCHING)


def test_a_need_to_change_comes_filled_in(agent, sender, world):
    CompanyFactory()
    referral = world.matched(sender, existing_customer=False)
    form = agent.get(reverse("referrals:change_need", args=[referral.pk])).context["form"]
    assert (form["zip"].value(), form["existing_customer"].value()) == ("78745", "no")


@pytest.mark.parametrize("status", [Status.MATCHING, Status.SUBMITTED, Status.DELIVERED, Status.ABANDONED])
def test_a_need_that_cannot_change_leads_to_where_it_stands(agent, sender, world, status):
    referral = world.in_state(status, by=sender)
    assert agent.get(reverse("referrals:change_need", args=[referral.pk])).url == match_of(referral)


def test_asking_for_a_new_match_twice_is_asking_once(agent, sender, world):
    referral = world.in_state(Status.OPEN, by=sender)
    for _ in range(2):
        agent.post(reverse("referrals:ask_again", args=[referral.pk]))
    assert Event.objects.filter(type="referral.rematch_asked").count() == 1


def test_they_said_no_ends_the_draft_with_that_reason(agent, sender, world):
    referral = world.in_state(Status.MATCHED, by=sender)
    page = text_of(agent.post(reverse("referrals:abandon", args=[referral.pk]), follow=True))
    referral.refresh_from_db()
    assert referral.status == Status.ABANDONED
    assert "The customer said no." in page


def test_what_was_sent_is_not_abandoned(agent, sender, world):
    referral = world.in_state(Status.DELIVERED, by=sender)
    agent.post(reverse("referrals:abandon", args=[referral.pk]))
    referral.refresh_from_db()
    assert referral.status == Status.DELIVERED


@pytest.mark.parametrize("name", ["change_need", "ask_again", "abandon", "contact", "submitted"])
@pytest.mark.parametrize("ask", ["get", "post"])
def test_another_companys_draft_does_not_exist(agent, world, name, ask):
    foreign = world.in_state(Status.MATCHED)
    response = getattr(agent, ask)(reverse(f"referrals:{name}", args=[foreign.pk]), follow=True)
    assert response.status_code == (405 if (name, ask) == ("submitted", "post") else 404)


@pytest.mark.parametrize("name", ["ask_again", "abandon"])
def test_an_act_come_back_to_after_signing_in_leads_to_the_match(agent, sender, world, name):
    referral = world.in_state(Status.MATCHED, by=sender)
    assert agent.get(reverse(f"referrals:{name}", args=[referral.pk])).url == match_of(referral)
