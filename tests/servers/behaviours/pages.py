"""Behaviours that are a matter of what the page says."""

import gzip

from tests.servers.pages import GOOD, Behaviour, answers, article, by_name, citation, good, page
from tests.servers.web_exchange import JSON, TEXT, Handler


def _says(title: str, *text: str, head: str = "") -> Handler:
    return answers(200, page(title, *text, head=head))


def _paper(title: str, *text: str, head: str = "") -> Handler:
    return answers(200, article(title, *text, head=head))


def _encoded(body: bytes, encoding: str, kind: str) -> Handler:
    return answers(200, body.decode().encode(encoding), kind)


_GONE_ZH = page("页面不存在", "抱歉，您访问的页面不存在或已被删除。")
_PLAIN_META = '<meta http-equiv="Content-Type" content="text/html; charset=gbk">'
_GONE_GBK = page("页面不存在", "抱歉，您访问的页面已删除。", head=_PLAIN_META).replace(
    b'<meta charset="utf-8">', b""
)
_REMOVED = page(
    "GitHub - thu-coai/removed",
    "This repository was removed. The owner has deleted it, and it can no longer be reached.",
)
_LATE = '<style>.a{{color:#123456}}</style>\n<script>var a="{}";</script>'.format("x" * 12_000)
_SECTIONS = ("about", "people", "research", "teaching", "library", "contact", "imprint", "privacy")
_NAVIGATION = " ".join(f'<a href="/{name}">{name.title()}</a>' for name in _SECTIONS)
_SHELL = (
    b'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>OpenReview</title>'
    b'<script defer src="/static/js/main.js"></script></head><body><noscript>You need to enable '
    b'JavaScript to run this app.</noscript><div id="root"></div></body></html>'
)
_BUNDLE = b"<script>var pages={404:'<title>Page not found</title><h1>404 Not Found</h1>'};</script>"
_PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + bytes(range(256)) * 200 + b"\n%%EOF\n"
_PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20
_NO_TITLE = b"<html><body><p>The data set, as a <a href='data.zip'>file</a>.</p></body></html>"
_GIT = b"# Crisp\n\nCode and data of the paper. Not found in the zip: the checkpoints.\n"
_TRAP = "403 Forbidden Topics: How Chatbots Refuse to Speak of Suicide"
_COMMENT = b"<!-- <title>404 Not Found</title> -->\n" + GOOD
_TEXT_404 = b"404: Not Found\n"

SOFT: dict[str, Behaviour] = by_name(
    Behaviour("soft-title", "soft-404", "200 'Page not found', short: content systems.",
              _says("Page not found", "We could not find the page you were looking for.")),
    Behaviour("soft-404-title", "soft-404", "200 '404 Not Found': misconfigured servers.",
              _says("404 Not Found", "nginx")),
    Behaviour("soft-bare-title", "soft-404", "200 '404': old frameworks.", _says("404")),
    Behaviour("soft-site-name", "soft-404", "200 'Not Found | Institute': WordPress themes.",
              _says("Not Found | Institute of Psychology", "It seems we can't find it.")),
    Behaviour("soft-site-first", "soft-404", "200 'Institute - Page Not Found'.",
              _says("Institute of Psychology - Page Not Found", "Try a search.")),
    Behaviour("soft-navigation", "soft-404", "The same with the site's navigation around it.",
              _says("Page not found – Faculty of Medicine", _NAVIGATION, "Sorry.", _NAVIGATION)),
    Behaviour("soft-entities", "soft-404", "A title written with entities and line breaks.",
              _says("\n  Page&nbsp;not&#32;found\n", "Sorry.")),
    Behaviour("soft-upper", "soft-404", "A title in capitals.", _says("PAGE NOT FOUND", "!")),
    Behaviour("soft-error", "soft-404", "200 'Error 404 (Not Found)!!1'.",
              _says("Error 404 (Not Found)!!1", "That's an error. That's all we know.")),
    Behaviour("soft-cannot", "soft-404", "200 'This page could not be found': Next.js.",
              _says("404: This page could not be found.")),
    Behaviour("soft-no-longer", "soft-404", "200 'no longer available': data portals.",
              _says("This page is no longer available", "The owner has taken it down.")),
    Behaviour("soft-not-exist", "soft-404", "200 'does not exist': wikis.",
              _says("The page does not exist", "You may create it.")),
    Behaviour("soft-gone", "soft-404", "200 'This page is gone': project pages.",
              _says("This page is gone", "It was here until 2023.")),
    Behaviour("soft-chinese", "soft-404", "200 '页面不存在': Chinese sites.",
              answers(200, _GONE_ZH)),
    Behaviour("soft-chinese-found", "soft-404", "200 '找不到页面'.",
              _says("找不到页面", "返回首页")),
    Behaviour("soft-chinese-404", "soft-404", "200 '404 - 您访问的页面找不到了'.",
              _says("404 - 您访问的页面找不到了", "返回首页")),
    Behaviour("soft-gbk", "soft-404", "The same in GBK, declared in a meta tag only.",
              _encoded(_GONE_GBK, "gbk", "text/html")),
    Behaviour("soft-gb2312", "soft-404", "The same in GB2312, declared in the header.",
              _encoded(_GONE_GBK.replace(b"gbk", b"gb2312"), "gb2312",
                       "text/html; charset=gb2312")),
    Behaviour("soft-utf16", "soft-404", "200 'Page not found' in UTF-16.",
              _encoded(page("Page not found", "Sorry."), "utf-16", "text/html")),
    Behaviour("soft-german", "soft-404", "200 'Seite nicht gefunden'.",
              _says("Seite nicht gefunden", "Die Seite gibt es nicht.")),
    Behaviour("soft-french", "soft-404", "200 'Page introuvable'.",
              _says("Page introuvable", "Désolé.")),
    Behaviour("soft-spanish", "soft-404", "200 'Página no encontrada'.",
              _says("Página no encontrada", "Lo sentimos.")),
    Behaviour("soft-japanese", "soft-404", "200 'ページが見つかりません'.",
              _says("ページが見つかりません", "お探しのページはありません。")),
    Behaviour("soft-heading", "soft-404", "The heading says it, the title is the site's.",
              answers(200, page("Page not found", "Nothing here.").replace(
                  b"<title>Page not found", b"<title>Institute of Psychology"))),
    Behaviour("soft-removed", "soft-404", "200 'This repository was removed': code hosts.",
              answers(200, _REMOVED)),
    Behaviour("soft-gzip", "soft-404", "200 'Page not found', compressed.",
              answers(200, gzip.compress(page("Page not found", "Sorry.")),
                      headers={"Content-Encoding": "gzip"})),
    Behaviour("soft-late-title", "soft-404", "The title stands behind 12 kB of scripts.",
              _says("Page not found", "Sorry.", head=_LATE)),
    Behaviour("soft-text", "soft-404", "200 and the words '404: Not Found': raw files.",
              answers(200, _TEXT_404, TEXT)),
)  # fmt: skip

FINE: dict[str, Behaviour] = by_name(
    Behaviour("paper-404", "ok", "A paper titled '404 Not Found: …'.",
              _paper("404 Not Found: Missing Modalities in Multimodal Emotion Recognition")),
    Behaviour("paper-404-suffix", "ok", "A paper whose title ends in 'Page Not Found'.",
              _paper("When Therapy Is a Dead Link: Page Not Found | Journal of Web Health")),
    Behaviour("paper-citation", "ok", "'Page Not Found Errors in …: A Study', with citation tags.",
              _says("Page Not Found Errors in Clinical Systems: A Study", "Abstract. We study.",
                    head=citation("Page Not Found Errors in Clinical Systems: A Study"))),
    Behaviour("paper-gone", "ok", "A paper titled 'This Page Is Gone'.",
              _paper("This Page Is Gone: Link Rot in Psychology", head=citation("Link Rot"))),
    Behaviour("paper-not-found", "ok", "A long page that says 'not found' in its text.",
              _paper("A Review", "The page was not found in 404 cases. Page not found.")),
    Behaviour("paper-chinese", "ok", "A Chinese paper titled with 不存在.",
              _paper("不存在的咨询师：大语言模型与在线心理咨询", "本文不存在利益冲突。")),
    Behaviour("paper-just-a-moment", "ok", "A paper titled 'Just a Moment'.",
              _paper("Just a Moment: Micro-Interventions by Chatbots")),
    Behaviour("paper-captcha", "ok", "A paper on captchas and robots.",
              _paper("Are You a Robot? Captcha, Access Denied and Human Verification")),
    Behaviour("paper-forbidden", "ok", "A paper titled '403 Forbidden …'.", _paper(_TRAP)),
    Behaviour("paper-log-in", "ok", "A paper on log-ins, with a log-in form at its head.",
              _paper("Log in to Therapy: Adherence", '<form><input type="password"></form>')),
    Behaviour("short-page", "ok", "A short project page.", _says("Crisp", "Code and data.")),
    Behaviour("shell", "ok", "A single-page application: no text without scripts.",
              answers(200, _SHELL)),
    Behaviour("shell-bundle", "ok", "The same with all its pages in a script, also its 404.",
              answers(200, _SHELL.replace(b"</head>", _BUNDLE + b"</head>"))),
    Behaviour("comment-title", "ok", "A commented-out '404 Not Found' before the page.",
              answers(200, _COMMENT)),
    Behaviour("no-title", "ok", "A page without a title.", answers(200, _NO_TITLE)),
    Behaviour("empty-title", "ok", "A page with an empty title.", _paper("")),
    Behaviour("text", "ok", "Plain text that says 'Not found' by the way: raw files.",
              answers(200, _GIT, TEXT)),
    Behaviour("json", "ok", "JSON.", answers(200, b'{"dataset": "PsyQA"}', JSON)),
    Behaviour("pdf", "ok", "A PDF.", answers(200, _PDF, "application/pdf")),
    Behaviour("pdf-download", "ok", "A PDF as an attachment.",
              answers(200, _PDF, "application/octet-stream",
                      {"Content-Disposition": "attachment; filename=\"404 not found.pdf\""})),
    Behaviour("pdf-as-html", "ok", "A PDF that says it is HTML.", answers(200, _PDF)),
    Behaviour("no-type", "ok", "A page with an empty Content-Type.", answers(200, GOOD, "")),
    Behaviour("image", "ok", "A picture.", answers(200, _PNG, "image/png")),
    Behaviour("null-bytes", "ok", "A page with null bytes in it.",
              answers(200, GOOD.replace(b"1.", b"\0\0"))),
    Behaviour("utf16", "ok", "A page in UTF-16 with a byte order mark.",
              _encoded(GOOD, "utf-16", "text/html")),
    Behaviour("utf16-bare", "ok", "A page in UTF-16, said in the header only.",
              _encoded(GOOD, "utf-16-le", "text/html; charset=utf-16le")),
    Behaviour("utf8-mark", "ok", "A page with a UTF-8 byte order mark.",
              answers(200, b"\xef\xbb\xbf" + GOOD)),
    Behaviour("gbk", "ok", "A page in GBK that says nothing of it.",
              _encoded(article("心理咨询数据集"), "gbk", "text/html")),
    Behaviour("charset-unknown", "ok", "charset=utf8mb4.",
              answers(200, GOOD, "text/html; charset=utf8mb4")),
    Behaviour("charset-wrong", "ok", "Latin-1 that says it is UTF-8.",
              answers(200, article("R\u00e9sum\u00e9").decode().encode("latin-1"))),
    Behaviour("xhtml", "ok", "XHTML.", answers(200, GOOD, "application/xhtml+xml")),
    Behaviour("home", "ok", "A home page, asked for as such.", good, root=True),
)  # fmt: skip
