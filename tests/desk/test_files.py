"""Staff put files beside a case that is not decided: what a customer or another company sent them."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from disputes.enums import ClaimState, DisputeState
from disputes.models import Claim, Dispute
from tests.support import rows, world
from tests.support.desk import signed_in, url

pytestmark = pytest.mark.django_db

CASES = {
    "dispute": (Dispute, lambda: rows.dispute()),
    "claim": (Claim, lambda: rows.claim()),
}
every_case = pytest.mark.parametrize(("model", "made"), CASES.values(), ids=CASES)


def letter(name="letter.txt", content=b"They told us to switch."):
    return SimpleUploadedFile(name, content)


@every_case
def test_a_file_that_staff_were_sent_stands_beside_the_case_as_baton_s(model, made):
    case, staff = made(), signed_in(world.staff())
    staff.post(url(model, "move", case.pk, "add-files"), {"files": [letter(), letter("two.txt", b"Another.")]})
    assert [(file.name, file.company) for file in case.evidence.all()] == [("letter.txt", None), ("two.txt", None)]


@every_case
def test_what_is_no_evidence_is_said_beside_the_field(model, made):
    case, staff = made(), signed_in(world.staff())
    answer = staff.post(url(model, "move", case.pk, "add-files"), {"files": [letter("page.html", b"<html>")]})
    assert answer.status_code == 200
    assert "none of the kinds that can be added" in answer.content.decode()


def test_the_form_sends_files():
    answer = signed_in(world.staff()).get(url(Dispute, "move", rows.dispute().pk, "add-files"))
    assert 'enctype="multipart/form-data"' in answer.content.decode()


@pytest.mark.parametrize(
    "case", [lambda: rows.dispute(DisputeState.DECLINED), lambda: rows.claim(ClaimState.WITHDRAWN)]
)
def test_a_case_that_is_over_takes_no_files(case):
    over = case()
    staff = signed_in(world.staff())
    answer = staff.post(url(type(over), "move", over.pk, "add-files"), {"files": [letter()]})
    assert answer.status_code == 409
    assert not over.evidence.exists()
