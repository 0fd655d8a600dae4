"""The pages of allauth that exist here, one by one, under the names that allauth itself looks up.

Not among them: changing one's address (it comes from an invitation), e-mail confirmation, codes by e-mail.
"""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as app
from django.urls import include, path, re_path
from django.views.generic import RedirectView

from accounts import views

reset = [
    path("", account.password_reset, name="account_reset_password"),
    path("done/", account.password_reset_done, name="account_reset_password_done"),
    path("key/done/", account.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    re_path(
        r"^key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
]
second_factor = [
    path("", mfa.authenticate, name="mfa_authenticate"),
    path("confirm/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("set-up/", app.activate_totp, name="mfa_activate_totp"),
    path("remove/", app.deactivate_totp, name="mfa_deactivate_totp"),
    path("recovery-codes/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("recovery-codes/new/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("recovery-codes/download/", codes.download_recovery_codes, name="mfa_download_recovery_codes"),
]
urlpatterns = [
    path("", views.your_sign_in, name="mfa_index"),
    path("shortcuts/", views.key_shortcuts, name="account_key_shortcuts"),
    path("login/", account.login, name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("signup/", account.signup, name="account_signup"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("password/change/", account.password_change, name="account_change_password"),
    # Whoever has no password yet chooses one through a link, as after forgetting it.
    path("password/set/", RedirectView.as_view(pattern_name="account_reset_password"), name="account_set_password"),
    path("password/reset/", include(reset)),
    path("second-factor/", include(second_factor)),
]
