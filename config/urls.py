"""Every address of the portal."""

from allauth.account.decorators import secure_admin_login
from django.conf import settings
from django.contrib import admin
from django.urls import include, path

# Staff sign in on the same page as everybody, under the same limits.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]

urlpatterns = [
    path("", include("core.urls")),
    path("", include("companies.urls")),
    path("", include("referrals.urls")),
    path("", include("matching.urls")),
    path("", include("disputes.urls")),
    path("account/", include("allauth.account.urls")),
    path("admin/", admin.site.urls),
]
if settings.DEMO:
    urlpatterns.append(path("", include("devtools.demo.urls")))
