"""Several cases of the list with one reason: each by its own act in its own transaction, as if made one by one."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from core.admin import Move
from core.refusals import Refused
from disputes import desk
from disputes.admin.case import TAKE
from disputes.admin.dispute import DECLINE, UPHOLD
from disputes.admin.flag import SETTLE
from disputes.enums import CaseKind
from disputes.models import Claim, Dispute, Flag, Reinstatement

MOST = 100
"""So many at once: a page of the list holds fewer."""


@dataclass(frozen=True, slots=True)
class Several:
    """A move for many rows at once."""

    label: str
    move: Move
    models: tuple[type[Model], ...]
    done: str
    """Said with how many: ``12 declined.``"""
    says: tuple[str, ...] = ()
    """What will happen to each of them."""
    read: Callable[[str], dict[str, Any]] = lambda kind: {}
    """What the act is told of how the list showed a case, by the kind as which it was ticked."""


def _decided(kind: str) -> dict[str, Any]:
    return {"on_appeal": kind == CaseKind.APPEAL}


TAKING = Several("Take them", TAKE, (Dispute, Claim, Reinstatement, Flag), "taken")
DECLINING = Several(
    "Decline the disputes",
    DECLINE,
    (Dispute,),
    "declined",
    ("Each referral stands as it is, and nothing is given back.", "Both companies of each get your reason."),
    _decided,
)
UPHOLDING = Several(
    "Uphold the disputes",
    UPHOLD,
    (Dispute,),
    "upheld",
    ("Each referral becomes not valid, and its charge is to be given back.", "Both companies of each get your reason."),
    _decided,
)
SETTLING = Several(
    "Settle the flags", SETTLE, (Flag,), "settled", ("Each is looked at and left at that, with your reason.",)
)


def _action(several: Several) -> Callable[..., HttpResponse | None]:
    @admin.action(description=several.label, permissions=["move"])
    def run(desk_page: Any, request: HttpRequest, rows: Any) -> HttpResponse | None:
        return _run(several, desk_page, request)

    run.__name__ = several.move.slug
    return run


ACTIONS = [_action(several) for several in (TAKING, DECLINING, UPHOLDING, SETTLING)]


def _run(several: Several, desk_page: Any, request: HttpRequest) -> HttpResponse | None:
    """By the keys that were ticked, not by what of it still waits: who was quicker is told by the act itself."""
    keys = request.POST.getlist(ACTION_CHECKBOX_NAME)[:MOST]
    cases = _fitting(several, desk.cases(keys), request)
    form = several.move.form(next(iter(cases)), request.POST if _is_said(several, request) else None) if cases else None
    if form and not form.is_valid():
        return _reason_page(several, desk_page, request, {"cases": list(cases), "keys": keys, "form": form})
    if form:
        _make(several, cases, request, form.reason)
    return None


def _is_said(several: Several, request: HttpRequest) -> bool:
    """Whether there is a reason by now, or none is asked for."""
    return "reasoned" in request.POST or not several.move.read_by


def _fitting(several: Several, ticked: dict[Any, str], request: HttpRequest) -> dict[Any, str]:
    """Those of the ticked cases that it can be done to, if the person may do it to them."""
    fitting = {case: kind for case, kind in ticked.items() if isinstance(case, several.models)}
    for model in {type(case) for case in fitting}:
        pages: Any = admin.site.get_model_admin(model)
        if not pages.has_move_permission(request):
            raise PermissionDenied
    if others := len(ticked) - len(fitting):
        messages.warning(request, f"{several.label} is not for {others} of those that you ticked. They are left out.")
    return fitting


def _reason_page(several: Several, desk_page: Any, request: HttpRequest, shown: dict[str, Any]) -> TemplateResponse:
    context = {
        **desk_page.admin_site.each_context(request),
        "opts": desk_page.opts,
        "title": several.label,
        "several": several,
        "back": request.get_full_path(),
        "media": desk_page.media,
        **shown,
    }
    return TemplateResponse(request, "admin/disputes/several.html", context)


def _make(several: Several, cases: dict[Any, str], request: HttpRequest, reason: str) -> None:
    done = 0
    for case, kind in cases.items():
        try:
            several.move.act(case, reason, request.user, **several.read(kind))
            done += 1
        except Refused as refused:
            messages.warning(request, f"{case}: {refused}")
    if done:
        messages.success(request, f"{done} {several.done}.")
