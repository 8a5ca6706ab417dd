"""Pages that are not the page requested: bot challenges, soft 404s, log-ins, parked domains.

The one place for these decisions: what `psylist add` reads and what `psylist check-links` checks
is judged by the same words and thresholds.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, Protocol

from psylist.http.scripted import find_alert
from psylist.http.stated_errors import DataError, read_data_error, stated_status
from psylist.text.scripts import HAN, HANGUL, KANA

_GONE_PHRASES = re.compile(
    r"\bnot[ -]?found\b|\bfound nothing\b|\bnothing (?:was )?found\b|\b(?:410|is|was|are) gone\b"
    r"|\b(?:no longer|not|isn.?t|aren.?t) (?:available|accessible)\b|\bunavailable\b"
    r"|\b(?:does ?n.?t|do ?n.?t|does not|do not|no longer|not) exists?\b|\bno such\b"
    r"|\b(?:can.?t|couldn.?t|can ?not|could not) (?:be )?f(?:ind|ound)\b|\bunable to find\b"
    r"|\b(?:is |was )?missing\b|\b(?:is|has|have|been|was|were) (?:removed|deleted|taken down)\b"
    r"|\b(?:account|user|profile|repository|repo|space|project|site|website)"
    r" (?:(?:has been|was|is) )?(?:suspended|disabled|banned)\b"
    r"|\b(?:website|account|link|share) (?:has |is )?expired\b"
    r"|\bitem (?:has been |was |is )?withdrawn\b"
    r"|\b(?:is|may be) for sale\b|\bis parked\b|\bparked (?:free|domain)\b|\bdomain parking\b"
    r"|\bdomain (?:name )?(?:has |is )?(?:expired|available|reserved|registered)\b"
    r"|\b(?:buy|get|acquire) this domain\b"
    r"|\bsteht zum verkauf\b|\bwelcome to nginx\b|\bit works!|\bdefault (?:web ?)?(?:page|site)\b"
    r"|\biis windows(?: server)?\b|\btest page for (?:the )?(?:http server\b.{0,60}|\w+\b)"
    r"|\bunder construction\b|\binvalid (?:\w+ )?(?:id|identifier|handle)\b"
    r"|\bwelcome to (?:openresty|caddy|centos|lighttpd|tengine)\b"
    r"|不存在(?!的)|找不到|找不着|沒有找到|没有找到|未找到|無法找到|无法找到"
    r"|已被?\w{0,4}(?:删除|刪除|移除|封禁|封停|阻断|屏蔽|注销|停用|冻结|投诉|撤回)"
    r"|已(?:失效|下架|下线|过期|過期|关闭|迁移|停止(?:访问|服务))|走丢|丢失|不见了|飞走了|无法(?:访问|查看|打开)|被取消了|正在出售|域名出售"
    r"|查无此|查無此|没有查询到|未查询到|域名(?:已经?)?(?:到期|过期)|未备案|参数错误|站点创建成功"
    r"|[你您](?:似乎|好像|可能)(?:来到了|迷路了|走错了)\w{0,15}(?![：:\w])"
    r"|(?:视频|页面|内容|文章|网页)去哪[儿里]?了"
    r"|見つかりません|存在しません|表示できません|ページはありません|公開(?:は|を|が)?終了"
    r"|削除され(?:ました|た可能性)|(?:移動|削除)(?:または|もしくは|、|・|か)(?:移動|削除)され"
    r"|찾을 수 없|존재하지 않|삭제되었|삭제된 페이지"
    r"|не найден|не існує|не знайден|не существует|\bудален[аоы]?\b"
    r"|nicht (?:gefunden|(?:mehr )?(?:verfügbar|vorhanden|auffindbar))"
    r"|(?:wurde|ist) (?:leider )?(?:gelöscht|entfernt)\b"
    r"|existiert nicht|gibt es nicht|introuvable|n.existe (?:pas|plus)|no existe|no encontrad[ao]"
    r"|non trouvée?\b|n.est (?:plus|pas) (?:disponible|accessible)|\bindisponible\b"
    r"|(?:a été|est) supprimée?\b|no (?:está|se encuentra) disponible|no pudimos encontrar"
    r"|(?:ha sido|fue) (?:eliminad|borrad)[ao]\b|non (?:è|sono) (?:più )?disponibil[ei]"
    r"|não (?:está|se encontra) (?:mais )?disponível|\bindisponível\b"
    r"|foi (?:removid|excluíd|eliminad)[ao]\b"
    r"|n.a pas (?:pu être|été) trouvée?|no (?:se|fue) (?:ha |pudo )?encontr\w+"
    r"|não (?:foi )?(?:encontrad[ao]|existe)|non (?:è stat[ao] )?(?:trovat[ao]|esiste)"
    r"|no s.ha trobat|niet gevonden"
    r"|bestaat niet|nie znaleziono|nie istnieje|nenalezen[ao]?|bulunamad[ıi]|nem található"
    r"|hittade?s inte|inte hittas|ikke fun[dn]et|ikke findes|ei löyt\w+|negăsit|nu a fost găsit"
    r"|δεν βρέθηκε|غير موجود\w*|לא נמצא\w*|không (?:tìm thấy|tồn tại)|tidak ditemukan|ไม่พบ",
    re.IGNORECASE,
)
_GONE_NAME = re.compile(r"(?:\w+ )?(?:deleted|removed|gone|missing)", re.IGNORECASE)
"""What an error in JSON is called whose subject is gone."""
_ASCII_HINTS = (
    "404", "not", "found", "gone", "n't", "nt ", "avail", "exist", "no such", "find", "missing",
    "removed", "deleted", "taken", "sale", "parked", "parking", "expired", "domain", "verkauf",
    "nginx", "it works", "default", "iis", "test page", "construction", "welcome", "nicht",
    "trouv", "esiste", "encontr", "trovat", "trobat", "niet", "nie ", "nenalez", "bulunamad",
    "tidak", "inte", "ikke", "negasit", "suspended", "disabled", "banned", "withdrawn", "invalid",
    "disponib", "elimin", "borrad", "entfernt", "foi ",
)  # fmt: skip
"""An ASCII title without any of these has no such phrase; a quick look before the pattern."""
_NUMBER_404 = re.compile(r"(?<![\w.,-])404(?![A-Za-z0-9%,.-][\w]|[A-Za-z0-9%])", re.ASCII)
_NUMBERED = re.compile(
    r"\b(?:abstract|document|record|post|topic|thread|video|file|article|item|resource|room|issue)"
    r"\s*(?:no\.?|nr\.?|#)?\s*404\b",
    re.IGNORECASE,
)
"""Things that have a number, which may be 404."""
_ATTRIBUTE = re.compile(
    r"(?:missing|unavailable|not[ -]?found|(?:not|no longer) (?:available|accessible)"
    r"|invalid (?:\w+ )?(?:id|identifier|handle))"
    r"\s+(?!(?:on|in|at|from|for|by|or|and|to|with|under|here|because|due|yet)\b)",
    re.IGNORECASE,
)
"""What describes the words behind it where it begins a title: "Missing Values"."""
_PAGE_WORDS = re.compile(
    r"\b(?:web)?(?:page|seite|página|pagina|pàgina|strona|strony|stránk\w+|sayfa|sida|sidan|siden"
    r"|sivua?|oldal|trang|halaman|website)s?\b|страниц\w+|сторінк\w+|σελίδα|الصفحة|הדף"
    r"|页面|頁面|网页|網頁|页|ページ|페이지|หน้า",
    re.IGNORECASE,
)
_FILLER_WORDS = re.compile(
    r"\b(?:the|that|this|these|for|and|are|was|were|has|have|been|can|could|not|our|you|your|it"
    r"|errors?|oops|whoops|sorry|requested|request|url|link|links|site|http|https|status|code"
    r"|abstract|document|record|post|topic|thread|video|looking|right|now|longer|anymore|file|directory|server|content|article|item|resource|gone"
    r"|désolée?|ops|leider|lamentamos|unfortunately|fehler|erreur|errore|ошибка"
    r"|die|der|das|diese[rs]?|ist|wird|wurde|werden|konnte|kann|gewünschte|angeforderte|gesuchte"
    r"|les|des|une|cette|est|été|que|vous|demandée?|recherchée?|recherchez|cherchez|peut|pas|plus"
    r"|una|las|los|esta|ésta|este|está|que|usted|busca[ns]?|solicitad[ao]|pudo|fue|ser"
    r"|che|questa|della|richiest[ao]|cercat[ao]|stata|você|procura|foi|запрашиваемая|была|эта)\b"
    r"|主题|帖子|视频|文档|网站|提示|温馨|信息|消息|分享|可能|暂时|由于|因|您|你|我们|要|想|所|的|了|此|该|該|这个|這個|抱歉|很|对不起|對不起|非常|访问|訪問|查询|查詢|请求|请"
    r"|公众号|(?:帐|账)(?:号|户)|用户|作者|发布者|涉嫌\w{0,4}|违反\w{0,8}|侵权|违规|域名|查看"
    r"|错误|錯誤|出错|啦|返回|首页|链接|内容|內容|文章|或|已|被|エラー|お探し|指定|この|された|です|ません"
    r"|[のがはをにも](?![\u3040-\u309f])|申し訳|ございません|ご|요청하신|입니다",
    re.IGNORECASE,
)
_NO_RESULTS = re.compile(
    r"\W*(?:(?:sorry|we (?:found|have)|there (?:are|were)|your search (?:returned|found))\W+){0,2}"
    r"(?:0|no|zero) (?:search )?(?:results?|matches|hits|items|records|documents)\b"
    r"(?!(?: (?:were |was )?found)?\s*\?| yet\b)"
    r"|\W*(?:0\s*(?:条|個|个|件)?|没有|沒有|未找到)(?:相关|相關|匹配)?(?:的)?(?:搜索)?结果",
    re.IGNORECASE,
)
"""How the title or the heading of a search begins that has found nothing."""
_TITLE_SEPARATORS = re.compile(r"\s+[|·•»«:–—‒/>-]+\s+|[|｜·»_]")
_DOMAIN = re.compile(r"(?<![\w.-])[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}(?![\w.-])")
"""A name of a host, in lower case, which is for sale or whose page is missing."""
_WORD = re.compile(r"[^\W\d_]{3,}")
_CJK_CHARACTER = re.compile(f"[{HAN}{KANA}{HANGUL}]")
_MAX_OTHER_WORDS = 2  # words beside a notice; a paper's title has more
_MAX_WORDS_BEFORE_PAGE = 8  # words before a notice that names the page
_CJK_PER_WORD = 4  # Han characters, kana or syllables that count as one word

_GONE_TEXT = re.compile(
    r"\bth(?:is|e) (?:page|repository|article|document|paper|file|project|domain)\b[^.]{0,40}"
    r"\b(?:(?:was|has been) (?:removed|deleted)|does not exist|could not be found"
    r"|(?:is|may be) for sale)",
    re.IGNORECASE,
)
"""What a page says whose subject is gone, when it says little else."""
_MAX_ALERTING = 20_000  # characters of a page that shows nothing but a box of the browser
_LEADING = 2  # title and first heading
_GONE_STATUSES = {404, 410}
_NOT_FOUND = re.compile(r"\bnot[ -]found\b|找不到|不存在")
_NAME_BREAK = re.compile(r"[-_+.\s]+")
_MARKS = " \t.,:;!¡¿-–—…'\"“”‘’()[]#"
_MAX_NOTICE = 300
"""Characters of a page that says nothing but that."""
_SENTENCE_END = re.compile(rf"(?<=[.!?])\s+|[。！？，；\n]\s*|(?<=[{HAN}])\s+(?=[{HAN}])")
_CLAUSE_END = re.compile(r"(?<=[.!])\s+|[。！，；\n]\s*")
_TO_VISITORS = re.compile(
    r"\b(?:you|your|please|contact|reference|incident|support)\b|[你您请請]|即可",
    re.IGNORECASE,
)
"""What sentences have that speak to the visitor of a page, as no title of a paper does."""
_MAX_LEAD_SENTENCES = 3  # of a text that begins with what it has to say
_MAX_BODY_NOTICE = 60
"""Characters of a text that is a notice as a whole, and can be read like a title."""
_ACCEPTED = 202
_MAX_SHORT_PAGE = 1500
"""Characters of an error page; the page of a paper has more."""
_LOGIN_FLAGS = frozenset(
    ["need_login", "needLogin", "login_required", "loginRequired", "require_login"]
)
"""What is true in an error in JSON that only a log-in mends."""
_WORK_MARKUP = re.compile(
    r"\bcitation_|\bname=[\"']?(?:dc\.|prism\.)|\bScholarlyArticle\b|(?:>|^)\s*abstract\b\s*[.:<—]"
    r"|摘\s*要\s*[：:<]|\bdoi:\s*10\.|@(?:article|inproceedings)\{",
    re.IGNORECASE,
)
"""What the page of a paper has, however short it is."""
_SAML_FORM = re.compile(r"<input[^<>]*name=[\"']?SAMLRequest\b")

_CHALLENGE_SCRIPTS = (
    "/cdn-cgi/challenge-platform", "awswaf.com", "awswafintegration", "px-captcha", "perfdrive.com",
    "_incapsula_resource", "ddos-guard", "jsl_clearance", "captcha-delivery.com", "acw_sc__v2",
    "/_sec/cp_challenge", ".within.website/", "sucuri_cloudproxy_js", "$_ts=", "$_ts =",
    "/.safeline/", "eo_bot_ssid", "wsidchk", "anubis_challenge",
)  # fmt: skip
"""Scripts of bot challenges; pages of papers hardly load them."""
_WATCHING_SCRIPT = re.compile(
    r"/cdn-cgi/challenge-platform/[\w/]{0,40}scripts/jsd"
    r"|\bawswaf\.com/[\w./-]{0,200}challenge(?:\.compact)?\.js"
)
"""A script that the same service puts into the pages it protects, which show something."""
_PARKING_SCRIPTS = re.compile(
    r"<(?:script|iframe)\b[^<>]{0,300}\bsrc=[\"']?[^\"'<>\s]{0,200}"
    r"(?:/adsense/domains/|sedoparking\.com|parkingcrew\.net|bodis\.com|parklogic\.com"
    r"|parking-lander)|<script\b[^<>]{0,300}>\s*window\.park\s*=",
    re.IGNORECASE,
)
"""What parked domains load, to show their advertisements, or hand to the script that does."""
_PLAYABILITY = re.compile(r'"playabilityStatus":\s*\{\s*"status":\s*"(ERROR|LOGIN_REQUIRED)"')
"""What the page of a video that does not play tells its player."""
_RELOAD = re.compile(r"\blocation\s*(?:\.\s*(?:reload|replace|assign|href)\b|=)")
_CHALLENGE_TITLES = re.compile(
    r"\bjust a moment ?(?:\.\.\.|…)|\battention required\b|\bchecking (?:your browser|if the site)"
    r"|\bnot a (?:ro)?bot\b|\byou have been blocked\b|\bare you a (?:robot|human)\b"
    r"|\bpardon our interruption\b"
    r"|\baccess (?:to this page )?(?:has been |is )?denied\b|\brobot check\b|\bbot (?:check|verif)"
    r"|\bverify(?:ing)? (?:that )?you are (?:a )?human(?: by completing the action below)?\b"
    r"|\bhuman verification\b"
    r"|\bsecurity (?:check(?:point)?|verification)\b|\bclient challenge\b|\bbot manager captcha\b"
    r"|\bone moment, please\b|\brequest rejected\b|\bddos[ -](?:guard|protection)\b"
    r"|(?:安全|人机|滑动|人機|访问|訪問|滑块|身份)(?:验证|驗證)|安全检查|访问(?:过于)?频繁|(?:访问|环境)异常|请求过于频繁|验证码"
    r"|ロボットではない(?:ことを確認して(?:ください)?)?",
    re.IGNORECASE,
)
"""What the title of a bot challenge says."""
_CHALLENGE_TEXT = re.compile(
    r"enable javascript and cookies to continue|please enable js and disable any ad blocker"
    r"|checking your browser before|unusual traffic from your|complet\w+ the (?:captcha|security)"
    r"|请完成(?:下方|安全|以下)?(?:验证|拼图)|拖动(?:下方)?滑块|访问过于频繁",
    re.IGNORECASE,
)
"""What the text of a bot challenge says, when it says little else."""

_LOGIN_WORDS = re.compile(
    r"\b(?:log|sign)[ -]?(?:in|on)\b|\blogged in\b|\bunauthori[sz]ed\b|\bauthenticat(?:ion|ed)\b"
    r"|\bnot authori[sz]ed\b|登录|登錄|登入|登陆|ログイン|로그인",
    re.IGNORECASE,
)
"""What an error says that only a log-in mends."""
_LOGIN_TITLE = re.compile(
    r"\b(?:log|sign)[ -]?(?:in|on)\b|\bauthentication required\b|\banmeld(?:en|ung)\b|\bconnexion\b"
    r"|\bidentification\b|\b(?:iniciar|inicia) sesión\b|\baccedi\b|\bentrar\b|\binloggen\b"
    r"|登录|登錄|登入|登陆|身份认证|身分驗證|ログイン|로그인|\bвход\b|\bвойти\b",
    re.IGNORECASE,
)
"""What the title of a log-in page says; the page has a password field too."""
_LOGIN_FILLER = re.compile(
    r"\b(?:must|needs?|required?|please|be|to|view|see|read|access|continue|before|first|full|text)\b"
    r"|[后後才]|方?可以?|即可|[才方]能|需要?|必[须須]|[查观觀]看|[浏瀏][览覽]|[阅閱][读讀]|全文|[继繼][续續]",
    re.IGNORECASE,
)
"""What else a page says that shows nothing before a log-in."""
_SIGN_UP_TITLE = re.compile(
    r"\bsign(?:ing)?[ -]?up\b|\bregist(?:er|ration|rieren)\b"
    r"|\bcreate (?:an? |your )?(?:\w+ )?account\b|\bfree account\b|\bnew account\b"
    r"|\bs.inscrire\b|\binscription\b|\bregistrarse\b|\bcrear cuenta\b|\bcadastr\w+|\bregistrati\b"
    r"|注册|註冊|创建(?:账|帐)[号户]|新規登録|会員登録|회원가입|регистрация",
    re.IGNORECASE,
)
"""What the title of a page says that wants its visitor to register; it has such a field too."""
_JOIN_TITLE = re.compile(r"\b(?:join|get started|members?|subscribe)\b|加入", re.IGNORECASE)
"""The same of a short page; a long one may be about the members of a laboratory."""
_WALL_SENTENCE = re.compile(
    r"\W*(?:before you continue|we (?:value|respect|care about) your privacy"
    r"|(?:please )?(?:accept|enable|allow) cookies"
    r"|cookies? (?:are |is )?(?:disabled|required|absent)"
    r"|(?:your )?(?:web )?browser (?:is )?(?:not supported|unsupported|out ?dated|out of date)"
    r"|(?:please )?(?:update|upgrade) your browser"
    r"|(?:please )?enable java ?script|java ?script (?:is )?(?:required|disabled|not available)"
    r"|we.ll be (?:right )?back"
    r"|(?:content |service )?(?:is )?(?:not|un)\s?available in your (?:country|region|location)"
    r"|you need (?:access|permission)\b|您?需要(?:访问)?权限"
    r"|subscri(?:be|ption) (?:required|to (?:read|continue))"
    r"|your (?:institution|organi[sz]ation|library|subscription) (?:does not|doesn.t) "
    r"(?:have|include)\b"
    r"|(?:this )?content is (?:only )?(?:available|accessible) (?:only )?to "
    r"(?:subscribers|members)\b"
    r"|浏览器版本过低|请(?:升级|更换)浏览器|您所在的(?:地区|国家)|该内容在您所在)",
    re.IGNORECASE,
)
"""How the title of a page begins that stands before another: consent, browser, age, region."""
_WALL_NAME = re.compile(
    r"(?:your )?privacy settings|cookie (?:consent|settings|policy|notice)(?: required)?"
    r"|age (?:verification|gate|check)(?: required)?|unsupported browser"
    r"|(?:(?:scheduled|site|system|website|server|under|down for) )*maintenance(?: mode)?"
    r"|access restricted|restricted access"
    r"|(?:系统|網站|网站|服务器)(?:正在)?(?:升级)?(?:维护|維護)(?:升级|更新)?中?|正在维护中?|(?:维护|維護)中",
    re.IGNORECASE,
)
"""What such a page is called, and nothing else: a corpus may be called after it, too."""
_MAX_TITLE = 500
"""Characters of a title that are read."""


class PageContent(Protocol):
    """What is read of a page before it is judged."""

    @property
    def media_type(self) -> str:
        """The value of Content-Type."""
        ...

    @property
    def source(self) -> str:
        """The page as it came, decoded."""
        ...

    @property
    def headings(self) -> Sequence[str]:
        """Its title and first headings."""
        ...

    @property
    def text(self) -> str:
        """What a reader sees of it."""
        ...

    @property
    def length(self) -> int:
        """Characters of it, at least."""
        ...

    @property
    def body_text(self) -> str:
        """The same without its title."""
        ...

    @property
    def host(self) -> str:
        """The name of the host that sent it, in lower case, without ``www.``."""
        ...

    @property
    def lead(self) -> str:
        """How the text below its first heading begins; its whole text where it has none."""
        ...

    @property
    def has_password_field(self) -> bool:
        """Whether it has an input for a password."""
        ...


@dataclass(frozen=True, slots=True)
class PageProblem:
    """Why a page is not the page of a work.

    Attributes:
        kind: what it is instead: a notice that it is gone, a single sign-on, a log-in, another
            page that stands before it, an error in JSON or XML, a status that was not sent.
        words: by which it says so.
        status: that it states; 0 for none.
    """

    kind: Literal["gone", "sso", "login", "wall", "error", "status"]
    words: str = ""
    status: int = 0


def is_marked_challenge(headers: Mapping[str, str]) -> bool:
    """Whether the headers of a response say that it is a bot challenge."""
    if "challenge" in headers.get("cf-mitigated", ""):
        return True
    return headers.get("x-amzn-waf-action", "") in {"challenge", "captcha"}


def is_silent_challenge(status: int, body: bytes) -> bool:
    """Whether a response that has been accepted shows nothing: a script is to bring the page."""
    return status == _ACCEPTED and not body.strip()


def is_challenge(headers: Mapping[str, str], page: PageContent) -> bool:
    """Whether a response is a bot challenge.

    A paper may be about captchas: its page is longer, or says that it is a paper's.
    """
    return is_marked_challenge(headers) or (
        is_short(page) and is_bot_challenge(page.source, page.headings, page.text)
    )


def is_short(page: PageContent) -> bool:
    """Whether a page says too little to be the page of a paper."""
    return "citation_" not in page.source and page.length < _MAX_SHORT_PAGE


def find_problem(page: PageContent, *, names_work: bool | None = None) -> PageProblem | None:
    """What a page is instead of the page of a work (bot challenges aside), or None.

    Long pages pass, as a paper may be about log-ins, captchas and what is gone; but for those whose
    title says that they are gone, and whose first heading says so too or that do not name the work.

    Args:
        page: that was sent.
        names_work: whether it names the work for which it is linked; None where that is unknown.
    """
    if not is_short(page):
        return _find_problem_of_long(page, is_foreign=names_work is False)
    if error := read_data_error(page.media_type, page.source):
        return _judge_data_error(error)
    if "json" in page.media_type:
        return None
    if problem := _find_notice(page, names_work=bool(names_work)):
        return problem
    problem = _find_silent(page) if names_work is False else None
    return problem or _find_login(page) or (None if names_work else _find_wall(page))


def _find_login(page: PageContent) -> PageProblem | None:
    if "SAMLRequest" in page.source and _SAML_FORM.search(page.source):
        return PageProblem("sso")
    if page.has_password_field and any(map(_LOGIN_TITLE.search, page.headings)):
        return PageProblem("login")
    return None


def _find_wall(page: PageContent) -> PageProblem | None:
    """What a short page wants first that says nothing of the work."""
    asks = (_SIGN_UP_TITLE.search(words) or _JOIN_TITLE.search(words) for words in page.headings)
    if page.has_password_field and any(asks):
        return PageProblem("login")
    if any(map(_wants_login, page.headings)):
        return PageProblem("login")
    words = next(filter(_is_wall_title, page.headings), "")
    return PageProblem("wall", words) if words else None


def _wants_login(title: str) -> bool:
    """Whether a title says that its visitor must log in first, and nothing else."""
    for part in _TITLE_SEPARATORS.split(title[:_MAX_TITLE]):
        match = _LOGIN_WORDS.search(part)
        rest = f"{part[: match.start()]} {part[match.end() :]}" if match else ""
        asking = _LOGIN_FILLER.sub(" ", rest)
        if asking != rest and not _count_words(asking):
            return True
    return False


def _is_wall_title(title: str) -> bool:
    if _WALL_SENTENCE.match(title):
        return True
    parts = (
        part for whole in _TITLE_SEPARATORS.split(title) for part in _SENTENCE_END.split(whole)
    )
    named = ((part, _WALL_NAME.search(part)) for part in parts)
    return any(
        match is not None and not _count_words(f"{part[: match.start()]} {part[match.end() :]}")
        for part, match in named
    )


def _find_silent(page: PageContent) -> PageProblem | None:
    """What a page is that does not name the work, and whose headings name nothing else either."""
    if _PARKING_SCRIPTS.search(page.source):
        return PageProblem("gone", "a parked domain")
    if match := _PLAYABILITY.search(page.source):
        return PageProblem("gone", "video") if match[1] == "ERROR" else PageProblem("login")
    # Not a file without headings, nor what scripts have yet to fill.
    if "plain" in page.media_type or not _heads_nothing(page) or "javascript" in page.lead.lower():
        return None
    sentences = _SENTENCE_END.split(page.lead)[:_MAX_LEAD_SENTENCES]
    words = next((one for one in sentences if _states_gone(_lower(one, page), max_other=0)), "")
    if words and not _WORK_MARKUP.search(page.source):
        return PageProblem("gone", words)
    asks = len(page.text) < _MAX_NOTICE and any(map(_LOGIN_TITLE.search, sentences))
    return PageProblem("login") if asks else None


def _heads_nothing(page: PageContent) -> bool:
    """Whether the first heading, or the title of a page without one, says nothing of a subject.

    As "Oops!" does, "Notice", or the name of the host.
    """
    first = [*page.headings, "", ""][1] or [*page.headings, ""][0]
    parts = (part for part in _TITLE_SEPARATORS.split(_lower(first, page)) if part.strip())
    begin = next(parts, "").strip()
    return begin in page.host.split(".") or not _count_words(begin)


def _lower(words: str, page: PageContent) -> str:
    """Words in lower case, without the name of the host that sent the page."""
    low = words[:_MAX_TITLE].lower()
    return low.replace(page.host, " ") if page.host and page.host in low else low


def _find_problem_of_long(page: PageContent, *, is_foreign: bool) -> PageProblem | None:
    if is_foreign and (problem := _find_silent(page)):
        return problem
    title, *headings = page.headings or [""]
    low = _lower(title, page)
    if not low:
        return None
    if is_foreign and (
        words := next((h for h in headings if _says_page_gone(_lower(h, page))), "")
    ):
        return PageProblem("gone", words)
    heading = next(filter(None, headings), "")
    parts = _TITLE_SEPARATORS.split(low)
    says_gone = any(map(_states_gone_at_length, parts))
    agrees = bool(heading) and _states_gone_at_length(_lower(heading, page))
    says_gone |= is_foreign and agrees and bool(_NUMBER_404.search(low))
    if says_gone and (agrees or is_foreign) and not _WORK_MARKUP.search(page.source):
        return PageProblem("gone", heading if agrees else title)
    if is_foreign and page.has_password_field and any(map(_is_login_title, parts)):
        return PageProblem("login")
    return None


def _states_gone_at_length(part: str) -> bool:
    """Whether a part of the title of a long page says that the page is gone.

    An article may be called as a notice is: what follows behind a colon is then its subtitle, and
    something other than a page is missing: "Empathy Not Found".
    """
    part = part.replace("：", ":")
    notice, _, subtitle = part.partition(":")
    if _states_gone(notice, _MAX_OTHER_WORDS, 0):
        return not subtitle or _says_nothing_but_gone(subtitle) or not _count_words(subtitle)
    return _states_gone(part, _MAX_OTHER_WORDS, 0)


def _says_page_gone(heading: str) -> bool:
    """Whether a heading says of its page that it is gone, and nothing else."""
    return bool(_PAGE_WORDS.search(heading)) and _says_nothing_but_gone(heading)


def names_gone(name: str) -> bool:
    """Whether a part of an address is called as a page is that is gone: "page-not-found"."""
    words = _NAME_BREAK.sub(" ", name.lower()).strip()
    return " " in words and _says_nothing_but_gone(words)


def _says_nothing_but_gone(words: str) -> bool:
    if not _states_gone(words, 0, 0):
        return False
    return not _count_words(_GONE_PHRASES.sub(" ", words.replace("404", " ")))


def _says_gone_alone(words: str) -> bool:
    """The same of other words, which name the page or use the phrase of the status."""
    is_clear = _PAGE_WORDS.search(words) or _NUMBER_404.search(words) or _NOT_FOUND.search(words)
    return bool(is_clear) and _says_nothing_but_gone(words)


def _is_login_title(part: str) -> bool:
    """Whether a part of a title says log in or sign up, and next to nothing else."""
    match = _LOGIN_TITLE.search(part) or _SIGN_UP_TITLE.search(part)
    if match is None:
        return False
    rest = f"{part[: match.start()]} {part[match.end() :]}"
    return _count_words(rest) < _MAX_OTHER_WORDS


def _judge_data_error(error: DataError) -> PageProblem | None:
    """What the error that a document consists of means for its reader."""
    asks = error.said and _LOGIN_WORDS.search(error.said)
    if error.flags & _LOGIN_FLAGS or error.codes & {"401", "403"} or (error.has_failed and asks):
        return PageProblem("login", error.said)
    is_gone = _GONE_PHRASES.search(error.said) or _GONE_NAME.fullmatch(error.said)
    if error.codes & {"404", "410"} or is_gone:
        return PageProblem("gone", error.said or "404")
    return PageProblem("error", error.said) if error.has_failed else None


def _find_notice(page: PageContent, *, names_work: bool) -> PageProblem | None:
    """What a short page says instead of showing a work: a status, or that it is gone."""
    if _WORK_MARKUP.search(page.source):
        return None
    for words in (*_leading(page), *([] if names_work else [page.lead])):
        if status := max(map(stated_status, _TITLE_SEPARATORS.split(words[:_MAX_TITLE]))):
            gone = status in _GONE_STATUSES
            return PageProblem("gone" if gone else "status", words, status)
    words = _gone_words(page, names_work=names_work)
    return PageProblem("gone", words) if words else None


def _gone_words(page: PageContent, *, names_work: bool) -> str:
    """The words by which a page says that it is gone; "" if it does not.

    The title and the first heading speak of the page, the headings below of its parts.
    """
    if len(page.text) < _MAX_NOTICE and not names_work and (match := _GONE_TEXT.search(page.text)):
        return match[0]
    leading = dict.fromkeys(_leading(page))
    found = (words for words in leading if not_found_phrase(words) or _NO_RESULTS.match(words))
    if words := next(found, ""):
        return words
    others = [*page.headings[_LEADING:]] if _has_headings(page) else []
    if not page.body_text and (alert := find_alert(page.source[:_MAX_ALERTING])):
        others.append(alert)
    if len(page.text) < _MAX_NOTICE and len(page.body_text) < _MAX_BODY_NOTICE:
        if _has_headings(page) and not_found_phrase(page.body_text):
            return page.body_text
        others.append(page.body_text)
    return next((words for words in others if _says_gone_alone(_lower(words, page))), "")


def _has_headings(page: PageContent) -> bool:
    """Whether what looks like a title is one: that of a feed or a file names what is in it."""
    is_other = any(kind in page.media_type for kind in ("plain", "xml", "json"))
    return "html" in page.media_type or not is_other


def _leading(page: PageContent) -> Sequence[str]:
    """The title and the first heading of a page."""
    return page.headings[:_LEADING] if _has_headings(page) else ()


def not_found_phrase(title: str) -> str:
    """The part of a title that says that its page is gone, and little else; "" if none does.

    A site's name may stand beside it; a paper that is called "404 Not Found: …" says more.
    """
    title = title[:_MAX_TITLE]
    if not _may_state_gone(title.lower()):
        return ""
    parts = _TITLE_SEPARATORS.split(title)
    return next((part for part in parts if _is_notice(part.lower(), _states_gone)), "")


def _is_notice(part: str, is_one: Callable[[str], bool]) -> bool:
    """Whether a part of a title is a notice, or has a sentence that is, and speaks to visitors.

    Args:
        part: of the title.
        is_one: whether a text says what is looked for, and little else.
    """
    if is_one(part):
        return True
    clauses = [clause for clause in _CLAUSE_END.split(part) if clause]
    others = [clause for clause in clauses if not is_one(clause)]
    return len(others) < len(clauses) and all(map(_TO_VISITORS.search, others))


@lru_cache(maxsize=512)
def _may_state_gone(low: str) -> bool:
    """A quick look that most titles fail; those of many links of a site are the same."""
    return not low.isascii() or any(hint in low for hint in _ASCII_HINTS)


def _states_gone(
    part: str, max_before: int = _MAX_WORDS_BEFORE_PAGE, max_other: int = _MAX_OTHER_WORDS
) -> bool:
    """Whether a part of a title says that something is gone.

    Args:
        part: in lower case.
        max_before: words before it that it may have if it names the page.
        max_other: the same where it does not.
    """
    if not _may_state_gone(part):
        return False
    if (match := _GONE_PHRASES.search(part)) is None:
        match = _NUMBER_404.search(part)
        is_name = match is None or _NUMBERED.search(part) is not None
        return not is_name and not _count_words(part.replace("404", " "))
    if _is_no_statement(part, match):
        return False
    before = _DOMAIN.sub(" ", part[: match.start()])
    behind = _DOMAIN.sub(" ", _GONE_PHRASES.sub(" ", part[match.end() :]))
    limit = max_before if _PAGE_WORDS.search(part) else max_other
    return _count_words(before) <= limit and _count_words(behind) <= _MAX_OTHER_WORDS


def _is_no_statement(part: str, match: re.Match[str]) -> bool:
    """Whether a phrase asks, speaks of what is to come, or describes what is named behind it."""
    behind = part[match.end() :]
    if behind.lstrip().startswith(("?", "yet")):
        return True
    begins = not part[: match.start()].strip(_MARKS)
    if not begins or not _ATTRIBUTE.match(part, match.start()):
        return False
    return bool(_count_words(_GONE_PHRASES.sub(" ", behind)))


def is_bot_challenge(source: str, headings: Sequence[str], text: str) -> bool:
    """Whether a short page is a bot challenge.

    Args:
        source: as it came.
        headings: its title and first headings.
        text: what a reader sees of it.
    """
    low = source.lower()
    if text:
        low = _WATCHING_SCRIPT.sub(" ", low)
    if any(script in low for script in _CHALLENGE_SCRIPTS):
        return True
    if len(text) < _MAX_BODY_NOTICE and _sets_cookie_and_reloads(low):
        return True
    if any(map(_is_challenge_title, dict.fromkeys(headings))):
        return True
    return len(text) < _MAX_NOTICE and bool(_CHALLENGE_TEXT.search(text))


def _sets_cookie_and_reloads(source: str) -> bool:
    """Whether a page does nothing but set a cookie by a script and load itself anew."""
    return "document.cookie" in source and bool(_RELOAD.search(source))


def _is_challenge_title(title: str) -> bool:
    """Whether a title is that of a bot challenge: a paper about them says more."""
    parts = _TITLE_SEPARATORS.split(title[:_MAX_TITLE])
    return any(_is_notice(part, _asks_for_proof) for part in parts)


def _asks_for_proof(part: str) -> bool:
    """Whether a part of a title says what bot challenges do, and little else."""
    match = _CHALLENGE_TITLES.search(part)
    if match is None:
        return False
    before, after = part[: match.start()], part[match.end() :]
    return _count_words(before) + _count_words(after) <= _MAX_OTHER_WORDS


@lru_cache(maxsize=512)
def _count_words(text: str) -> int:
    """How many words say something of a subject; some Han characters count as one word."""
    content = _FILLER_WORDS.sub(" ", _PAGE_WORDS.sub(" ", text))
    cjk = len(_CJK_CHARACTER.findall(content))
    others = len(_WORD.findall(_CJK_CHARACTER.sub(" ", content)))
    return others + (cjk + _CJK_PER_WORD - 1) // _CJK_PER_WORD
