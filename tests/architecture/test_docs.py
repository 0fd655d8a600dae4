"""Documents that are made from the code are as the code is."""

import re

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from core.management.commands import draw_states
from referrals.workflow import MAY_MOVE, REFERRAL


def test_the_drawn_states_are_up_to_date():
    call_command("draw_states", check=True)


def test_a_page_that_is_out_of_date_is_said_to_be(tmp_path, monkeypatch):
    monkeypatch.setattr(draw_states, "PAGE", tmp_path / "states.md")
    with pytest.raises(CommandError, match="not up to date"):
        call_command("draw_states", check=True)
    call_command("draw_states")
    call_command("draw_states", check=True)


def test_every_move_of_a_referral_is_drawn_with_its_hands():
    page = settings.BASE_DIR.joinpath("docs", "states.md").read_text()
    chapter = page.partition("## Referral\n")[2].partition("## ")[0]
    drawn = set(re.findall(r"(\w+) --> (\w+): (.+)", chapter))
    assert drawn == {
        (before, after, ", ".join(sorted(hand.label for hand in MAY_MOVE[after])))
        for before, moves in REFERRAL.moves.items()
        for after in moves
    }
