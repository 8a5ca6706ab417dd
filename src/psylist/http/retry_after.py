"""When a server wants to be asked again: the Retry-After header, in both of its forms.

RFC 9110, 10.2.3: a number of seconds, or a date in any of the forms of section 5.6.7. Fractions of
a second are not in the RFC, and sent all the same.
"""

import datetime as dt
import re
import time
from email.utils import parsedate_to_datetime

MAX_RETRY_AFTER = 24 * 3600.0
"""Seconds: what asks for more is treated as asking for this much."""
_SECONDS = re.compile(r"[0-9]{1,400}(?:\.[0-9]{1,20})?")
_MAX_DATE_LENGTH = 64


def parse_retry_after(text: str, now: float | None = None) -> float | None:
    """Seconds to wait, at most `MAX_RETRY_AFTER`; None where a header says nothing of the kind.

    Args:
        text: the value of the header, or an empty string.
        now: seconds since 1970; the clock's time by default.
    """
    text = text.strip(" \t")
    if _SECONDS.fullmatch(text):
        return min(float(text), MAX_RETRY_AFTER)
    moment = _parse_http_date(text)
    if moment is None:
        return None
    return min(max(0.0, moment - (time.time() if now is None else now)), MAX_RETRY_AFTER)


def _parse_http_date(text: str) -> float | None:
    """Seconds since 1970 of an HTTP date, which is in UTC also where it does not say so."""
    if not text or len(text) > _MAX_DATE_LENGTH:
        return None
    try:
        moment = parsedate_to_datetime(text)
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=dt.UTC)
        return moment.timestamp()
    except (TypeError, ValueError, OverflowError, IndexError):
        return None
