"""Pages that send on by themselves, as browsers see them: meta refresh and the Refresh header."""

import html
import re
from collections.abc import Sequence
from typing import Literal
from urllib.parse import urlsplit

from psylist.text.scripts import HAN, HANGUL, KANA

_LOST = re.compile(r"404|error|not-?_?found|missing", re.IGNORECASE)
_VISIT = re.compile(
    r"(?:(?:lang|language|locale|hl|utm_\w+|ref|from|source|redirected)=[^&]*(?:&|$))+",
    re.IGNORECASE,
)
"""A query that says how a visitor comes, and nothing of a page."""
_LOGIN = re.compile(
    r"/(?:(?:wp-)?log[-_]?(?:in|on)|sign[-_]?(?:in|on)|sso|oauth2?|authorize|authenticate|saml2?"
    r"|openid-connect|adfs|idp|cas|shibboleth|servicelogin|session/new)(?:[/.?]|$)"
    r"|^/(?:accounts?|users?|auth)/(?:log-?in|sign-?in)",
    re.IGNORECASE,
)
_LANGUAGES = (
    "ar|bg|ca|cn|cs|da|de|el|en|es|et|eu|fa|fi|fr|gb|he|hi|hk|hu|id|int|it|ja|jp|ko|kr|lt|lv|nl|no"
    "|nb|pl|pt|ro|ru|se|sk|sl|sr|sv|th|tr|tw|uk|us|vi|zh"
)
_PAGE = r"(?:index|home|default|main|welcome)(?:\.\w{2,5})?"
_HOME = re.compile(
    rf"/?(?:{_PAGE}|\.\w{{2,5}})?/?"
    rf"|/(?:{_LANGUAGES})(?:[-_](?:[a-z]{{2}}|hans|hant))?(?:/(?:{_PAGE})?)?/?",
    re.IGNORECASE,
)


_ERROR_PAGE = re.compile(
    r"(?:(?:/(?:[a-z]{2}|errors?|pages?|static))?/(?:error|page|http)?[-_]?404(?:[-_](?:error|page))?"
    r"|(?:/[^/]*)*/(?:error|page)?[-_]?not[-_]?found(?:[-_](?:error|page))?)(?:\.\w{2,5})?/?",
    re.IGNORECASE,
)
"""Numbers are names of papers too, but not at the root."""


def redirect_kind(asked: str, landed: str) -> Literal["login", "home", "lost", ""]:
    """Where a redirect has led instead of to the page, if it has.

    Args:
        asked: the address that was asked for.
        landed: where it ended, with the fragment, which may name a page of scripts.
    """
    there, here = urlsplit(asked), urlsplit(landed)
    if _LOGIN.search(here.path) and not _LOGIN.search(there.path):
        return "login"
    if _ERROR_PAGE.fullmatch(here.path) and not _ERROR_PAGE.fullmatch(there.path):
        return "lost"
    if not _HOME.fullmatch(here.path) or _HOME.fullmatch(there.path):
        return ""
    if len(here.fragment.lstrip("!/")) > 0 and here.fragment.startswith(("/", "!")):
        return "home" if _LOST.search(here.fragment) else ""
    query = here.query
    return "home" if not query or _LOST.search(query) or _VISIT.fullmatch(query) else ""


def is_home(url: str) -> bool:
    """Whether an address is that of a site's home page."""
    return bool(_HOME.fullmatch(urlsplit(url).path))


_GONE = re.compile(
    r"\bnot[ -]?found\b|\bfound nothing\b|\bnothing (?:was )?found\b|\b(?:410|is|was|are) gone\b"
    r"|\b(?:no longer|not|isn.?t|aren.?t) (?:available|accessible)\b|\bunavailable\b"
    r"|\b(?:does ?n.?t|do ?n.?t|does not|do not|no longer|not) exists?\b|\bno such\b"
    r"|\b(?:can.?t|couldn.?t|can ?not|could not) (?:be )?f(?:ind|ound)\b|\bunable to find\b"
    r"|\b(?:is |was )?missing\b|\b(?:is|has|have|been|was|were) (?:removed|deleted|taken down)\b"
    r"|\bis for sale\b|\bis parked\b|\bdomain (?:has |is )?expired\b"
    r"|不存在(?!的)|找不到|找不着|沒有找到|没有找到|未找到|無法找到|无法找到|已被?\w{0,4}(?:删除|刪除|移除)"
    r"|已(?:失效|下架|下线|过期|過期|关闭)|走丢|丢失|不见了|无法(?:访问|查看|打开)|被取消了|正在出售|域名出售"
    r"|見つかりません|存在しません|削除されました|찾을 수 없|존재하지 않"
    r"|не найден|не існує|не знайден|не существует|nicht (?:gefunden|mehr verfügbar)"
    r"|existiert nicht|gibt es nicht|introuvable|n.existe (?:pas|plus)|no existe|no encontrad[ao]"
    r"|não (?:encontrad[ao]|existe)|non (?:trovat[ao]|esiste)|no s.ha trobat|niet gevonden"
    r"|bestaat niet|nie znaleziono|nie istnieje|nenalezen[ao]?|bulunamad[ıi]|nem található"
    r"|hittade?s inte|inte hittas|ikke fun[dn]et|ikke findes|ei löyt\w+|negăsit|nu a fost găsit"
    r"|δεν βρέθηκε|غير موجود\w*|לא נמצא\w*|không (?:tìm thấy|tồn tại)|tidak ditemukan|ไม่พบ",
    re.IGNORECASE,
)
_HINTS = (
    "404", "not", "found", "gone", "n't", "nt ", "avail", "exist", "no such", "find", "missing",
    "removed", "deleted", "taken", "sale", "parked", "expired", "nicht", "introuv", "esiste",
    "encontrad", "trovat", "trobat", "niet", "nie ", "nenalez", "bulunamad", "tidak", "inte",
    "ikke", "negasit",
)  # fmt: skip
"""Without one of these an ASCII title says nothing of the kind; most have none."""
_NUMBER = re.compile(r"(?<![\w.,-])404(?![A-Za-z0-9%,.-][\w]|[A-Za-z0-9%])", re.ASCII)
_PAGE_NOTICES = re.compile(
    r"\b(?:web)?(?:page|seite|página|pagina|pàgina|strona|strony|stránk\w+|sayfa|sida|sidan|siden"
    r"|sivua?|oldal|trang|halaman|website)s?\b|страниц\w+|сторінк\w+|σελίδα|الصفحة|הדף"
    r"|页面|頁面|网页|網頁|页|ページ|페이지|หน้า",
    re.IGNORECASE,
)
_SMALL = re.compile(
    r"\b(?:the|that|this|these|for|and|are|was|were|has|have|been|can|could|not|our|you|your|it"
    r"|errors?|oops|whoops|sorry|requested|request|url|link|links|site|http|https|status|code"
    r"|looking|right|now|longer|anymore|file|directory|server|content|article|item|resource|gone"
    r"|fehler|erreur|errore|ошибка)\b"
    r"|您|你|我们|要|想|所|的|了|此|该|該|这个|這個|抱歉|很|对不起|對不起|非常|访问|訪問|查询|查詢|请求|请"
    r"|错误|錯誤|出错|啦|返回|首页|链接|内容|內容|文章|或|已|被|エラー|お探し|指定|この|された|です|입니다",
    re.IGNORECASE,
)
_PARTS = re.compile(r"\s+[|·•»«:–—‒/>-]+\s+|[|｜·»_]")
_WORD = re.compile(r"[^\W\d_]{3,}")
_EAST = re.compile(f"[{HAN}{KANA}{HANGUL}]")
_FEW = 2  # words beside a notice; a paper's title has more
_MANY = 8  # words before one that speaks of the page
_GLYPHS = 4  # Han characters, kana or syllables that make a word

GONE_TEXT = re.compile(
    r"\bth(?:is|e) (?:page|repository|article|document|paper|file|project|domain)\b[^.]{0,40}"
    r"\b(?:(?:was|has been) (?:removed|deleted)|does not exist|could not be found|is for sale)",
    re.IGNORECASE,
)
"""What a page without much else says whose subject is gone."""
BARE_PAGE = 300
"""Characters of such a page: it says nothing but that."""

_SCRIPTS = (
    "/cdn-cgi/challenge-platform", "awswaf.com", "awswafintegration", "px-captcha", "perfdrive.com",
    "_incapsula_resource", "ddos-guard", "jsl_clearance", "captcha-delivery.com", "acw_sc__v2",
    "/_sec/cp_challenge", ".within.website/", "sucuri_cloudproxy_js", "$_ts=", "$_ts =",
    "/.safeline/", "eo_bot_ssid", "wsidchk",
)  # fmt: skip
"""The scripts that riddles for robots are made of, and no page of a paper is."""
_RIDDLES = re.compile(
    r"\bjust a moment ?(?:\.\.\.|…)|\battention required\b|\bchecking (?:your browser|if the site)"
    r"|\bnot a (?:ro)?bot\b|\bare you a (?:robot|human)\b|\bpardon our interruption\b"
    r"|\baccess (?:to this page )?(?:has been |is )?denied\b|\brobot check\b|\bbot (?:check|verif)"
    r"|\bverify(?:ing)? (?:that )?you are (?:a )?human\b|\bhuman verification\b"
    r"|\bsecurity (?:check(?:point)?|verification)\b|\bclient challenge\b|\bbot manager captcha\b"
    r"|\bone moment, please\b|\bddos[ -](?:guard|protection)\b"
    r"|(?:安全|人机|滑动|人機|访问|訪問|滑块|身份)(?:验证|驗證)|安全检查|访问(?:过于)?频繁|(?:访问|环境)异常|请求过于频繁|验证码"
    r"|ロボットではない(?:ことを確認して(?:ください)?)?",
    re.IGNORECASE,
)
"""What the title of a riddle says."""
_RIDDLE_TEXT = re.compile(
    r"enable javascript and cookies to continue|please enable js and disable any ad blocker"
    r"|checking your browser before|unusual traffic from your|complet\w+ the (?:captcha|security)"
    r"|请完成(?:下方|安全|以下)?(?:验证|拼图)|拖动(?:下方)?滑块|访问过于频繁",
    re.IGNORECASE,
)
"""What such a page says when it says little else."""

LOGIN_TITLE = re.compile(
    r"\b(?:log|sign)[ -]?(?:in|on)\b|\bauthentication required\b|\banmeld(?:en|ung)\b|\bconnexion\b"
    r"|\bidentification\b|\b(?:iniciar|inicia) sesión\b|\baccedi\b|\bentrar\b|\binloggen\b"
    r"|登录|登錄|登入|登陆|身份认证|身分驗證|ログイン|로그인|\bвход\b|\bвойти\b",
    re.IGNORECASE,
)
"""What the title of a log-in page says; only one with a field for a password is one."""


def not_found_phrase(title: str) -> str:
    """The part of a title that says that its page is gone, and little else; empty if none does.

    A site's name may stand beside it; a paper that is called "404 Not Found: …" says more.
    """
    low = title[:500].lower()
    if low.isascii() and not any(hint in low for hint in _HINTS):
        return ""
    return next((part for part in _PARTS.split(low) if _is_gone(part)), "")


def _is_gone(part: str) -> bool:
    if (match := _GONE.search(part)) is None:
        match = _NUMBER.search(part)
        return match is not None and not _size(part.replace("404", " "))
    before, behind = part[: match.start()], _GONE.sub(" ", part[match.end() :])
    most = _MANY if _PAGE_NOTICES.search(part) else _FEW
    return _size(before) <= most and _size(behind) <= _FEW


def is_bot_challenge(source: str, said: Sequence[str], text: str) -> bool:
    """Whether a short page is a riddle for robots.

    Args:
        source: as it came.
        said: its title and headings.
        text: what a reader sees of it.
    """
    low = source.lower()
    if any(script in low for script in _SCRIPTS) or any(map(_is_titled, dict.fromkeys(said))):
        return True
    return len(text) < BARE_PAGE and bool(_RIDDLE_TEXT.search(text))


def _is_titled(title: str) -> bool:
    """Whether a title is that of a riddle: a paper about them says more."""
    for part in _PARTS.split(title[:500]):
        match = _RIDDLES.search(part)
        if match and _size(part[: match.start()]) + _size(part[match.end() :]) <= _FEW:
            return True
    return False


def _size(words: str) -> int:
    """How many words there are that say something of a subject."""
    left = _SMALL.sub(" ", _PAGE_NOTICES.sub(" ", words))
    east = len(_EAST.findall(left))
    return len(_WORD.findall(_EAST.sub(" ", left))) + (east + _GLYPHS - 1) // _GLYPHS


_PATIENCE = 30  # seconds: a page that moves on later is a page
_META = re.compile(
    r"<meta\b[^<>]{0,500}?http-equiv\s*=\s*[\"']?\s*refresh\b[^<>]{0,4000}>", re.IGNORECASE
)
_CONTENT = re.compile(r"\bcontent\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE)
_RULE = re.compile(
    r"\s*([0-9]{1,6})(?:\.[0-9.]*)?\s*[;,\s]\s*(?:url\s*=\s*)?(?:\"([^\"]*)(?:\".*)?|'([^']*)(?:'.*)?|(.*))",
    re.IGNORECASE | re.DOTALL,
)
_EQUIVS = ("http-equiv", "HTTP-EQUIV", "Http-Equiv", "HTTP-equiv")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_UNSEEN = re.compile(
    r"<(script|style|svg|template|noscript)\b.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL
)


def visible_text(source: str) -> str:
    """A page's markup without comments, scripts, drawings and what only others see."""
    return _UNSEEN.sub(" ", _COMMENT.sub("", source))


def may_refresh(header: str, source: str) -> bool:
    """Whether it is worth while to look: most pages have nothing of the kind."""
    return bool(header) or any(equiv in source for equiv in _EQUIVS)


def meta_refresh_target(header: str, markup: str) -> str:
    """Where a page sends on to, as it is written; empty when it stays.

    Args:
        header: the value of ``Refresh``, or an empty string.
        markup: of the page, as far as it is shown.
    """
    if header:
        return _target(header)
    match = _META.search(markup)
    content = _CONTENT.search(match[0]) if match else None
    return _target(html.unescape(content[1] or content[2] or content[3] or "")) if content else ""


def _target(rule: str) -> str:
    match = _RULE.fullmatch(rule.strip()[:4000])
    if match is None or int(match[1]) > _PATIENCE:
        return ""
    return (match[2] or match[3] or match[4] or "").strip()
