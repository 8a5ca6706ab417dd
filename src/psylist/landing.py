"""Pages that are not the page asked for: riddles for robots, log-ins, errors, home pages."""

import re
from typing import Literal
from urllib.parse import urlsplit

CHALLENGE = re.compile(
    r"/cdn-cgi/challenge-platform|awswaf\.com|awswafintegration|px-captcha|_incapsula_resource"
    r"|ddos-guard|jsl_clearance"
    r"|just a moment\.\.\.|attention required! \| cloudflare|checking your browser"
    r"|enable javascript and cookies to continue|are you a (?:robot|human)|<title>access denied"
    r"|安全验证|人机验证|请完成验证|滑动验证",
    re.IGNORECASE,
)
"""What a riddle for robots is made of: scripts and words that no page of a paper has."""
GONE_TITLE = re.compile(
    r"\b(?:error )?404\b|\bnot[ -]?found\b|\b(?:no longer|not|isn.t) (?:available|exist)"
    r"|does ?n.t exist|\bis gone\b|\bpage (?:is )?missing\b|\bcan.?t be found\b"
    r"|\b(?:has been|was) (?:removed|deleted)\b|页面不存在|找不到|未找到|不存在|已(?:被)?删除"
    r"|頁面不存在|無法找到|已失效|見つかりません|찾을 수 없|не найден|nicht gefunden|introuvable"
    r"|no encontrad[ao]|não encontrad[ao]|non trovat[ao]|niet gevonden",
    re.IGNORECASE,
)
"""What the title of a page says whose subject is gone."""
GONE_TEXT = re.compile(
    r"\bth(?:is|e) (?:page|repository|article|document|paper|file|project)\b[^.]{0,40}"
    r"\b(?:(?:was|has been) (?:removed|deleted)|does not exist|could not be found)",
    re.IGNORECASE,
)
"""What a page without much else says whose subject is gone."""
BARE_PAGE = 300
"""Characters of such a page: it says nothing but that."""
LOGIN_TITLE = re.compile(r"\b(?:log|sign)[ -]?(?:in|on)\b|登录|登錄|登入|ログイン", re.IGNORECASE)
"""What the title of a log-in page says."""
_ERROR_QUERY = re.compile(r"404|error|not-?_?found|missing", re.IGNORECASE)
_LOGIN = re.compile(
    r"/(?:log[-_]?in|sign[-_]?in|sso|oauth2?|authorize|saml2?|idp|cas|shibboleth|session/new)(?:[/.?]|$)"
    r"|^/(?:accounts?|users?|auth)/(?:log-?in|sign-?in)",
    re.IGNORECASE,
)
_HOME = re.compile(
    r"/?(?:index|home|default)?(?:\.\w{2,5})?/?|/[a-z]{2}(?:-[a-z]{2})?/?", re.IGNORECASE
)


def strayed(asked: str, landed: str) -> Literal["login", "home", ""]:
    """Where a redirect has led instead of to the page, if it has."""
    there, here = urlsplit(asked), urlsplit(landed)
    if _LOGIN.search(here.path) and not _LOGIN.search(there.path):
        return "login"
    home = _HOME.fullmatch(here.path) and not _HOME.fullmatch(there.path)
    return "home" if home and (not here.query or _ERROR_QUERY.search(here.query)) else ""


def is_home(url: str) -> bool:
    """Whether an address is that of a site's home page."""
    return bool(_HOME.fullmatch(urlsplit(url).path))
