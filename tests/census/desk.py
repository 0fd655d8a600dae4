"""The pages of the staff desk: of each kind of row its list, a row, its log, its moves, and a form to add one."""

from collections.abc import Iterator

from django.contrib import admin
from django.contrib.auth.models import Group
from django.db.models import Model

from accounts.models import User
from companies.models import Company, PledgeText, ServiceType, SpecificIssue
from core.admin import DeskAdmin
from disputes.models import SavedAnswer, Waiting
from tests.census.kinds import Page
from tests.census.people import STAFF

ADDED: dict[type[Model], str] = {
    Group: "Save",
    User: "Save",
    Company: "Write it down",
    PledgeText: "Publish",
    ServiceType: "Save",
    SpecificIssue: "Save",
    SavedAnswer: "Save",
}
"""What staff add by hand, and the button that does it."""


def pages_of(model: type[Model]) -> Iterator[Page]:
    desk = admin.site._registry[model]
    name = f"{model._meta.app_label}_{model._meta.model_name}"
    rows = f"/admin/{model._meta.app_label}/{model._meta.model_name}/"
    yield Page(f"admin:{name}_changelist", by=STAFF)
    if model is Waiting:
        return
    if model is not PledgeText:
        yield from pages_of_a_row(name, rows)
    for move in getattr(desk, "moves", ()):
        yield Page(f"admin:{name}_move", by=STAFF, at=f"{rows}{{row}}/move/{move.slug}/")
    if not isinstance(desk, DeskAdmin):
        yield Page(f"admin:{name}_delete", by=STAFF, at=f"{rows}{{row}}/delete/")
    if model in ADDED:
        yield Page(f"admin:{name}_add", by=STAFF)
        yield Page(f"admin:{name}_add", by=STAFF, press=ADDED[model])


def pages_of_a_row(name: str, rows: str) -> Iterator[Page]:
    yield Page(f"admin:{name}_change", by=STAFF, on=rows)
    yield Page(f"admin:{name}_history", by=STAFF, at=f"{rows}{{row}}/history/")


PAGES = [
    Page("admin:index", by=STAFF),
    Page("admin:app_list", by=STAFF, at="/admin/companies/"),
    Page("admin:auth_user_password_change", by=STAFF, at="/admin/accounts/user/{row}/password/"),
    Page("admin:companies_company_changelist", by=STAFF, at="/admin/companies/company/?q=nobody+is+called+so"),
    Page("admin:disputes_dispute_move", by=STAFF, at="/admin/disputes/dispute/{row}/move/decline/", press="Decline"),
    *(
        Page("admin:disputes_waiting_changelist", by=STAFF, at=f"/admin/disputes/waiting/?view={view}")
        for view in ("mine", "late", "all")
    ),
    *(page for model in admin.site._registry for page in pages_of(model)),
]

NEW_WORDS = [
    Page("admin:companies_pledgetext_changelist", by=STAFF),
    *pages_of_a_row("companies_pledgetext", "/admin/companies/pledgetext/"),
]
"""Once the pledge has other words than those that ship with the portal, which are no row."""


def no_pages_of(model: type[Model]) -> Iterator[str]:
    """Addresses that every kind of row has, and that nobody gets to."""
    desk = admin.site._registry[model]
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
    if model not in ADDED:
        yield f"{name}_add"
    if isinstance(desk, DeskAdmin):
        yield f"{name}_delete"
        if not desk.moves:
            yield f"{name}_move"


NO_PAGES = {
    "admin:login": "leads on to the portal's own sign-in",
    "admin:password_change": "leads on to the portal's own page",
    "admin:password_change_done": "the portal's own page says it",
    "admin:logout": "an act: it takes a POST and leads on to a page",
    "admin:jsi18n": "a script",
    "admin:autocomplete": "data for a field",
    "admin:view_on_site": "leads on to a row's page in the portal",
    "admin:disputes_waiting_change": "leads on to the case's own page",
    "admin:disputes_waiting_history": "leads on to the case's own page",
    "admin:disputes_dispute_file": "a file",
    "admin:disputes_claim_file": "a file",
    "admin:None": "leads on to the page that was meant",
} | {name: "refused to everybody" for model in admin.site._registry for name in no_pages_of(model)}
"""Addresses of the desk that nobody opens as a page, and why."""
