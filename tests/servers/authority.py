"""Certificates of the stand-in for the web, good and bad, and the server that hands some out.

An authority ("root") signs "lower", which signs "lowest"; "other" is an authority that nobody
trusts, and "disguised" is its certificate with a name that looks like one of two.
"""

import atexit
import shutil
import ssl
import subprocess
import tempfile
import threading
import warnings
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Self

_PAST = ("200101000000Z", "210101000000Z")
_FUTURE = ("450101000000Z", "460101000000Z")
_DAYS = 30
# The group of 1,024 bits of RFC 2409 (6.2), as old Apaches have it built in.
_PRIME = int(
    "FFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74020BBEA63B139B22514A08798E3404"
    "DDEF9519B3CD3A431B302B0A6DF25F14374FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406"
    "B7EDEE386BFB5A899FA5AE9F24117C4B1FE649286651ECE65381FFFFFFFFFFFFFFFF",
    16,
)


class Issuer:
    """Hands out the certificates of authorities over plain HTTP, as their real ones do.

    Attributes:
        files: by path.
        asked: the paths that were asked for.
    """

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.asked: list[str] = []
        issuer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                issuer.asked.append(self.path)
                if self.path.startswith("/moved/"):
                    self.send_response(301)
                    self.send_header("Location", self.path.removeprefix("/moved"))
                    self.send_header("Content-Length", "0")
                    self.end_headers()
                    return
                if self.path == "/silent.der":
                    threading.Event().wait()
                body = issuer.files.get(self.path)
                self.send_response(404 if body is None else 200)
                self.send_header("Content-Type", "application/pkix-cert")
                self.send_header("Content-Length", str(len(body or b"")))
                self.end_headers()
                self.wfile.write(body or b"")

            def log_message(self, format: str, *args: object) -> None:
                pass

        class Server(ThreadingHTTPServer):
            daemon_threads = True
            request_queue_size = 128  # else some wait a second in a crowd

        self._server = Server(("127.0.0.1", 0), Handler)

    def start(self) -> Self:
        """Serves until the process ends."""
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def url(self, path: str) -> str:
        """The address of a file."""
        return f"http://127.0.0.1:{self._server.server_address[1]}{path}"


@dataclass(frozen=True)
class TlsSite:
    """What a server shows to its visitors.

    Attributes:
        chain: its key, its certificate and those that it sends along, in PEM form.
        configure: what else is set.
    """

    chain: Path
    configure: Callable[[ssl.SSLContext], object] = lambda _: None

    def context(self) -> ssl.SSLContext:
        """The context of its server."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # of versions that are wanted here
            self.configure(context)
        context.load_cert_chain(self.chain)
        return context


@dataclass(frozen=True)
class Certificates:
    """What all servers of a stand-in show.

    Attributes:
        authority: Who trusts this one (``SSL_CERT_FILE``) trusts what it signed, and nothing else.
        sites: by the name of a place.
        issuer: where the certificates are that some of them do not send.
    """

    authority: Path
    sites: Mapping[str, TlsSite]
    issuer: Issuer

    def context(self, place: str) -> ssl.SSLContext | None:
        """What a place shows to its visitors; None if it speaks in the clear."""
        return self.sites[place].context() if place in self.sites else None


def certificates(addresses: Sequence[str]) -> Certificates:
    """All certificates of a stand-in at some addresses."""
    return _make_certificates(frozenset(addresses) - _USUAL)


_USUAL = frozenset(f"127.0.0.{number}" for number in range(1, 65))


@cache
def _make_certificates(addresses: frozenset[str]) -> Certificates:
    """Make them once a process: it takes more than half a second."""
    folder = Path(tempfile.mkdtemp(prefix="psylist-web-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    # Also for a name, behind which a proxy can find them.
    names = ",".join(["DNS:papers.example", *(f"IP:{ip}" for ip in sorted(_USUAL | addresses))])
    office = _Office(folder, names, Issuer().start())
    return Certificates(office.root.file, _sites(office), office.issuer)


def _sites(office: "_Office") -> Mapping[str, TlsSite]:
    root, other = office.root, office.other
    lower = office.authority("lower", root)
    lowest = office.authority("lowest", lower, aia="/lower.der")
    old = office.authority("lower", root, twin=lower, dates=_PAST)
    disguised = office.authority("Nobody's  Own", other, twin=other)
    loose = office.authority("loose", root, is_strict=False)
    office.publish("/lower", lower)
    office.publish("/lowest", lowest)
    office.publish("/other", other)
    office.publish("/disguised", disguised)
    trusted = office.site("trusted", root)
    rsa = office.site("rsa", root, key=office.rsa_key)
    expired = office.site("expired", root, dates=_PAST)
    below = office.site("below", lower)
    from_moved = office.site("moved", lower, aia="/moved/lower.der")
    return {
        "https": TlsSite(trusted),
        "self-signed": TlsSite(office.site("self-signed", None)),
        "wrong-name": TlsSite(office.site("wrong-name", root, names="DNS:elsewhere.invalid")),
        "expired": TlsSite(expired),
        "not-yet-valid": TlsSite(office.site("future", root, dates=_FUTURE)),
        "untrusted-root": TlsSite(office.site("untrusted", other, along=[other])),
        "unknown-root": TlsSite(office.site("unknown", other)),
        "no-intermediate": TlsSite(office.site("der", lower, aia="/lower.der")),
        "no-intermediate-pem": TlsSite(office.site("pem", lower, aia="/lower.pem")),
        "no-intermediate-pkcs7": TlsSite(office.site("pkcs7", lower, aia="/lower.p7c")),
        "no-intermediate-moved": TlsSite(from_moved),
        "no-intermediates": TlsSite(office.site("two", lowest, aia="/lowest.der")),
        "stale-intermediate": TlsSite(
            office.site("stale", lower, aia="/lower.der", along=[old])
        ),
        "loose-intermediate": TlsSite(office.site("by-loose", loose, along=[loose])),
        "no-intermediate-lost": TlsSite(office.site("lost", lower, aia="/nowhere.der")),
        "no-intermediate-silent": TlsSite(office.site("silent", lower, aia="/silent.der")),
        "no-intermediate-unnamed": TlsSite(below),
        "no-intermediate-expired": TlsSite(
            office.site("below-expired", lower, aia="/lower.der", dates=_PAST)
        ),
        "no-intermediate-wrong-name": TlsSite(
            office.site("below-elsewhere", lower, aia="/lower.der", names="DNS:elsewhere.invalid")
        ),
        "issuer-untrusted": TlsSite(office.site("by-other", other, aia="/other.der")),
        "issuer-disguised": TlsSite(office.site("by-disguised", disguised, aia="/disguised.der")),
        "rsa-key-exchange": TlsSite(rsa, _only("AES128-GCM-SHA256")),
        "rsa-cbc-sha": TlsSite(rsa, _only("AES256-SHA")),
        "cbc-sha": TlsSite(trusted, _only("ECDHE-ECDSA-AES128-SHA")),
        "weak-dh-preferred": TlsSite(
            rsa, _weak_dh(office.folder, "DHE-RSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256")
        ),
        "weak-dh-only": TlsSite(rsa, _weak_dh(office.folder, "DHE-RSA-AES128-GCM-SHA256")),
        "rsa-no-intermediate": TlsSite(
            office.site("rsa-der", lower, aia="/lower.der", key=office.rsa_key), _only("AES128-SHA")
        ),
        "tls-1.1": TlsSite(trusted, _tls_1_1),
    }  # fmt: skip


def _only(ciphers: str) -> Callable[[ssl.SSLContext], object]:
    def configure(context: ssl.SSLContext) -> None:
        context.maximum_version = ssl.TLSVersion.TLSv1_2
        context.set_ciphers(ciphers)

    return configure


def _weak_dh(folder: Path, ciphers: str) -> Callable[[ssl.SSLContext], object]:
    file = folder / "dh.pem"
    numbers = b"".join(_der(0x02, value) for value in (b"\0" + _PRIME.to_bytes(128, "big"), b"\2"))
    pem = ssl.DER_cert_to_PEM_cert(_der(0x30, numbers))
    file.write_text(pem.replace("CERTIFICATE", "DH PARAMETERS"))

    def configure(context: ssl.SSLContext) -> None:
        _only(f"{ciphers}:@SECLEVEL=0")(context)
        context.options |= ssl.OP_CIPHER_SERVER_PREFERENCE
        context.load_dh_params(str(file))

    return configure


def _der(tag: int, content: bytes) -> bytes:
    size = len(content)
    length = bytes([size]) if size < 0x80 else b"\x82" + size.to_bytes(2, "big")
    return bytes([tag]) + length + content


def _tls_1_1(context: ssl.SSLContext) -> None:
    context.set_ciphers("ALL:@SECLEVEL=0")
    context.minimum_version = ssl.TLSVersion.TLSv1
    context.maximum_version = ssl.TLSVersion.TLSv1_1


@dataclass(frozen=True)
class _Authority:
    name: str
    key: Path
    file: Path


@dataclass(frozen=True)
class _Order:
    """A certificate to make.

    Attributes:
        file: what its file is called.
        name: that it certifies.
        signer: None for itself.
        dates: when it begins and ends; none for now and some weeks.
    """

    file: str
    name: str
    key: Path
    signer: _Authority | None
    extensions: Sequence[str]
    dates: Sequence[str] = ()


@dataclass
class _Office:
    """Makes certificates."""

    folder: Path
    names: str
    issuer: Issuer
    root: _Authority = field(init=False)
    other: _Authority = field(init=False)

    def __post_init__(self) -> None:
        self.key = self._key("site", "EC", "ec_paramgen_curve:P-256")
        self.rsa_key = self._key("rsa", "RSA", "rsa_keygen_bits:2048")
        self.root = self.authority("root", None)
        self.other = self.authority("nobody's own", None)

    def authority(
        self,
        name: str,
        signer: _Authority | None,
        *,
        twin: _Authority | None = None,
        aia: str = "",
        dates: Sequence[str] = (),
        is_strict: bool = True,
    ) -> _Authority:
        """Make an authority, maybe with the key of another one."""
        key = twin.key if twin else self._key(name, "EC", "ec_paramgen_curve:P-256")
        constraints = "critical,CA:TRUE" if is_strict else "CA:TRUE"  # RFC 5280, 4.2.1.9
        extensions = [f"basicConstraints={constraints}", "keyUsage=critical,keyCertSign"]
        file = f"{name} {'again' if twin else ''}".strip()
        order = _Order(file, name, key, signer, [*extensions, *self._aia(aia)], dates)
        return _Authority(name, key, self._certificate(order))

    def site(
        self,
        name: str,
        signer: _Authority | None,
        *,
        names: str = "",
        key: Path | None = None,
        aia: str = "",
        along: Sequence[_Authority] = (),
        dates: Sequence[str] = (),
    ) -> Path:
        """Make the certificate of a server, in a file with its key and what it sends along."""
        extensions = [f"subjectAltName={names or self.names}", *self._aia(aia)]
        if signer:
            extensions.append("basicConstraints=critical,CA:FALSE")
        key = key or self.key
        made = self._certificate(_Order(name, name, key, signer, extensions, dates))
        chain = self.folder / f"{name}.chain.pem"
        parts = [key, made, *(authority.file for authority in along)]
        chain.write_bytes(b"".join(part.read_bytes() for part in parts))
        return chain

    def publish(self, path: str, authority: _Authority) -> None:
        """Hand out a certificate, as DER, as PEM and as PKCS #7."""
        pem = authority.file.read_text()
        self.issuer.files[f"{path}.der"] = ssl.PEM_cert_to_DER_cert(pem)
        self.issuer.files[f"{path}.pem"] = f"A comment.\n{pem}".encode()
        self.issuer.files[f"{path}.p7c"] = _openssl(
            "crl2pkcs7", "-nocrl", "-certfile", authority.file, "-outform", "DER"
        )

    def _aia(self, path: str) -> list[str]:
        if not path:
            return []
        others = "OCSP;URI:http://ocsp.invalid/,caIssuers;URI:ldap://ldap.invalid/"
        return [f"authorityInfoAccess={others},caIssuers;URI:{self.issuer.url(path)}"]

    def _key(self, name: str, algorithm: str, option: str) -> Path:
        file = self.folder / f"{name}.key"
        _openssl("genpkey", "-algorithm", algorithm, "-pkeyopt", option, "-out", file)
        return file

    def _certificate(self, order: _Order) -> Path:
        file = self.folder / f"{order.file}.pem"
        signer: list[str | Path] = []
        if order.signer:
            signer = ["-CA", order.signer.file, "-CAkey", order.signer.key]
        subject: list[str | Path] = ["-key", order.key, "-subj", f"/CN={order.name}"]
        if order.dates and order.signer:
            self._certificate_of_another_time(order, order.signer, file)
        else:
            extensions = [part for text in order.extensions for part in ("-addext", text)]
            days = ["-days", str(_DAYS)]
            _openssl("req", "-x509", *subject, *days, *signer, *extensions, "-out", file)
        return file

    def _certificate_of_another_time(self, order: _Order, signer: _Authority, file: Path) -> None:
        """`openssl req` knows no dates before release 3.4."""
        extensions = "\n".join(order.extensions)
        config, request = self.folder / "ca.cnf", self.folder / "request.pem"
        config.write_text(
            f"[ca]\ndefault_ca=a\n[a]\ndatabase={self.folder}/index\ndefault_md=sha256\n"
            f"rand_serial=yes\nunique_subject=no\npolicy=p\n[p]\ncommonName=supplied\n"
            f"[x]\n{extensions}\n"
        )
        (self.folder / "index").write_text("")
        _openssl("req", "-new", "-key", order.key, "-subj", f"/CN={order.name}", "-out", request)
        begin, end = order.dates
        _openssl(
            "ca", "-batch", "-notext", "-config", config, "-extensions", "x",
            "-cert", signer.file, "-keyfile", signer.key, "-startdate", begin, "-enddate", end,
            "-in", request, "-out", file, "-outdir", self.folder,
        )  # fmt: skip


def _openssl(*arguments: str | Path) -> bytes:
    done = subprocess.run(["openssl", *arguments], check=False, capture_output=True)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout
