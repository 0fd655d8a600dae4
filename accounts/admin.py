from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.forms import AdminUserCreationForm
from django.contrib.auth.models import Group
from django.db import transaction
from django.db.models import Field, ManyToManyField, Q
from django.forms import CheckboxSelectMultiple, ModelForm
from django.http import HttpRequest

from accounts.flow import take_second_factor
from accounts.models import User
from core.admin import DeskAdmin, Move

# Addresses are kept by sign-in itself; the one that counts is a field of the person.
admin.site.unregister(EmailAddress)
# Its page shows the secrets, and lets them be changed; what staff need is a move of the person.
admin.site.unregister(Authenticator)
# Rights are boxes to tick: a screen reader does not get through Django's chooser with its two sides.
admin.site.unregister(Group)
BOXES: "dict[type[Field[Any, Any]], dict[str, Any]]" = {ManyToManyField: {"widget": CheckboxSelectMultiple}}

TAKE_AWAY = Move(
    slug="take-away",
    label="Take away the second factor",
    effects=lambda person: [
        f"{person} signs in with the password alone; staff and Service Pros then set up a new app first.",
        "Be sure that it is them who ask: call them back on a number that you know.",
    ],
    act=lambda person, reason, by: take_second_factor(person, reason=reason, by=by),
    possible=lambda person: person.authenticator_set.exists(),
    done="The second factor is taken away.",
    read_by="It is kept in the journal.",
    grave=True,
)


@admin.register(Group)
class RightsAdmin(GroupAdmin):
    """Rights that several members of staff have alike."""

    formfield_overrides = BOXES
    filter_horizontal = ()


class NewPerson(AdminUserCreationForm):
    """The address is somebody else's: the browser neither offers one's own nor is fought over the focus."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        attributes = self.fields["email"].widget.attrs
        attributes.pop("autofocus", None)
        attributes["autocomplete"] = "off"


@admin.register(User)
class PersonAdmin(DeskAdmin, UserAdmin):
    """People with a sign-in; their companies are on the company's page."""

    formfield_overrides = BOXES
    filter_horizontal = ()
    add_form = NewPerson
    change_user_password_template = "admin/accounts/password.html"
    ordering = ["email"]
    list_display = ["email", "name", "is_staff", "is_service_pro", "is_active", "last_login"]
    labels = {"email": "e-mail", "is_active": "may sign in", "last_login": "last sign-in", "date_joined": "joined"}
    list_filter = ["is_staff", "is_service_pro", "is_active"]
    search_fields = ["email", "name"]
    readonly_fields = ["last_login", "date_joined"]
    fieldsets = [
        (None, {"fields": ["email", "name", "password"]}),
        ("Rights", {"fields": ["is_active", "is_staff", "is_service_pro", "is_superuser", "groups"]}),
        ("When", {"fields": ["last_login", "date_joined"]}),
    ]
    moves = (TAKE_AWAY,)
    add_fieldsets = [(None, {"fields": ["email", "name", "password1", "password2"]})]

    @transaction.atomic
    def save_model(self, request: HttpRequest, obj: User, form: ModelForm, change: bool) -> None:
        """An address that was changed opens nothing any more: sign-in keeps its own list, which follows."""
        super().save_model(request, obj, form, change)
        if change and "email" in form.changed_data:
            EmailAddress.objects.filter(Q(user=obj) | Q(email=obj.email)).delete()
            EmailAddress.objects.create(user=obj, email=obj.email, verified=True, primary=True)
