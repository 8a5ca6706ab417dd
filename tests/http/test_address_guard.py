"""Which addresses and names are private, in every spelling, and what a policy opens of them."""

import ipaddress
import socket
from contextlib import nullcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psylist.http.address_guard import (
    AddressPolicy,
    Scope,
    look_up,
    parse_address,
    scope_of_address,
    scope_of_host,
)
from psylist.http.errors import DnsError, ForbiddenAddressError, UnknownHostError

PUBLIC, LOOPBACK, PRIVATE = Scope.PUBLIC, Scope.LOOPBACK, Scope.PRIVATE
LINK_LOCAL, METADATA = Scope.LINK_LOCAL, Scope.METADATA

# The first and the last address of each range, and their neighbours outside.
RANGES4 = [
    ("0.0.0.0", "0.255.255.255", PRIVATE, ["1.0.0.0"]),
    ("10.0.0.0", "10.255.255.255", PRIVATE, ["9.255.255.255", "11.0.0.0"]),
    ("100.64.0.0", "100.127.255.255", PRIVATE, ["100.63.255.255", "100.128.0.0"]),
    ("100.100.100.200", "100.100.100.200", METADATA, []),
    ("127.0.0.0", "127.255.255.255", LOOPBACK, ["126.255.255.255", "128.0.0.0"]),
    ("168.63.129.16", "168.63.129.16", METADATA, ["168.63.129.15", "168.63.129.17"]),
    ("169.254.0.0", "169.254.255.255", LINK_LOCAL, ["169.253.255.255", "169.255.0.0"]),
    ("172.16.0.0", "172.31.255.255", PRIVATE, ["172.15.255.255", "172.32.0.0"]),
    ("192.0.0.0", "192.0.0.255", PRIVATE, ["191.255.255.255", "192.0.1.0"]),
    ("192.0.0.192", "192.0.0.192", METADATA, []),
    ("192.0.2.0", "192.0.2.255", PRIVATE, ["192.0.1.255", "192.0.3.0"]),
    ("192.88.99.0", "192.88.99.255", PRIVATE, ["192.88.98.255", "192.88.100.0"]),
    ("192.168.0.0", "192.168.255.255", PRIVATE, ["192.167.255.255", "192.169.0.0"]),
    ("198.18.0.0", "198.19.255.255", PRIVATE, ["198.17.255.255", "198.20.0.0"]),
    ("198.51.100.0", "198.51.100.255", PRIVATE, ["198.51.99.255", "198.51.101.0"]),
    ("203.0.113.0", "203.0.113.255", PRIVATE, ["203.0.112.255", "203.0.114.0"]),
    ("224.0.0.0", "239.255.255.255", PRIVATE, ["223.255.255.255"]),
    ("240.0.0.0", "255.255.255.255", PRIVATE, []),
]
LAST = "ffff:ffff:ffff:ffff:ffff:ffff"
RANGES6 = [
    ("::", "::", PRIVATE, []),
    ("::1", "::1", LOOPBACK, []),
    ("::2", "1fff:ffff:" + LAST, PRIVATE, ["2000::"]),
    ("64:ff9b:1::", f"64:ff9b:1:{LAST[:24]}", PRIVATE, []),
    ("100::", "100::ffff:ffff:ffff:ffff", PRIVATE, []),
    ("2001::", "2001:1ff:" + LAST, PRIVATE, ["2000:ffff:" + LAST, "2001:200::"]),
    ("2001:db8::", "2001:db8:" + LAST, PRIVATE, ["2001:db7:" + LAST, "2001:db9::"]),
    ("2002::", "2002:ffff:" + LAST, PRIVATE, ["2001:ffff:" + LAST, "2003::"]),
    ("3fff::", "3fff:fff:" + LAST, PRIVATE, ["3ffe:ffff:" + LAST, "3fff:1000::"]),
    ("4000::", "fe7f:ffff:" + LAST, PRIVATE, ["3fff:ffff:" + LAST]),
    ("fc00::", "fdff:ffff:" + LAST, PRIVATE, []),
    ("fd00:ec2::254", "fd00:ec2::254", METADATA, []),
    ("fd20:ce::254", "fd20:ce::254", METADATA, []),
    ("fe80::", "febf:ffff:" + LAST, LINK_LOCAL, []),
    ("fec0::", "feff:ffff:" + LAST, PRIVATE, []),
    ("ff00::", "ffff:ffff:" + LAST, PRIVATE, []),
]


@pytest.mark.parametrize(("first", "last", "scope", "outside"), [*RANGES4, *RANGES6])
def test_a_range_begins_and_ends_where_it_does(
    first: str, last: str, scope: Scope, outside: list[str]
) -> None:
    assert (scope_of_address(first), scope_of_address(last)) == (scope, scope)
    assert [scope_of_address(address) for address in outside] == [PUBLIC] * len(outside)


@pytest.mark.parametrize(
    ("address", "scope"),
    [
        ("8.8.8.8", PUBLIC), ("93.184.216.34", PUBLIC), ("2606:4700::1111", PUBLIC),
        ("2a00:1450:4001::200e", PUBLIC),
        # An IPv4 address inside decides where the network itself may be public.
        ("::ffff:127.0.0.1", LOOPBACK), ("::ffff:10.0.0.1", PRIVATE), ("::ffff:8.8.8.8", PUBLIC),
        ("::ffff:169.254.169.254", LINK_LOCAL), ("::ffff:168.63.129.16", METADATA),
        ("64:ff9b::a9fe:a9fe", LINK_LOCAL), ("64:ff9b::a00:1", PRIVATE),
        ("64:ff9b::808:808", PUBLIC), ("64:ff9b::1:0:0", PRIVATE),
        # Tunnels are private whatever they hold, and worse where that is worse.
        ("::808:808", PRIVATE), ("::a9fe:a9fe", LINK_LOCAL), ("::7f00:1", LOOPBACK),
        ("::ffff:0:808:808", PRIVATE), ("::ffff:0:a9fe:a9fe", LINK_LOCAL),
        ("64:ff9b:1::808:808", PRIVATE), ("64:ff9b:1::a9fe:a9fe", LINK_LOCAL),
        ("64:ff9b:2::808:808", PRIVATE),
        ("2002:808:808::", PRIVATE), ("2002:a00:1::", PRIVATE), ("2002:a9fe:a9fe::1", LINK_LOCAL),
        ("2002:7f00:1::", LOOPBACK), ("2001:0:808:808::", PRIVATE),
        ("fe80::1%eth0", LINK_LOCAL), ("fd00::1", PRIVATE),
    ],
)  # fmt: skip
def test_how_far_an_address_reaches(address: str, scope: Scope) -> None:
    assert scope_of_address(address) == scope


@given(st.ip_addresses(v=4))
def test_wrapped_in_ipv6_an_address_reaches_no_further(address: ipaddress.IPv4Address) -> None:
    bare = scope_of_address(str(address))
    packed = f"{int(address) >> 16:x}:{int(address) & 0xFFFF:x}"
    assert scope_of_address(f"::ffff:{packed}") == bare
    assert scope_of_address(f"64:ff9b::{packed}") == bare
    for tunnel in (f"2002:{packed}::", f"64:ff9b:1::{packed}", f"::ffff:0:{packed}"):
        assert scope_of_address(tunnel) == (PRIVATE if bare is PUBLIC else bare)


@pytest.mark.parametrize(
    ("host", "scope"),
    [
        ("localhost", LOOPBACK), ("LOCALHOST", LOOPBACK), ("localhost.", LOOPBACK),
        ("a.localhost", LOOPBACK), ("a.b.localhost..", LOOPBACK), ("ip6-localhost", LOOPBACK),
        ("localhost.localdomain", LOOPBACK), ("notlocalhost", PUBLIC),
        ("localhost.example.org", PUBLIC),
        ("metadata", METADATA), ("metadata.", METADATA), ("metadata.google.internal", METADATA),
        ("METADATA.google.internal.", METADATA), ("instance-data", METADATA),
        ("metadata.example.org", PUBLIC),
        ("a.internal", PRIVATE), ("a.internal.", PRIVATE), ("printer.local", PRIVATE),
        ("nas.lan", PRIVATE), ("a.intranet", PRIVATE), ("a.home", PRIVATE), ("a.private", PRIVATE),
        ("a.localdomain", PRIVATE), ("a.home.arpa", PRIVATE), ("a.corp", PRIVATE),
        ("internal.example.org", PUBLIC), ("myinternal", PUBLIC),
        ("127.1", LOOPBACK), ("127.0.1", LOOPBACK), ("0x7f000001", LOOPBACK),
        ("0x7F.1", LOOPBACK), ("2130706433", LOOPBACK), ("017700000001", LOOPBACK),
        ("0177.0.0.1", LOOPBACK), ("0177.0.1", LOOPBACK), ("127.0.0.1.", LOOPBACK),
        ("127.16777215", LOOPBACK), ("127.0.65535", LOOPBACK), ("10.1", PRIVATE), ("0", PRIVATE),
        ("0x", PRIVATE), ("0xa9fea9fe", LINK_LOCAL), ("169.254.43518", LINK_LOCAL),
        ("010.0.0.1", PRIVATE), ("0100.0.0.1", PUBLIC), ("8.8.8.08", PUBLIC),
        # Not addresses at all.
        ("127.16777216", PUBLIC), ("127.0.65536", PUBLIC), ("4294967296", PUBLIC),
        ("1.2.3.4.5", PUBLIC), ("127.0.0.1.0", PUBLIC), (f"127.0.0.{'0' * 39}1", LOOPBACK),
        (f"127.0.0.{'0' * 40}1", PUBLIC), ("a b.internal.", PRIVATE), ("[a b.internal]", PRIVATE),
        ("256.0.0.1", PUBLIC), ("127.0.0.256", PUBLIC), ("127..1", PUBLIC),
        ("127.0.0.-1", PUBLIC), ("127.0.0.+1", PUBLIC), ("127.0.0.1_0", PUBLIC), ("", PUBLIC),
        ("0xg.1", PUBLIC), ("127.0.0.1a", PUBLIC), (f"127.0.0.{'0' * 60}1", PUBLIC),
        # Spellings that names may have.
        ("１２７.0.0.1", LOOPBACK), ("127。0。0。1", LOOPBACK), ("127｡0．0。1", LOOPBACK),
        ("①②⑦.⓪.⓪.①", LOOPBACK), ("%31%32%37.0.0.1", LOOPBACK), ("%6cocalhost", LOOPBACK),
        ("ｌｏｃａｌｈｏｓｔ", LOOPBACK), ("localhost%2e", LOOPBACK),
        ("[::1]", LOOPBACK), ("::1", LOOPBACK), ("[::FFFF:127.0.0.1]", LOOPBACK),
        ("[fe80::1%25eth0]", LINK_LOCAL), ("[::a9fe:a9fe]", LINK_LOCAL), ("[:::1]", PRIVATE),
        ("example.org", PUBLIC), ("心理.中国", PUBLIC), ("papers.example", PUBLIC),
    ],
)  # fmt: skip
def test_how_far_a_host_reaches_by_its_name(host: str, scope: Scope) -> None:
    assert scope_of_host(host) == scope


@pytest.mark.parametrize(
    ("names", "scope"),
    [
        (["localhost4", "localhost4.localdomain4", "localhost6", "localhost6.localdomain6",
          "ip6-loopback", "loopback"], LOOPBACK),
        (["metadata.goog", "metadata.tencentyun.com", "metadata.packet.net",
          "metadata.platformequinix.com", "instance-data.ec2.internal"], METADATA),
    ],
)  # fmt: skip
def test_names_of_this_machine_and_of_metadata_services(names: list[str], scope: Scope) -> None:
    assert {scope_of_host(name) for name in names} == {scope}


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("127.1", "127.0.0.1"), ("0x7f.0.1", "127.0.0.1"), ("1.2.3.4", "1.2.3.4"),
        ("1.2.772", "1.2.3.4"), ("1.131844", "1.2.3.4"), ("16909060", "1.2.3.4"),
        ("010.0.0.1", "8.0.0.1"), ("08.0.0.1", "8.0.0.1"), ("[2606:4700::1]", "2606:4700::1"),
        ("[fe80::1%eth0]", "fe80::1"), ("example.org", None), ("[1::2::3]", None),
        ("1.2.3.4.5", None), ("255.255.255.255", "255.255.255.255"), ("4294967295",
        "255.255.255.255"), ("a.b", None), ("255.256", "255.0.1.0"),
    ],
)  # fmt: skip
def test_the_address_that_a_spelling_means(host: str, address: str | None) -> None:
    expected = None if address is None else ipaddress.ip_address(address)
    assert parse_address(host) == expected


@given(st.from_regex(r"(0x[0-9a-f]{1,9}|0?[0-9]{1,11})(\.(0x[0-9a-f]{1,4}|0?[0-9]{1,6})){0,3}",
                     fullmatch=True))  # fmt: skip
def test_what_the_system_takes_for_an_address_is_the_same_address_here(host: str) -> None:
    try:
        system = socket.inet_ntoa(socket.inet_aton(host))
    except OSError:
        return
    assert str(parse_address(host)) == system


@pytest.mark.parametrize(
    ("url", "is_setting", "asked", "allowed"),
    [
        ("https://example.org/", True, ("example.org", "10.0.0.1"), True),
        ("https://example.org/", True, ("EXAMPLE.org.", "127.0.0.1"), True),
        ("https://example.org/", True, ("example.org", "169.254.169.254"), False),
        ("https://example.org/", True, ("example.org", "168.63.129.16"), False),
        ("https://example.org/", False, ("example.org", "10.0.0.1"), False),
        ("https://example.org/", True, ("other.org", "10.0.0.1"), False),
        ("https://example.org/", True, ("127.0.0.1", "127.0.0.1"), False),
        ("http://127.0.0.1:1/", False, ("127.0.0.2", "127.0.0.2"), True),
        ("http://localhost./", False, ("127.0.0.2", "127.0.0.2"), True),
        ("http://127.0.0.1:1/", True, ("10.0.0.1", "10.0.0.1"), False),
        ("http://10.0.0.1/", False, ("10.0.0.2", "10.0.0.2"), True),
        ("http://10.0.0.1/", True, ("127.0.0.1", "127.0.0.1"), False),
        ("http://10.0.0.1/", True, ("169.254.169.254", "169.254.169.254"), False),
        ("http://169.254.169.254/", True, ("169.254.169.254", "169.254.169.254"), False),
        ("http://168.63.129.16/", True, ("168.63.129.16", "168.63.129.16"), False),
        ("https://example.org/", False, ("other.org", "8.8.8.8"), True),
        ("http://[", True, ("other.org", "10.0.0.1"), False),
    ],
)
def test_what_an_address_of_a_person_may_lead_to(
    url: str, is_setting: bool, asked: tuple[str, str], allowed: bool
) -> None:
    policy = AddressPolicy.for_url(url, is_setting=is_setting)
    with nullcontext() if allowed else pytest.raises(ForbiddenAddressError):
        policy.check_address(*asked)


@pytest.mark.parametrize("address", ["169.254.169.254", "168.63.129.16", "fe80::1"])
@pytest.mark.parametrize("allow_private", [False, True])
def test_no_link_leads_to_what_hands_out_keys(address: str, allow_private: bool) -> None:
    policy = AddressPolicy.for_links(allow_private=allow_private)
    with pytest.raises(ForbiddenAddressError):
        policy.check_host(address)
    with pytest.raises(ForbiddenAddressError):
        policy.check_address("a.example", address)


@pytest.mark.parametrize("address", ["10.0.0.1", "127.0.0.1", "::1"])
def test_links_lead_to_the_public_alone_or_to_private_networks_too(address: str) -> None:
    AddressPolicy.for_links(allow_private=True).check_host(address)
    AddressPolicy.for_links(allow_private=True).check_address("a.example", address)
    AddressPolicy.for_links(allow_private=False).check_host("a.example")
    AddressPolicy.for_links(allow_private=False).check_address("a.example", "8.8.8.8")
    with pytest.raises(ForbiddenAddressError):
        AddressPolicy.for_links(allow_private=False).check_host(address)
    with pytest.raises(ForbiddenAddressError, match=r"^a\.example is a .* address$"):
        AddressPolicy.for_links(allow_private=False).check_address("a.example", address)


@pytest.mark.parametrize(
    ("host", "problem"),
    [("10.0.0.1", "10.0.0.1 is a private address"),
     ("localhost", "localhost is a loopback address"),
     ("169.254.1.1", "169.254.1.1 is a link-local address"),
     ("metadata", "metadata is a cloud metadata address")],
)  # fmt: skip
def test_a_refusal_says_what_an_address_is(host: str, problem: str) -> None:
    with pytest.raises(ForbiddenAddressError, match=f"^{problem}$"):
        AddressPolicy().check_host(host)


@pytest.mark.parametrize(
    ("host", "allowed"),
    [("router", False), ("router.", False), ("localhost", False), ("metadata", False),
     ("a.example", True), ("[2606:4700::1111]", True), ("134744072", False)],
)  # fmt: skip
def test_a_proxy_is_sent_to_no_name_without_a_dot(host: str, allowed: bool) -> None:
    policy = AddressPolicy.for_links(allow_private=False)
    with nullcontext() if allowed else pytest.raises(ForbiddenAddressError):
        policy.check_host(host, via_proxy=True)


def test_a_name_without_a_dot_is_left_to_the_look_up_where_there_is_no_proxy() -> None:
    AddressPolicy.for_links(allow_private=False).check_host("router")


@pytest.mark.parametrize(
    ("named", "host"),
    [("example.org.", "example.org"), ("example.org", "EXAMPLE.ORG.."), ("a b.org.", "[A b.org]"),
     ("a b.org", "a b.org."), ("example.org...", "example.org.")],
)  # fmt: skip
def test_dots_at_the_end_and_brackets_make_no_other_host(named: str, host: str) -> None:
    policy = AddressPolicy.for_url(f"http://{named}/", is_setting=True)
    policy.check_address(host, "10.0.0.1")


def test_a_setting_may_name_a_host_without_a_dot_behind_a_proxy() -> None:
    AddressPolicy.for_url("http://mirror/x", is_setting=True).check_host("mirror", via_proxy=True)


@pytest.mark.parametrize(
    ("host", "addresses"),
    [("127.1", ["127.0.0.1"]), ("[::1]", ["::1"]), ("fe80::1%eth0", ["fe80::1%eth0"]),
     ("fe80::1%", ["fe80::1"]), ("%31%32%37.1", ["127.0.0.1"]), ("FE80:0::1%2", ["fe80::1%2"]),
     ("0x8.8.8.8", ["8.8.8.8"]), ("127.0.0.1", ["127.0.0.1"])],
)  # fmt: skip
def test_an_address_needs_no_look_up(
    host: str, addresses: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(socket, "getaddrinfo")
    assert look_up(host) == addresses


def test_each_address_of_a_name_comes_once(monkeypatch: pytest.MonkeyPatch) -> None:
    entries = [(socket.AF_INET, 1, 6, "", (address, 0)) for address in ("1.1.1.1", "1.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: [*entries, entries[0]])
    assert look_up("one.example") == ["1.1.1.1", "1.0.0.1"]


@pytest.mark.parametrize(
    ("code", "error"), [(socket.EAI_NONAME, UnknownHostError), (socket.EAI_AGAIN, DnsError)]
)
def test_a_name_that_does_not_exist_is_not_one_that_nobody_answered_for(
    monkeypatch: pytest.MonkeyPatch, code: int, error: type[Exception]
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise socket.gaierror(code, "no")

    monkeypatch.setattr(socket, "getaddrinfo", fail)
    with pytest.raises(error):
        look_up("nobody.example")


def test_a_label_that_is_too_long_is_no_host() -> None:
    with pytest.raises(UnknownHostError) as caught:
        look_up(f"{'a' * 64}.{'b' * 200}")
    assert str(caught.value) == f"not a valid host name: '{'a' * 64}.{'b' * 135}'"
