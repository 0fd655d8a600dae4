"""Addresses in templates."""

import pytest
from django.template import Context, Template
from django.urls import reverse


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ('{% url "referrals:received" %}', "/referrals/"),
        ("{% url page %}", "/referrals/"),
        ('{% url "referrals:detail" pk %}', "/referrals/12/"),
        ('{% url "referrals:received" as kept %}[{{ kept }}]', "[/referrals/]"),
        ('{{ pk|address:"referrals:detail" }}', "/referrals/12/"),
        ('{{ pk|address:"referrals:reach" }}', reverse("referrals:reach", args=[12])),
        ('{% static "favicon.svg" %}', "/static/favicon.svg"),
        ('{% static "favicon.svg" as kept %}[{{ kept }}]', "[/static/favicon.svg]"),
    ],
)
def test_an_address_is_the_same_each_time(written, said):
    template = Template(written)
    drawn = [template.render(Context({"pk": 12, "page": "referrals:received"})) for _ in range(2)]
    assert drawn == [said, said]


def test_each_row_has_its_own():
    template = Template('{{ pk|address:"referrals:detail" }}')
    assert [template.render(Context({"pk": pk})) for pk in (7, 8)] == ["/referrals/7/", "/referrals/8/"]
