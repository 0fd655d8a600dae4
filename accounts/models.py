"""Who is signed in: a person, known by e-mail."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower

from core import clock


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **columns: Any) -> "User":
        """Make a person who signs in with ``email``, kept in lower case; without a password nobody can."""
        user = self.model(email=email.strip().lower(), **columns)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str, **columns: Any) -> "User":
        """Make a member of Baton's staff with every right (``manage.py createsuperuser``)."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **columns)


class User(AbstractBaseUser, PermissionsMixin):
    """A person with a sign-in: a member of companies, or of Baton's staff."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=100)
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField("Baton's staff", default=False)
    is_service_pro = models.BooleanField("Service Pro", default=False)
    """Takes live calls for Baton: sees customers of every company, so signs in as carefully as staff."""
    key_shortcuts = models.BooleanField("single-key shortcuts", default=True)
    """Whether a letter or a digit by itself acts; who speaks to the computer, or rests a hand on keys, turns it off."""
    date_joined = models.DateTimeField(default=clock.now)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    objects = UserManager()

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(email=Lower("email")), name="email_in_lower_case")]

    def __str__(self) -> str:
        return self.name

    @property
    def needs_second_factor(self) -> bool:
        """Whether a password alone does not let this person in."""
        return self.is_staff or self.is_service_pro

    @property
    def actor(self) -> str:
        return f"user:{self.pk}"

    @property
    def actor_name(self) -> str:
        return f"{self.name}, Baton" if self.is_staff else self.name
