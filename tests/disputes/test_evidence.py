"""Files beside a dispute: who adds and opens them, how they are handed out, and when they go."""

import pytest
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.models import Event, Message
from core.refusals import MoveRefused, NotAllowed, Refused
from disputes import files
from disputes.access import attachment
from disputes.flow import dispute, evidence
from disputes.models import Dispute, Evidence
from referrals.flow.erasure import erase_customer
from tests.factories import CompanyFactory, MembershipFactory
from tests.support import rows
from tests.support.html import tree
from tests.support.pages import shown, signed_in, texts
from tests.support.refused import refused_by

SAID = {"reason": "not_qualified_buyer", "note": "They rent it."}
NAME = "marisol-vega lease.txt"


def lease(text="They rent it.", name=NAME):
    return files.check(name, text.encode())


def upload(content=b"They rent it.", name=NAME):
    return SimpleUploadedFile(name, content)


@pytest.fixture
def referral(db):
    return rows.received()


@pytest.fixture
def case(referral, recipient):
    return dispute.open_dispute(referral, by=recipient, **SAID)


@pytest.fixture
def kept(case, recipient):
    return evidence.add(case, files=[lease()], by=recipient)[0]


def add(member, case, *uploads):
    return signed_in(member).post(reverse("disputes:add_files", args=[case.referral_id]), {"evidence": uploads})


def opening(member, referral, *uploads, **typed):
    sent = SAID | {"why": "renter", "evidence": uploads} | typed
    return signed_in(member).post(reverse("disputes:open", args=[referral.pk]), sent)


def download(member, file):
    return signed_in(member).get(reverse("disputes:file", args=[file.pk]))


def wrong(response):
    assert response.status_code == 200
    return texts(tree(response.content), "field-error")


def said(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def test_a_dispute_is_opened_with_several_files(referral, recipient):
    opening(recipient, referral, upload(), upload(b"Called at ten.", "calls.txt"))
    assert [file.name for file in Dispute.objects.get().evidence.all()] == [NAME, "calls.txt"]


def test_files_stay_beside_what_the_records_decide_at_once(world):
    CompanyFactory()
    referral = world.delivered()
    opening(world.recipient_of(referral), referral, upload(), reason="wrong_area")
    assert Dispute.objects.get().decided_at
    assert Evidence.objects.count() == 1


def test_an_appeal_brings_files_along(world, case, recipient):
    dispute.decline(case, reason="They can decide.", by=world.staff())
    signed_in(recipient).post(
        reverse("disputes:appeal", args=[case.referral_id]), {"note": "New.", "evidence": upload()}
    )
    assert case.evidence.get().name == NAME


def test_a_file_that_is_not_taken_opens_nothing_and_keeps_what_was_typed(referral, recipient):
    response = opening(recipient, referral, upload(b"<svg onload=alert(1)>", "photo.png"))
    assert wrong(response) == [f"“photo.png” is none of the kinds that can be added. {files.KINDS}"]
    assert tree(response.content).find("id_note").text() == SAID["note"]
    assert not Dispute.objects.exists()


def test_files_that_a_form_comes_back_without_are_to_be_chosen_again(referral, recipient):
    response = opening(recipient, referral, upload(), note="")
    assert "Choose your files again." in tree(response.content).text()


def test_an_appeal_comes_back_saying_that_its_files_are_gone(world, case, recipient):
    dispute.decline(case, reason="They can decide.", by=world.staff())
    address = reverse("disputes:appeal", args=[case.referral_id])
    response = signed_in(recipient).post(address, {"note": "", "evidence": upload()})
    assert "Choose your files again." in tree(response.content).text()


@pytest.mark.parametrize(
    ("uploads", "words"),
    [
        ([], "Choose at least one file."),
        ([upload(b"", "lease.pdf")], "“lease.pdf” is empty. Choose the file again."),
        (
            [upload(), upload(name="again.txt")],
            "“again.txt” is chosen twice. Choose the others again, too: a browser does not keep them.",
        ),
        (
            [upload(bytes([65 + each]), f"{each}.txt") for each in range(11)],
            "These are 11 files. A case holds 10 at most.",
        ),
    ],
)
def test_what_is_wrong_with_files_is_said_beside_them(case, recipient, uploads, words):
    assert wrong(add(recipient, case, *uploads)) == [words]
    assert not Evidence.objects.exists()


def test_a_file_that_is_too_large_is_not_even_read(case, recipient, monkeypatch):
    large = upload()
    monkeypatch.setattr("disputes.forms.evidence.MOST_BYTES", 5)
    assert wrong(add(recipient, case, large)) == [files.too_large(NAME)]


def test_either_company_adds_files_which_the_other_reads_by_name(world, case):
    sender = MembershipFactory(company=case.referral.sender)
    assert said(add(sender, case, upload())) == ["1 file added."]
    page = shown(signed_in(world.recipient_of(case.referral)), reverse("disputes:case", args=[case.referral_id]))
    assert NAME in page.text()


def test_a_stranger_adds_nothing(world, case):
    assert add(world.sender(), case, upload()).status_code == 404
    with pytest.raises(NotAllowed):
        evidence.add(case, files=[lease()], by=world.sender())


def test_staff_add_what_they_were_sent(world, case):
    added = evidence.add(case, files=[lease()], by=world.staff())
    assert added[0].company is None


def test_nothing_is_added_to_what_is_decided(world, case, recipient):
    dispute.decline(case, reason="They can decide.", by=world.staff())
    with pytest.raises(MoveRefused):
        evidence.add(case, files=[lease()], by=recipient)


def test_the_same_file_is_kept_once_a_case_under_any_name(kept, case, recipient):
    with pytest.raises(Refused, match=r"“other.txt” is there already."):
        evidence.add(case, files=[lease(name="other.txt")], by=recipient)


def test_the_database_keeps_the_same_file_once(kept):
    kept.pk = None
    with refused_by("same_file_once_a_dispute"):
        kept.save(force_insert=True)


def test_a_case_holds_ten_files(case, recipient):
    evidence.add(case, files=[lease(str(each)) for each in range(9)], by=recipient)
    with pytest.raises(Refused, match="There is room for 1 more"):
        evidence.add(case, files=[lease("ten"), lease("eleven")], by=recipient)


def test_the_other_company_is_told_without_the_name_of_the_file(world, case):
    MembershipFactory(company=case.referral.sender)
    evidence.add(case, files=[lease()], by=world.recipient_of(case.referral))
    world.hear()
    told = Message.objects.filter(title__contains="1 file")
    assert {message.about for message in told} == {f"company:{case.referral.sender_id}"}
    assert not [message for message in told if "marisol" in message.title + message.body]


def test_the_journal_holds_no_name_of_a_file(kept):
    assert "marisol" not in str(list(Event.objects.values_list("data", "actor_name")))


@pytest.mark.parametrize("side", ["sender", "recipient"])
def test_either_company_downloads_what_was_put_there(kept, case, side):
    response = download(MembershipFactory(company=getattr(case.referral, side)), kept)
    assert response.content == b"They rent it."


def test_a_stranger_finds_no_file(world, kept):
    assert download(world.sender(), kept).status_code == 404


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("Content-Disposition", f'attachment; filename="{NAME}"'),
        ("Content-Type", "text/plain; charset=utf-8"),
        ("X-Content-Type-Options", "nosniff"),
        ("Content-Security-Policy", "sandbox; default-src 'none'"),
        ("Cache-Control", "no-store"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
    ],
)
def test_a_file_is_handed_out_to_be_kept_never_to_be_shown(kept, recipient, header, value):
    assert download(recipient, kept)[header] == value


def test_a_name_in_other_letters_comes_out_whole(kept):
    kept.name = 'größe"; x=.txt'
    assert attachment(kept)["Content-Disposition"] == "attachment; filename*=utf-8''gr%C3%B6%C3%9Fe%22%3B%20x%3D.txt"


def test_the_page_of_a_case_loads_no_content(kept, recipient, case):
    with CaptureQueriesContext(connection) as asked:
        shown(signed_in(recipient), reverse("disputes:case", args=[case.referral_id]))
    columns = [query["sql"].split(" FROM ")[0] for query in asked if "disputes_evidence" in query["sql"]]
    assert columns
    assert not [sql for sql in columns if '"content",' in sql]


def test_a_form_without_room_for_files_takes_no_large_body(recipient, referral):
    large = {"text": upload(b"x" * 9 * 1024**2)}
    response = signed_in(recipient).post(reverse("referrals:note", args=[referral.pk]), large)
    assert response.status_code == 413


def test_a_length_that_is_no_number_is_no_failure(recipient, referral):
    sent = signed_in(recipient).post(reverse("referrals:note", args=[referral.pk]), CONTENT_LENGTH="many")
    assert sent.status_code < 500


def test_the_form_for_files_takes_one_that_is_too_large_and_says_so(case, recipient):
    large = upload(b"x" * (10 * 1024**2 + 1))
    assert wrong(add(recipient, case, large)) == [files.too_large(NAME)]


def test_a_file_goes_with_the_customer(world, kept, recipient, case):
    erase_customer(case.referral, by=world.staff())
    world.hear()
    kept.refresh_from_db()
    assert (bytes(kept.content), kept.name) == (b"", "Erased")
    assert download(recipient, kept).status_code == 404
