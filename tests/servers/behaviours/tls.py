"""Behaviours of TLS: what Python's defaults refuse and browsers manage, and what nobody should."""

from tests.servers.pages import Behaviour, Tag, Verdict, by_name, good, tagged
from tests.servers.web_places import TlsPlace


def _tls(place: TlsPlace, verdict: Verdict, doc: str, tag: Tag = "trust") -> Behaviour:
    return Behaviour(f"tls-{place}", verdict, doc, good, place=place, tags=tagged(tag))


MANAGED: dict[str, Behaviour] = by_name(
    _tls("no-intermediate", "ok", "Does not send its intermediate, which is there in DER: many a"
         " university."),
    _tls("no-intermediate-pem", "ok", "The intermediate is there in PEM, with a comment."),
    _tls("no-intermediate-pkcs7", "ok", "The intermediate is there in PKCS #7: governments."),
    _tls("no-intermediate-moved", "ok", "The intermediate's address redirects."),
    _tls("no-intermediates", "ok", "Two intermediates are missing."),
    _tls("stale-intermediate", "ok", "Sends an intermediate that has expired and was renewed."),
    _tls("loose-intermediate", "ok", "An intermediate that is not to the letter of RFC 5280."),
    _tls("rsa-key-exchange", "ok", "RSA key exchange alone: old load balancers."),
    _tls("rsa-cbc-sha", "ok", "RSA key exchange and AES-CBC with SHA-1 alone: old IIS."),
    _tls("cbc-sha", "ok", "AES-CBC with SHA-1 alone."),
    _tls("weak-dh-preferred", "ok", "Prefers Diffie-Hellman with 1,024 bits: old Apaches."),
    _tls("rsa-no-intermediate", "ok", "RSA key exchange, and no intermediate."),
)  # fmt: skip

REFUSED: dict[str, Behaviour] = by_name(
    _tls("expired", "down", "Has expired."),
    _tls("not-yet-valid", "down", "Is not valid yet."),
    _tls("untrusted-root", "down", "Of an authority that nobody trusts, and that is sent along."),
    _tls("unknown-root", "down", "Of an authority that nobody trusts."),
    _tls("no-intermediate-lost", "down", "The intermediate's address is gone."),
    _tls("no-intermediate-silent", "down", "The intermediate's address never answers."),
    _tls("no-intermediate-unnamed", "down", "Nothing says where the intermediate is."),
    _tls("no-intermediate-expired", "down", "No intermediate, and has expired."),
    _tls("no-intermediate-wrong-name", "down", "No intermediate, and of another name."),
    _tls("issuer-untrusted", "down", "The issuer's address leads to a root that nobody trusts."),
    _tls("issuer-disguised", "down", "The same; it claims to be signed by another one."),
    _tls("weak-dh-only", "down", "Diffie-Hellman with 1,024 bits alone."),
    _tls("tls-1.1", "down", "TLS 1.1 and nothing newer."),
)  # fmt: skip
