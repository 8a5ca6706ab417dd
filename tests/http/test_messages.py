"""What a header can carry, and what of a response's headers is kept."""

import h11
import pytest
from hypothesis import given
from hypothesis import strategies as st

from psylist.http.messages import is_field_value, user_agent, valid_headers


@pytest.mark.parametrize(
    ("text", "valid"),
    [("", True), ("a", True), ('"a b"', True), ("a\tb", True), ("\xe9", True), (" a", False),
     ("a ", False), ("a\r\nb", False), ("a\nb", False), ("a\0b", False), ("a\x0bb", False),
     ("a\x7fb", False), ("心", False), ("a\n", False)],
)  # fmt: skip
def test_a_header_carries_no_control_characters(text: str, valid: bool) -> None:
    assert is_field_value(text) == valid


@given(st.text(st.characters(max_codepoint=255), max_size=8))
def test_what_is_valid_can_be_sent(text: str) -> None:
    if is_field_value(text):
        headers = [(b"Host", b"h.example"), (b"X-Any", text.encode("latin-1"))]
        h11.Request(method="GET", target="/", headers=headers)


def test_headers_that_cannot_be_sent_are_not_kept_but_for_addresses() -> None:
    pairs = [("ETag", "a\x0bb"), ("X-A", "1"), ("x-a", "2"), ("Location", "/\x0b")]
    assert valid_headers(pairs) == {"x-a": "2", "location": "/\x0b"}


def test_every_request_names_psylist_and_maybe_a_contact() -> None:
    assert "psylist/" in user_agent()
    assert user_agent("me@h.example").endswith("; +me@h.example)")
