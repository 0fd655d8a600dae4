"""What may be put beside a case: by content, whatever it is called."""

import pytest

from disputes import files
from disputes.enums import FileKind
from disputes.models.evidence import MOST_BYTES

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\nstartxref\n9\n%%EOF\n"
PNG = (
    files.PNG_STARTS
    + b"\x00\x00\x00\rIHDR\x00\x00\xc3\x50\x00\x00\xc3\x50\x08\x06\x00\x00\x00....IDAT"
    + files.PNG_ENDS
)
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00 pixels \xff\xd9"
TEXT = "Called 10:05 — nobody.\r\n\tCalled 11:00.\n".encode()
ZIP = b"PK\x03\x04\x14\x00\x00\x00\x08\x00 bomb PK\x05\x06"
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"\n <!doctype html><script>alert(1)</script>"


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("lease.pdf", PDF, FileKind.PDF),
        ("LEASE.PDF", PDF, FileKind.PDF),
        ("screen.png", PNG, FileKind.PNG),
        ("photo.jpg", JPEG, FileKind.JPEG),
        ("photo.jpeg", JPEG + b" what phones write behind it", FileKind.JPEG),
        ("calls.txt", TEXT, FileKind.TEXT),
        ("calls.txt", b"\xef\xbb\xbf" + TEXT, FileKind.TEXT),
    ],
)
def test_its_kind_is_found_by_its_content(name, content, kind):
    assert files.check(name, content).kind == kind


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("photo.png", HTML),
        ("photo.png", SVG),
        ("drawing.svg", SVG),
        ("notes.txt", SVG),
        ("notes.txt", HTML),
        ("bomb.zip", ZIP),
        ("bomb.png", ZIP),
        ("bomb.png", PNG + ZIP),
        ("cut.pdf", b"%PDF-1.7\n"),
        ("cut.png", files.PNG_STARTS),
        ("cut.jpg", b"\xff\xd8\xff\xe0"),
        ("odd.txt", b"Called\x00 twice"),
        ("odd.txt", b"Called\x1b[2J twice"),
        ("odd.txt", "Señora".encode("latin-1")),
        ("odd.txt", "Called".encode("utf-16")),
        ("macro.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
        ("run.exe", b"MZ\x90\x00"),
    ],
)
def test_what_is_none_of_the_kinds_is_not_taken(name, content):
    with pytest.raises(files.NotEvidence, match="is none of the kinds"):
        files.check(name, content)


@pytest.mark.parametrize(
    ("name", "content", "ending"),
    [
        ("photo.png", JPEG, ".jpg or .jpeg"),
        ("photo", PNG, ".png"),
        ("lease.pdf.exe", PDF, ".pdf"),
        ("page.html", TEXT, ".txt"),
    ],
)
def test_a_name_that_says_another_kind_is_told_what_to_end_in(name, content, ending):
    with pytest.raises(files.NotEvidence, match=f"Let its name end in {ending}"):
        files.check(name, content)


def test_an_empty_file_is_not_taken():
    with pytest.raises(files.NotEvidence, match="“lease.pdf” is empty"):
        files.check("lease.pdf", b"")


def test_ten_megabytes_are_taken_and_one_byte_more_is_not():
    most = b"x" * MOST_BYTES
    assert files.check("calls.txt", most)
    with pytest.raises(files.NotEvidence, match="Choose a file of 10 MB or less"):
        files.check("calls.txt", most + b"x")


@pytest.mark.parametrize(
    ("called", "kept"),
    [
        ("../../etc/lease.pdf", "lease.pdf"),
        ("C:\\Users\\Dana\\lease.pdf", "lease.pdf"),
        ("...lease.pdf", "lease.pdf"),
        ("lease\r\nSet-Cookie: a.pdf", "leaseSet-Cookie: a.pdf"),
        ("lease\u202efdp.exe.pdf", "leasefdp.exe.pdf"),
        ("  the   lease .pdf", "the lease .pdf"),
        ("mietvertrag größe.pdf", "mietvertrag größe.pdf"),
        ("", "file"),
        ("..", "file"),
        ("x" * 300 + ".pdf", "x" * 116 + ".pdf"),
    ],
)
def test_a_name_keeps_neither_folders_nor_what_nobody_sees(called, kept):
    assert files.clean_name(called) == kept
