"""How allauth behaves here."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class ClosedSignUp(DefaultAccountAdapter):
    """Nobody signs up alone: a company is vetted first, and its people are invited."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
