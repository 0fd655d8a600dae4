"""The page on which a pledge is taken away shows its effect first: the company's page knows nothing of matches."""

from dataclasses import replace

from companies.admin.company import CompanyAdmin
from companies.admin.moves import REVOKE as BARE
from companies.models import Company
from disputes import effects


def revoking(company: Company) -> list[str]:
    return [*effects.without_pledge(company), *BARE.effects(company)]


REVOKE = replace(BARE, effects=revoking)
CompanyAdmin.moves = [REVOKE if move is BARE else move for move in CompanyAdmin.moves]
