"""What a log may say."""

import logging
import re

LINK = re.compile(r"(/(?:invitation|c|account/password/reset/key)/)[^/\s]+")
"""Addresses whose last part lets whoever has it act for somebody."""


class WithoutLinks(logging.Formatter):
    """The line as it is, without the part of an address that must stay with the person it was sent to."""

    def format(self, record: logging.LogRecord) -> str:
        return LINK.sub(r"\1…", super().format(record))
