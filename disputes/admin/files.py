"""Evidence on the staff desk: the files beside a case, to be opened by whoever may read the case."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path

from disputes.access import attachment
from disputes.admin.case import CaseAdmin
from disputes.models import Evidence


class WithFiles(CaseAdmin):
    """A case that has files."""

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
