"""How a file of a case is handed out: to whoever the caller has let in, and never to be shown in a page."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from disputes.enums import FileKind
from disputes.models import Evidence

KINDS = {FileKind.TEXT: "text/plain; charset=utf-8"}


def attachment(evidence: Evidence) -> HttpResponse:
    """Its bytes as a download. A browser that opened it after all could run nothing in it and ask nobody."""
    kind = FileKind(evidence.kind)
    response = HttpResponse(evidence.content, content_type=KINDS.get(kind, kind.value))
    response["Content-Disposition"] = content_disposition_header(True, evidence.name) or "attachment"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Cache-Control"] = "no-store"
    return response
