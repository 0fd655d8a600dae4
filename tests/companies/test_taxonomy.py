"""The list of services on the staff desk: every change of it is an act and in the journal."""

import pytest

from companies.flow import taxonomy
from companies.models import ServiceType, SpecificIssue
from companies.templatetags.changes import changes
from core import events
from core.models import Event
from core.refusals import NotAllowed
from referrals.forms.need import NeedForm
from tests.factories import CompanyFactory, ServiceTypeFactory, SpecificIssueFactory
from tests.support.desk import signed_in, url

pytestmark = pytest.mark.django_db

CEILING = {"bid_ceiling_cents": "150", "active": "on"}


@pytest.fixture
def baton(world):
    return world.staff()


@pytest.fixture
def staff(baton):
    return signed_in(baton)


def latest(row):
    event = events.timeline(row)[0]
    return event.type, event.data


def test_a_service_is_added(staff):
    staff.post(url(ServiceType, "add"), {"trade": "Pools", "name": "Pools", "slug": "pools", **CEILING})
    service = ServiceType.objects.get(slug="pools")
    assert latest(service) == (
        "service.added",
        {"trade": "Pools", "name": "Pools", "active": True, "bid_ceiling_cents": 15_000},
    )


def test_an_issue_is_added(staff):
    service = ServiceTypeFactory()
    issue = {"service_type": service.pk, "name": "Termites in a fence", "slug": "termites-in-a-fence", "active": "on"}
    staff.post(url(SpecificIssue, "add"), issue)
    added = SpecificIssue.objects.get(slug="termites-in-a-fence")
    assert latest(added) == (
        "issue.added",
        {"service_type": service.name, "name": "Termites in a fence", "active": True},
    )


def test_a_service_is_renamed_and_switched_off(staff, told):
    service = ServiceTypeFactory()
    staff.post(
        url(ServiceType, "change", service.pk),
        {"trade": service.trade, "name": "Termite work", "bid_ceiling_cents": "150"},
    )
    assert latest(service) == (
        "service.changed",
        {
            "name": "Termite work",
            "before": {"name": "Termites", "active": True},
            "after": {"name": "Termite work", "active": False},
        },
    )
    assert changes(latest(service)[1]) == [("name", "Termites", "Termite work"), ("offered", "yes", "no")]
    assert "Termite work" in told(service)


def test_an_issue_moves_to_another_service(baton):
    issue, ants = SpecificIssueFactory(), ServiceTypeFactory(slug="ants", name="Ants")
    taxonomy.change_issue(issue, service_type=ants, by=baton)
    assert changes(latest(issue)[1]) == [("service", "Termites", "Ants")]


def test_saving_what_is_there_already_writes_nothing(staff):
    service = ServiceTypeFactory()
    staff.post(url(ServiceType, "change", service.pk), {"trade": service.trade, "name": service.name, **CEILING})
    assert not Event.objects.exists()


def test_a_ceiling_is_typed_in_dollars_and_its_change_is_told(staff, told):
    service = ServiceTypeFactory()
    page = staff.get(url(ServiceType, "change", service.pk)).content.decode()
    assert 'value="150"' in page
    typed = {"trade": service.trade, "name": service.name, "bid_ceiling_cents": "$1,200.50", "active": "on"}
    staff.post(url(ServiceType, "change", service.pk), typed)
    assert changes(latest(service)[1]) == [("bid ceiling", "$150", "$1,200.50")]
    assert "bid ceiling $150 → $1,200.50" in told(service)


@pytest.mark.parametrize("typed", ["", "free", "-5", "62,50", "10001", "1\0"])
def test_a_ceiling_that_is_no_amount_changes_nothing(staff, typed):
    service = ServiceTypeFactory()
    posted = {"trade": service.trade, "name": service.name, "bid_ceiling_cents": typed, "active": "on"}
    assert staff.post(url(ServiceType, "change", service.pk), posted).status_code == 200
    assert not Event.objects.exists()


@pytest.mark.parametrize("typed", ["", "x" * 61, "Ter\0mites"])
def test_a_bad_name_changes_nothing(staff, typed):
    service = ServiceTypeFactory()
    answer = staff.post(url(ServiceType, "change", service.pk), {"trade": service.trade, "name": typed, **CEILING})
    assert answer.status_code == 200
    assert not Event.objects.exists()


def test_a_slug_that_exists_is_refused_with_a_sentence(staff):
    service = ServiceTypeFactory()
    answer = staff.post(url(ServiceType, "add"), {"trade": "Pests", "name": "Termites", "slug": service.slug})
    assert "already exists" in answer.content.decode()


def test_the_history_is_on_the_page(staff, baton):
    service = taxonomy.change_service_type(ServiceTypeFactory(), name="Termite work", by=baton)
    assert "Service changed" in staff.get(url(ServiceType, "change", service.pk)).content.decode()


def test_no_new_need_names_what_is_switched_off(baton):
    service = taxonomy.change_service_type(ServiceTypeFactory(), active=False, by=baton)
    assert service not in NeedForm(sender=CompanyFactory()).fields["service"].queryset


def test_a_company_cannot_change_the_list(world):
    with pytest.raises(NotAllowed):
        taxonomy.change_service_type(ServiceTypeFactory(), active=False, by=world.sender())


@pytest.mark.parametrize("change", [{"slug": "new"}, {"bid": 1}])
def test_what_is_not_staffs_to_write_is_refused(baton, change):
    with pytest.raises(TypeError):
        taxonomy.change_service_type(ServiceTypeFactory(), **change, by=baton)
