"""Pages of the house itself, and two that only developers see."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages as toasts
from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST, require_safe

from core import stops
from core.actors import CUSTOMER
from core.forms import SampleForm
from core.messages import DevelopmentProvider
from core.models import Message
from core.pages import go, page

SHOWN = 100
"""Messages on the development page, the newest first."""


@login_not_required
def health(request: HttpRequest) -> HttpResponse:
    """200 when the portal answers and its database does: for the supervisor and for whoever watches it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain")


@require_safe
def messages(request: HttpRequest) -> HttpResponse:
    """What would have been texted and e-mailed: for staff on a developer's machine, for nobody anywhere else."""
    _check_development(request)
    development = DevelopmentProvider()
    sent = [(message, development.words_of(message)) for message in Message.objects.all()[:SHOWN]]
    return page(request, "core/messages.html", {"sent": sent, "time_zone": settings.TIME_ZONE})


@require_POST
def answer_stop(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Answer STOP to a text, as the customer who got it would."""
    _check_development(request)
    text = get_object_or_404(Message, pk=pk, channel=Message.Channel.TEXT, to_customer=True)
    stops.stop(text.to, about=text.about, by=CUSTOMER)
    toasts.success(request, "Stopped. Nothing is texted to this number any more.")
    return go(request, "messages")


def _check_development(request: HttpRequest) -> None:
    provider = f"{DevelopmentProvider.__module__}.{DevelopmentProvider.__qualname__}"
    if not settings.DEBUG or provider != settings.MESSAGE_PROVIDER or not getattr(request.user, "is_staff", False):
        raise Http404


@require_safe
def components(request: HttpRequest) -> HttpResponse:
    """Every part that pages are built from, on a developer's machine."""
    if not settings.DEBUG:
        raise Http404
    return page(request, "core/components.html", {"form": SampleForm(SampleForm.WRONG)})
