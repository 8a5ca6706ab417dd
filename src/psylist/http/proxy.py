"""Which proxy a request goes through: the environment's, by one rule for all of psylist.

``HTTP_PROXY``, ``HTTPS_PROXY``, ``ALL_PROXY`` and ``NO_PROXY`` in either case, or what the system
has set; nothing that is on this machine is requested through a proxy.
"""

import base64
from collections.abc import Mapping
from urllib.parse import unquote, urlsplit
from urllib.request import getproxies, proxy_bypass

from psylist.errors import UsageError
from psylist.http.address_guard import AddressPolicy, Scope, scope_of_host
from psylist.http.urls import Endpoint


def proxy_for(
    endpoint: Endpoint, policy: AddressPolicy, proxies: Mapping[str, str] | None = None
) -> str:
    """The address of the proxy for a request, or an empty string.

    Args:
        endpoint: where the request goes.
        policy: what may be requested; of a name that the proxy will look up, by the name alone.
        proxies: of the environment, by scheme, for who sends many requests: reading it takes long.

    Raises:
        UsageError: the environment names a proxy that cannot be used.
        ForbiddenAddressError: the proxy may not be used for this host.
    """
    proxies = getproxies() if proxies is None else proxies
    proxy = proxies.get("https" if endpoint.secure else "http") or proxies.get("all") or ""
    if not proxy or scope_of_host(endpoint.host) is Scope.LOOPBACK or _is_exempt(endpoint):
        return ""
    policy.check_host(endpoint.host, via_proxy=True)
    return _check_proxy(proxy if "://" in proxy else f"http://{proxy}")


def proxy_headers(proxy: str) -> Mapping[str, str]:
    """The headers that log in to a proxy with the name and the password in its address."""
    parts = urlsplit(proxy)
    if not parts.username:
        return {}
    pair = f"{unquote(parts.username)}:{unquote(parts.password or '')}".encode()
    return {"Proxy-Authorization": f"Basic {base64.b64encode(pair).decode('ascii')}"}


def _is_exempt(endpoint: Endpoint) -> bool:
    """Whether ``NO_PROXY`` names the host; a dot at its end changes nothing."""
    return bool(proxy_bypass(f"{endpoint.host.rstrip('.')}:{endpoint.port}"))


def _check_proxy(proxy: str) -> str:
    hint = "Set HTTP_PROXY and HTTPS_PROXY to an http proxy, or NO_PROXY to *."
    try:
        parts = urlsplit(proxy)
        is_valid = bool(parts.hostname) and parts.port != 0
    except ValueError:
        is_valid = False
    if not is_valid:  # its address may hold a password: it is not printed
        raise UsageError("the environment names a proxy whose address is not valid", hint=hint)
    scheme = parts.scheme.lower()
    if scheme not in {"http", "https"}:
        message = f"the environment names a {scheme} proxy, which psylist cannot use"
        raise UsageError(message, hint=hint)
    return proxy
