"""Behaviours of sites that want proof of a person, or of a member."""

from collections.abc import Mapping

from tests.servers.pages import Behaviour, answers, article, by_name, page
from tests.servers.web_exchange import Handler

_SCRIPTS = {
    "cloudflare": '<script src="/cdn-cgi/challenge-platform/h/g/orchestrate/jsch/v1"></script>',
    "datadome": '<script src="https://ct.captcha-delivery.com/c.js"></script>',
    "perimeterx": '<script src="/a1b2/captcha/captcha.js?a=c"></script><div id="px-captcha"></div>',
    "incapsula": '<script src="/_Incapsula_Resource?SWJIYLWA=719d"></script>',
    "akamai": '<script src="/_sec/cp_challenge/crypto_message-4-3.htm"></script>',
    "aws": "<script>AwsWafIntegration.getToken()</script>",
    "anubis": '<script src="/.within.website/x/cmd/anubis/static/js/main.mjs"></script>',
    "sucuri": "<script>var sucuri_cloudproxy_js='';S='cz0i'</script>",
    "aliyun": "<script>var arg1='3A0C';setCookie('acw_sc__v2', x);</script>",
    "jiasule": "<script>document.cookie=('__jsl_clearance_s=1')</script>",
    "ruishu": '<meta id="x" content="y"><script>$_ts=window["$_ts"];if(!$_ts)$_ts={};</script>',
    "safeline": '<script src="/.safeline/static/challenge.js"></script>',
    "edgeone": "<script>document.cookie='EO_Bot_Ssid=1';location.reload()</script>",
    "imunify": '<script src="/z0f76a1d14fd21a8fb5fd0d03e0fdc3d3cedae52f"></script><p>wsidchk</p>',
}
_TITLES = {
    "anubis": "Making sure you&#39;re not a bot!",
    "imperva": "Pardon Our Interruption",
    "perimeterx": "Access to this page has been denied",
    "amazon": "Robot Check",
    "wordfence": "Verifying you are human",
    "vercel": "Vercel Security Checkpoint",
    "fastly": "Client Challenge",
    "radware": "Radware Bot Manager Captcha",
    "recaptcha": "Human Verification",
    "security-check": "Security check",
    "one-moment": "One moment, please...",
    "checking": "Checking your browser before accessing example.org",
    "bots": "Please verify you are a human",
    "attention": "Attention Required! | Cloudflare",
    "zh-slide": "滑动验证页面",
    "zh-human": "人机验证",
    "zh-safe": "百度安全验证",
    "zh-visit": "访问验证",
    "zh-often": "您的访问过于频繁",
    "zh-odd": "访问异常",
    "zh-place": "环境异常",
    "zh-browser": "正在进行浏览器安全检查",
    "zh-code": "请输入验证码",
    "tw": "安全驗證",
    "ja": "ロボットではないことを確認してください",
}
_FORM = '<form method="post"><input name="u"><input name="p" type="password"></form>'
_LOGINS = {
    "de": "Anmelden", "fr": "Connexion", "es": "Iniciar sesión", "pt": "Entrar - Login",
    "it": "Accedi", "ja": "ログイン", "ko": "로그인", "ru": "Вход в систему",
    "zh": "用户登录", "tw": "會員登入", "zh-sso": "统一身份认证", "zh-please": "请先登录",
    "logon": "Logon", "account": "Sign in to your account", "member": "Member login",
    "authentication": "Authentication required",
}  # fmt: skip
_HEADERS: Mapping[str, Mapping[str, str]] = {
    "cf-mitigated": {"cf-mitigated": "challenge"},
    "waf-challenge": {"x-amzn-waf-action": "challenge"},
    "waf-captcha": {"x-amzn-waf-action": "captcha"},
}


def _challenge(status: int, title: str, script: str) -> Handler:
    return answers(status, page(title, "Please wait.", head=script))


CHALLENGES: dict[str, Behaviour] = by_name(
    *[
        Behaviour(f"challenge-{name}", "blocked", f"200 and the script of {name}.",
                  _challenge(200, "", script))
        for name, script in _SCRIPTS.items()
    ],
    *[
        Behaviour(f"challenge-{name}-503", "blocked", f"503 and the script of {name}.",
                  _challenge(503, "", script))
        for name, script in _SCRIPTS.items()
    ],
    *[
        Behaviour(f"asks-{name}", "blocked", f"200 '{title}'.",
                  _challenge(200, title, ""))
        for name, title in _TITLES.items()
    ],
    *[
        Behaviour(f"asks-{name}-202", "blocked", f"202 '{title}'.", _challenge(202, title, ""))
        for name, title in list(_TITLES.items())[:4]
    ],
    *[
        Behaviour(f"marked-{name}-{status}", "blocked", f"{status} with {name} in its headers.",
                  answers(status, article("A Page"), headers=fields))
        for name, fields in _HEADERS.items() for status in (200, 202, 403, 405, 429, 503)
    ],
    *[
        Behaviour(f"form-{name}", "blocked", f"200 and a form called '{title}'.",
                  answers(200, page(title, _FORM)))
        for name, title in _LOGINS.items()
    ],
    Behaviour("form-search", "ok", "A short page with a search form.",
              answers(200, page("Crisp", '<form><input type="search" name="q"></form>'))),
    Behaviour("form-contact", "ok", "A short page with a guarded form for messages.",
              answers(200, page("Contact the authors", '<form><textarea></textarea></form>',
                                head='<script src="https://www.google.com/recaptcha/api.js">'
                                     "</script>"))),
    Behaviour("form-corner", "ok", "A page with a log-in form in its corner.",
              answers(200, page("Crisp: A Corpus", "Code and data.", "Log in: " + _FORM))),
    Behaviour("plain-202", "ok", "202 and a page.", answers(202, article("A Page"))),
    Behaviour("plain-mitigated", "ok", "cf-mitigated with another word in it.",
              answers(200, article("A Page"), headers={"cf-mitigated": "none"})),
)  # fmt: skip
