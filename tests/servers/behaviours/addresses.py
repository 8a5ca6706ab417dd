"""Behaviours that are a matter of the address: it must be sent as it was written."""

from urllib.parse import quote

from tests.servers.pages import Behaviour, by_name, good, missing
from tests.servers.web_exchange import Exchange, Handler


def _sent_as(*accepted: str) -> Handler:
    """The page exists only if what stands behind the number came in one of these forms."""

    async def strict(x: Exchange) -> None:
        await (good if x.rest in accepted else missing)(x)

    return strict


def _written(name: str, suffix: str, doc: str, *also: str) -> Behaviour:
    """An address that must arrive as written, or in one of a few equal forms."""
    sent = suffix.partition("#")[0]
    return Behaviour(name, "ok", doc, _sent_as(sent, *also), suffix)


_UTF8 = "/论文/摘要.html"
_DOI = "/10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O"

ADDRESSES: dict[str, Behaviour] = by_name(
    _written("path-parentheses", "/S0140-6736(20)30460-8", "Parentheses: Lancet, Elsevier."),
    _written("path-parenthesis-end", "/Therapy_(psychology)", "The last one: Wikipedia."),
    _written("path-blank", "/final%20paper%20v2.pdf", "%20: file servers."),
    _written("path-plus", "/C++/a+b", "+: which is not a space in a path."),
    _written("path-semicolon", "/a;v=1/b;jsessionid=7", ";: Java sites."),
    _written("path-utf8", _UTF8, "Raw UTF-8: Chinese sites.",
             quote(_UTF8), quote(_UTF8).lower(), _UTF8.encode().decode("latin-1")),
    _written("path-quoted-utf8", "/%E8%AE%BA%E6%96%87", "Quoted UTF-8: copied from a browser."),
    _written("path-lower-hex", "/%e8%ae%ba", "The same in lower case.", "/%E8%AE%BA"),
    _written("path-latin1", "/r%E9sum%E9", "%E9, which is not UTF-8: old French sites.",
             "/r%e9sum%e9"),
    _written("path-slash-quoted", "/a%2Fb", "%2F, not a slash: API gateways."),
    _written("path-percent", "/100%25", "%25, which must not be quoted again."),
    _written("path-double-slash", "//a//b", "Double slashes: archived addresses."),
    _written("path-url", "/https://example.org/a", "An address in the address: Wayback."),
    _written("path-doi", _DOI, "A DOI with <> and ;: Wiley.",
             _DOI.replace("<", "%3C").replace(">", "%3E")),
    _written("path-odd", "/a@b:c,d!e$f'g*h=i&j~k", "All that a path may have unquoted.",
             "/a@b:c,d!e$f%27g*h=i&j~k", "/a@b:c,d!e$f'g*h=i&j%7Ek"),
    _written("path-brackets", "/a[1]|b", "Brackets and a bar: wikis.",
             "/a%5B1%5D|b", "/a%5B1%5D%7Cb", "/a[1]%7Cb"),
    _written("path-dot-end", "/ends.in.a.dot.", "A dot at the end."),
    _written("path-long", "/" + "long-" * 600 + "end", "3,000 characters."),
    _written("query-plus", "?q=a+b%2Bc&x=%26", "+, %2B and %26 in a query."),
    _written("query-utf8", "?q=心理", "Raw UTF-8 in a query.",
             f"?q={quote('心理')}", "?q=" + "心理".encode().decode("latin-1")),
    _written("query-brackets", "?f[0]=a&f[1]=b", "Brackets in a query: Drupal.",
             "?f%5B0%5D=a&f%5B1%5D=b"),
    _written("query-url", "?url=https://example.org/?a=b&c=d", "An address in a query."),
    _written("query-twice", "?a=2&a=1&b", "The same name twice, one without a value."),
    _written("query-semicolon", "?action=view;id=1", "; between parameters."),
    _written("fragment", "#section-2", "A fragment, which is not sent."),
    _written("fragment-odd", "/a#:~:text=not%20found", "A text fragment."),
    _written("fragment-bang", "/a#!/page/2", "A hash-bang: old applications."),
)  # fmt: skip
