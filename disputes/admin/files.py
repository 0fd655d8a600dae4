"""Evidence on the staff desk: files beside a case, opened by whoever may read it, added by whoever may decide it."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path

from core.admin import Move
from core.pages import takes
from disputes import queries
from disputes.access import attachment
from disputes.admin.case import CaseAdmin
from disputes.files import MOST_SENT
from disputes.flow import evidence
from disputes.forms.evidence import files_field
from disputes.models import Evidence

ADD_FILES = Move(
    slug="add-files",
    label="Add files",
    effects=lambda case: ["Both companies can open them, and get an e-mail that they are there."],
    act=lambda case, reason, by, files: evidence.add(case, files=files, by=by),
    possible=queries.in_review,
    done="the files are added.",
    fields=lambda case: {"files": files_field(label="Files", required=True)},
)


class WithFiles(CaseAdmin):
    """A case that has files."""

    @takes(MOST_SENT)
    def move_view(self, request: HttpRequest, object_id: str, slug: str) -> HttpResponse:
        return super().move_view(request, object_id, slug)

    def get_urls(self) -> list[URLPattern]:
        name = f"{self.opts.app_label}_{self.opts.model_name}_file"
        view = self.admin_site.admin_view(self.file_view)
        return [path("<int:object_id>/file/<int:pk>/", view, name=name), *super().get_urls()]

    def file_view(self, request: HttpRequest, object_id: int, pk: int) -> HttpResponse:
        """Download a file of this case; one that was erased does not exist."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        case: Any = {self.opts.model_name: object_id}
        found = Evidence.objects.filter(pk=pk, **case).exclude(content=b"").first()
        if found is None:
            raise Http404
        return attachment(found)
