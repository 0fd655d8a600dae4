"""Every address of the portal."""

from allauth.account.decorators import secure_admin_login
from django.conf import settings
from django.contrib import admin
from django.urls import include, path
from django.views.decorators.http import require_safe
from django.views.generic import RedirectView

# Staff sign in on the same page as everybody, under the same limits and with the same code: the admin's own
# form only leads on, and takes nothing, also not from somebody who is signed in already.
admin.site.login = secure_admin_login(require_safe(admin.site.login))  # type: ignore[method-assign]
# And they change their password on the same page as everybody.
change_password = RedirectView.as_view(pattern_name="account_change_password")
admin.site.password_change = change_password  # type: ignore[method-assign, assignment]

urlpatterns = [
    path("", include("core.urls")),
    path("", include("companies.urls")),
    path("", include("referrals.urls")),
    path("", include("matching.urls")),
    path("", include("disputes.urls")),
    path("account/", include("accounts.urls")),
    path("admin/", admin.site.urls),
]
if settings.DEMO:
    urlpatterns.append(path("", include("devtools.demo.urls")))
