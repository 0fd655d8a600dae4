"""Make us_zips.csv.gz out of GeoNames' US.txt; README.md says how. The portal never runs this."""

import csv
import gzip
import io
import sys
from pathlib import Path

from tzfpy import get_tz

TARGET = Path(__file__).with_name("us_zips.csv.gz")
HEADER = ["code", "city", "state", "county", "county_fips", "latitude", "longitude", "time_zone"]

# In the order of the states' FIPS numbers, from 1; a dash stands where no state has the number.
STATES = (
    "AL AK - AZ AR CA - CO CT DE DC FL GA - HI ID IL IN IA KS KY LA ME MD MA MI MN MS "
    "MO MT NE NV NH NJ NM NY NC ND OH OK OR PA - RI SC SD TN TX UT VT VA - WA WV WI WY"
)
FIPS = {state: f"{number:02}" for number, state in enumerate(STATES.split(), 1) if state != "-"}


def read_rows(source: str) -> dict[str, list[str]]:
    """One row a ZIP, by ZIP; a row outside the 50 states and DC is left out."""
    rows = {}
    for line in source.splitlines():
        _, code, city, _, state, county, number, _, _, latitude, longitude, _ = line.split("\t")
        if state in FIPS:
            zone = get_tz(float(longitude), float(latitude))
            rows[code] = [code, city, state, county, FIPS[state] + number, latitude, longitude, zone]
    return rows


def write_rows(rows: dict[str, list[str]]) -> None:
    """The same rows make the same bytes: sorted, and without a date inside the gzip."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(HEADER)
    writer.writerows(rows[code] for code in sorted(rows))
    TARGET.write_bytes(gzip.compress(text.getvalue().encode(), compresslevel=9, mtime=0))


if __name__ == "__main__":
    write_rows(read_rows(Path(sys.argv[1]).read_text(encoding="utf-8")))
