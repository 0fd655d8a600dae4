"""What is found in a pasted list of ZIPs."""

import pytest

from companies.enums import AreaChange
from companies.zip_lists import preview, read


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("78745", ["78745"]),
        ("78745,78704, 78701", ["78745", "78704", "78701"]),
        ("78745 78704\t78701", ["78745", "78704", "78701"]),
        ("78745\r\n78704\n\n78701\n", ["78745", "78704", "78701"]),
        ("zip;78745;78704|78701", ["78745", "78704", "78701"]),
        ('"78745","78704"', ["78745", "78704"]),
        ('="02108"\n="02109"', ["02108", "02109"]),
        ("Austin, TX 78745\nBoston, MA 02108", ["78745", "02108"]),
        ("78745-1234", ["78745"]),
        ("78745–1234", ["78745"]),
        ("787451234", ["78745"]),
        ("78745.0\n2108.0", ["78745", "02108"]),
        ("2108", ["02108"]),
        ("501", ["00501"]),
        ("78745.", ["78745"]),
        ("(78745)", ["78745"]),
        ("78704 78745 78704", ["78704", "78745"]),
        ("ZIP: 78745", ["78745"]),
        ("TX-78745, Austin-78704", ["78745", "78704"]),
        ("", []),
    ],
)
def test_shapes(typed, codes):
    assert list(read(typed).codes) == codes


@pytest.mark.parametrize(
    "word", ["Austin", "12", "7", "123456", "1234567890", "78700-78702", "78745-12", "7874O", "٧٨٧٤٥", "7.5"]
)
def test_what_is_no_zip_is_named(word):
    assert (read(word).codes, read(word).junk) == ((), (word,))


EXISTING = ("00501", "78701", "78703", "78704", "78705", "78745")


@pytest.mark.parametrize(
    "typed",
    [
        "78702-78705",
        "78702 - 78705",
        "78702–78705",
        "78702—78705",
        "78702 to 78705",
        "78702 TO 78705",
        "78702 thru 78705",
        "78702 through 78705",
        "78705-78702",
        "ZIPs: 78702-78705.",
    ],
)
def test_a_range_is_all_that_exist_between_its_ends(typed):
    listed = read(typed, EXISTING)
    assert (listed.codes, listed.junk, len(listed.ranges)) == (("78703", "78704", "78705"), (), 1)


@pytest.mark.parametrize("typed", ["78701-1234", "78701 today 78705", "178701-78705", "78701-787055", "78701\n-78705"])
def test_what_only_looks_like_a_range_is_none(typed):
    assert not read(typed, EXISTING).ranges


def test_a_range_without_a_zip_in_it_is_junk():
    assert read("78746-78799", EXISTING).junk == ("78746-78799",)


def test_zips_of_a_range_that_are_written_out_too_are_repeats():
    assert read("78703 78702-78704 78705-78701", EXISTING).repeats == 3


def test_a_range_that_is_written_again_is_looked_up_once_and_its_zips_are_repeats():
    listed = read("78702-78705 78705-78702\n" * 10_000, EXISTING)
    assert [str(span) for span in listed.ranges] == ["78702 to 78705: 3"]
    assert (listed.codes, listed.repeats) == (("78703", "78704", "78705"), 3 * 19_999)


def test_headings_are_no_junk():
    assert read("Zip Code\nzip\nPOSTAL CODE\n78745").junk == ()


def test_repeats_are_counted():
    assert read("78745 78745-1234 78704 78745").repeats == 2


def test_a_zip_that_got_its_zero_back_is_named():
    assert read("2108 02109 78745").padded == ("02108",)


def test_the_same_junk_is_named_once():
    assert read("TX 78745 TX 78704").junk == ("TX",)


def test_a_long_word_is_read_at_once():
    assert read("7" * 300_000).codes == ()


KNOWN = {"78745", "78704", "78701"}
COVERED = {"78745", "78610"}


@pytest.mark.parametrize(
    ("how", "added", "removed", "total"),
    [
        (AreaChange.ADD, ("78704",), (), 3),
        (AreaChange.REMOVE, (), ("78745",), 1),
        (AreaChange.REPLACE, ("78704",), ("78610",), 2),
    ],
)
def test_a_preview_says_what_would_change(how, added, removed, total):
    seen = preview(read("78704 78745 99999"), known=KNOWN, covered=COVERED, how=how)
    assert (seen.added, seen.removed, seen.total) == (added, removed, total)


def test_a_preview_names_what_is_unknown_and_counts_what_is_covered():
    seen = preview(read("78704 78745 99999"), known=KNOWN, covered=COVERED, how=AreaChange.ADD)
    assert (seen.unknown, seen.already) == (("99999",), 1)


def test_a_list_that_is_covered_already_changes_nothing():
    assert not preview(read("78745"), known=KNOWN, covered=COVERED, how=AreaChange.ADD).changes
