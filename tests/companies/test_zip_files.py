"""What is found in an uploaded file: a folder of lists as they come in real life."""

import codecs

import pytest

from companies import zip_lists
from companies.zip_files import EMPTY, NOT_TEXT, NotAList, read

EXISTING = {"02108", "02109", "10001", "10002", "78701", "78704", "78745", "78746"}
THREE = ["78701", "78704", "78745"]
COLUMNS = "City,State,ZIP Code,Jobs\nAustin,TX,78701,12\nAustin,TX,78704,7\nAustin,TX,78745,78\n"


def found(data: bytes | str) -> list[str]:
    text = read(data.encode() if isinstance(data, str) else data, existing=EXISTING).text
    return [code for code in zip_lists.read(text, sorted(EXISTING)).codes if code in EXISTING]


@pytest.mark.parametrize(
    "data",
    [
        "78701\n78704\n78745",
        "78701\r\n78704\r\n78745\r\n",
        "78701\r78704\r78745",
        "zip\n78701\n78704\n78745\n",
        "78701,78704,78745",
        "78701, 78704\n78745",
        "78701;78704;78745\n",
        "78701 78704 78745",
        COLUMNS,
        COLUMNS.replace(",", ";"),
        COLUMNS.replace(",", "\t"),
        COLUMNS.replace(",", "|"),
        "Zip,City\n78701,Austin\n78704,Austin\n78745,Austin",
        '"City","Postal Code"\n"Austin, TX","78701"\n"Austin, TX","78704"\n"Austin, TX","78745"\n',
        "Austin,78701\nAustin,78704\nAustin,78745\n",
        "1,Austin,78701-1234\n2,Austin,78704-0001\n3,Austin,78745\n",
        "City;ZIP5;ZIP+4\nAustin, TX;78701;1234\nAustin, TX;78704;1235\nAustin, TX;78745;1236",
        "Areas we serve, spring\n\nName,ZIP\nNorth,78701\nSouth,78704\nSouth,78745\n",
        'City,ZIPs\nNorth,"78701, 78704"\nSouth,78745\n',
        'ZIP\n="78701"\n="78704"\n="78745"\n',
        "ZIP,Note\n78701,\n,nothing here\n78704,\n\n78745,last\n,,\n",
        "Service ZIP,City\n78701-78704,Austin\n78745,Austin\n",
        'ZIP,City\n78701,"Austin\n78704,South\n78745,South',
        "zip,city\n78701.0,Austin\n78704.0,Austin\n78745.0,Austin",
        "City,State Zip\nAustin,78701\nAustin,78704\nAustin,78745",
        "Please add 78701 and 78704.\nAlso 78745!",
    ],
)
def test_lists_as_they_come(data):
    assert sorted(found(data)) == THREE


@pytest.mark.parametrize(
    "encode",
    [
        lambda text: text.encode(),
        lambda text: codecs.BOM_UTF8 + text.encode(),
        lambda text: text.encode("utf-16"),
        lambda text: codecs.BOM_UTF16_BE + text.encode("utf-16-be"),
        lambda text: text.encode("utf-16-le"),
        lambda text: text.encode("utf-16-be"),
        lambda text: text.replace("Austin", "Cañon").encode("latin-1"),
        lambda text: text.encode("utf-16") + b"\n",
    ],
    ids=["utf-8", "utf-8 bom", "utf-16 le", "utf-16 be", "le without bom", "be without bom", "latin-1", "cut utf-16"],
)
def test_encodings(encode):
    assert found(encode(COLUMNS)) == THREE


@pytest.mark.parametrize("row", ["MA,2108", 'MA,"02108"', "MA,2108.0", 'MA,="02108"'])
def test_leading_zeros_that_a_sheet_dropped(row):
    assert found(f"State,Zip\n{row}\nMA,2109\n") == ["02108", "02109"]


def test_of_two_columns_with_headings_the_better_one_is_taken_and_the_other_named():
    column = read(b"Billing ZIP,Service ZIP\n99999,78701\n78704,78745\n", existing=EXISTING)
    assert (column.name, column.others) == ("Service ZIP", ("Billing ZIP",))


def test_of_two_columns_without_headings_the_first_is_taken_and_the_other_named():
    column = read(b"Acme,78701,10001\nBolt,78704,10002\n", existing=EXISTING)
    assert (column.name, column.others) == ("column 2", ("column 3",))


def test_numbers_that_are_no_zips_are_not_taken_for_some():
    column = read(b"12345,78701,Acme\n12346,78704,Bolt\n", existing=EXISTING)
    assert (column.name, column.others) == ("column 2", ())


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", EMPTY),
        (b" \r\n\t\n,,\n", EMPTY),
        (b"\xff\xfe", EMPTY),
        (b"PK\x03\x04\x14\x00\x06\x00", "Excel workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Excel workbook"),
        (b"%PDF-1.7", "This is a PDF"),
        (b"78701\n\x0078704\n", NOT_TEXT),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", NOT_TEXT),
    ],
    ids=["nothing", "blanks", "only a bom", "xlsx", "xls", "pdf", "nul", "png"],
)
def test_what_is_no_list_gets_a_sentence(data, sentence):
    with pytest.raises(NotAList, match=sentence.split(".")[0]):
        read(data, existing=EXISTING)


def test_one_line_of_forty_thousand_is_a_list():
    assert found("78701," * 40_000) == ["78701"]


def test_a_cell_without_an_end_does_no_harm():
    assert read(b'ZIP,City\n78701,"' + b"x" * 200_000, existing=EXISTING).text
