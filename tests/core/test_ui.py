"""The parts of a page say what they should, and nothing when there is nothing to say."""

import pytest
from django import forms
from django.template import Context, Template

from core.forms import SampleForm
from core.templatetags import ui


def render(source: str, **context: object) -> str:
    return Template(source).render(Context(context))


class Choices(forms.Form):
    property_type = forms.ChoiceField(choices=[("home", "Home")], widget=forms.RadioSelect)


def test_an_icon_without_a_label_is_hidden_from_screen_readers() -> None:
    assert 'aria-hidden="true"' in ui.draw("phone")


def test_an_icon_with_a_label_is_read_out() -> None:
    assert 'role="img" aria-label="Call &amp; text"' in ui.draw("phone", label="Call & text")


def test_the_error_summary_counts_in_words_and_links_to_the_fields() -> None:
    html = render("{% error_summary form before='before it can be sent' %}", form=SampleForm(SampleForm.WRONG))
    assert "Two things to fix before it can be sent" in html
    assert '<a href="#id_phone">One digit short. A US number has ten.</a>' in html


def test_the_error_summary_links_to_the_first_of_a_set_of_radios() -> None:
    assert '<a href="#id_property_type_0">' in render("{% error_summary form %}", form=Choices({}))


def test_the_error_summary_says_nothing_when_all_is_well() -> None:
    assert render("{% error_summary form %}", form=Choices({"property_type": "home"})).strip() == ""


def test_a_field_points_to_its_error() -> None:
    html = render("{% field form.email %}", form=SampleForm(SampleForm.WRONG))
    assert 'aria-describedby="id_email_error"' in html
    assert 'id="id_email_error"' in html


def test_a_field_that_may_stay_empty_says_so_in_words() -> None:
    html = render("{% field form.email optional='if they have one' %}", form=SampleForm())
    assert "if they have one" in html


@pytest.mark.parametrize(("given", "shown"), [(60, 60), (-5, 0), (140, 100)])
def test_a_ring_is_never_less_than_empty_nor_more_than_full(given: int, shown: int) -> None:
    assert f'stroke-dasharray="{shown} 100"' in ui.ring(given)


@pytest.mark.parametrize(
    ("name", "letters"), [("Dana Whitlock", "DW"), ("Ana de la Cruz", "AC"), ("Bo", "B"), ("", "")]
)
def test_initials_are_the_first_and_the_last_name(name: str, letters: str) -> None:
    assert ui.initials(name) == letters


def test_pages_under_the_same_folder_are_one_section() -> None:
    assert ui.in_section("/company/hours/", "/company/pledge/")


def test_intake_is_not_a_part_of_my_referrals() -> None:
    assert not ui.in_section("/refer/", "/referrals/")
