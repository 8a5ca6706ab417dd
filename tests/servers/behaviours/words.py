"""Behaviours that are a matter of the words on a page, in many languages and encodings."""

from tests.servers.pages import GOOD, Behaviour, answers, article, by_name, citation, page
from tests.servers.web_exchange import JSON, TEXT, Handler

_TITLES = {
    "oops": "Oops! That page can’t be found.",
    "could-not": "We couldn't find the page you requested",
    "unable": "Unable to find page",
    "unavailable": "Page unavailable",
    "content": "This content isn't available right now",
    "410": "410 Gone",
    "file": "File not found",
    "object": "Object not found!",
    "nothing": "Nothing found - Lab of Psychology",
    "no-such": "No such page",
    "anymore": "Sorry, this page doesn't exist anymore.",
    "withdrawn": "Repository has been deleted",
    "http-404": "HTTP 404",
    "code-404": "404 | Department of Psychiatry",
    "doi": "DOI Not Found",
    "dead": "404 - File or directory not found.",
    "middle-dot": "Page not found · GitHub · GitHub",
    "guillemets": "Not found » Institute » University of Somewhere",
    "long-site": "Page not found | The International Society for Research on Internet "
    "Interventions and Digital Mental Health",
    "zh-lost": "页面丢失了",
    "zh-lost-way": "您访问的页面走丢了",
    "zh-author": "该内容已被作者删除",
    "zh-shelf": "文章已下架",
    "zh-expired": "页面已过期",
    "zh-web": "网页不存在 - 某某大学心理学院",
    "zh-visit": "抱歉，您要访问的页面不存在",
    "zh-error": "出错啦！404错误",
    "zh-share": "百度网盘-链接不存在",
    "zh-rules": "此内容因违规无法查看",
    "zh-link": "链接已失效",
    "zh-unavailable": "该页面无法访问",
    "tw": "找不到網頁",
    "tw-not": "您所查詢的頁面不存在",
    "tw-removed": "此頁面已被移除",
    "ja-not": "お探しのページは存在しません",
    "ja-removed": "このページは削除されました",
    "ko": "페이지를 찾을 수 없습니다",
    "ko-not": "존재하지 않는 페이지입니다",
    "ru": "Страница не найдена",
    "uk": "Сторінку не знайдено",
    "pl": "Nie znaleziono strony",
    "cs": "Stránka nenalezena",
    "tr": "Sayfa bulunamadı",
    "sv": "Sidan kunde inte hittas",
    "da": "Siden blev ikke fundet",
    "nb": "Siden ble ikke funnet",
    "fi": "Sivua ei löytynyt",
    "nl": "Pagina niet gevonden",
    "it": "Pagina non trovata",
    "pt": "Página não encontrada",
    "hu": "Az oldal nem található",
    "el": "Η σελίδα δεν βρέθηκε",
    "ar": "الصفحة غير موجودة",
    "he": "הדף לא נמצא",
    "vi": "Không tìm thấy trang",
    "id": "Halaman tidak ditemukan",
    "th": "ไม่พบหน้าที่คุณต้องการ",
    "ca": "No s'ha trobat la pàgina",
    "fr-exists": "Cette page n'existe pas",
    "de-exists": "Diese Seite existiert nicht",
    "es-exists": "La página no existe",
    "for-sale": "example.org is for sale",
    "parked": "This domain is parked",
    "zh-for-sale": "该域名正在出售",
}
_FINE = {
    "number": "A Dataset of 404 Counselling Dialogues",
    "room": "Room 404: A Role-Playing Corpus",
    "short-404": "404 Not Found: Missing Modalities in Multimodal Emotion Recognition",
    "short-question": "Page Not Found? How Patients Search for Help Online",
    "short-exists": "Does Empathy Exist in Machines, or Is It Not Found There?",
    "gone": "The Therapist Is Gone: Autonomous Agents After Deployment",
    "zh-exists": "不存在的咨询师：大语言模型与在线心理咨询",
    "zh-found": "找不到出口的人：抑郁症患者的社交媒体语料库",
    "available": "Help That Is Not Available: Mapping Deserts of Mental Health Care",
    "removed": "What Was Removed: Moderated Posts on Self-Harm as a Corpus",
    "login": "Sign In, Open Up: Disclosure in Chat Therapy",
    "moment": "Just a Moment: Micro-Interventions by Chatbots",
    "robot": "Are You a Robot? Perceived Humanness of Therapy Bots",
    "human": "Verify You Are Human: Telling Counsellors From Models",
    "zh-verify": "安全验证：心理对话模型的风险评测",
    "denied": "Access Denied: Barriers to Digital Care",
    "sale": "Minds for Sale: A Survey of Therapy Apps",
}


_CHARSETS = {
    **{name: name for name in ("undefined", "idna", "punycode", "base64", "rot13", "null", "mbcs",
                               "unicode_escape", "x-user-defined", "utf-7", "utf-32")},
    "twice": "utf8;charset=gbk", "quoted": "'utf-8'", "percent": "%22utf-8%22", "long": "9" * 300,
}  # fmt: skip


def _says(title: str, *text: str, head: str = "") -> Handler:
    return answers(200, page(title, *text or ("See below.",), head=head))


def _in(encoding: str, title: str, text: str, kind: str = "text/html") -> Handler:
    bare = page(title, text).replace(b'<meta charset="utf-8">', b"")
    return answers(200, bare.decode().encode(encoding), kind)


def _titled(body: bytes, title: str) -> bytes:
    return body.replace(b"<title>404 Not Found</title>", title.encode())


_HIDDEN = page("404 Not Found", "nginx").replace(b"<h1>404 Not Found</h1>", b"<h1>Crisp</h1>")
_ICON = "<svg><title>404 Not Found</title><path d='M0 0'/></svg>"
_PROJECT = "Code, data and models. The corpus has 2,300 dialogues between students and counsellors."
_SCHOLAR = '<script type="application/ld+json">{"@type":"ScholarlyArticle"}</script>'
_JSON_GONE = b'{"code": 404, "message": "Not Found", "data": null}'
_JSON_FINE = b'{"name": "404-not-found", "rows": [{"text": "page not found"}], "license": "MIT"}'

WORDS: dict[str, Behaviour] = by_name(
    *[
        Behaviour(f"says-{name}", "soft-404", f"200 '{title}'.", _says(title, "…"))
        for name, title in _TITLES.items()
    ],
    Behaviour("says-no-title", "soft-404", "'404 Not Found' is all the page says.",
              answers(200, b"<html><body><center>404 Not Found</center></body></html>")),
    Behaviour("says-no-title-chinese", "soft-404", "'页面不存在' is all the page says.",
              answers(200, "<body>页面不存在</body>".encode())),
    Behaviour("says-heading-two", "soft-404", "The second heading says it.",
              answers(200, page("Institute", "<h2>Page not found</h2>", "Sorry."))),
    Behaviour("says-upper-tags", "soft-404", "<TITLE> with an attribute and line breaks.",
              answers(200, _titled(_HIDDEN, "<TITLE\n lang='en'>\n404\nNot  Found\n</TITLE >"))),
    Behaviour("says-type-empty", "soft-404", "The same with an empty Content-Type.",
              answers(200, page("Page not found", "Sorry."), "")),
    Behaviour("says-type-upper", "soft-404", "The same as Text/HTML.",
              answers(200, page("Page not found", "Sorry."), "Text/HTML; Charset=UTF-8")),
    Behaviour("says-json", "soft-404", "200 and JSON that says 404.",
              answers(200, _JSON_GONE, JSON)),
    Behaviour("says-text-chinese", "soft-404", "200 and the words '页面不存在'.",
              answers(200, "页面不存在\n".encode(), TEXT)),
    Behaviour("says-202", "soft-404", "202 and 'Page not found'.",
              answers(202, page("Page not found", "Sorry."))),
    Behaviour("says-203", "soft-404", "203 and 'Page not found'.",
              answers(203, page("Page not found", "Sorry."))),
    Behaviour("says-gbk-bare", "soft-404", "页面不存在 in GBK that says nothing of it.",
              _in("gbk", "页面不存在", "抱歉，您访问的页面不存在或已被删除。请返回首页。")),
    Behaviour("says-gb2312-wide", "soft-404", "頁面不存在 in GBK that is called GB2312.",
              _in("gbk", "頁面不存在", "抱歉，請返回首頁。", "text/html; charset=gb2312")),
    Behaviour("says-big5", "soft-404", "找不到網頁 in Big5.",
              _in("big5", "找不到網頁", "抱歉。", "text/html; charset=big5")),
    Behaviour("says-sjis", "soft-404", "ページが見つかりません in Shift_JIS.",
              _in("cp932", "ページが見つかりません", "①", "text/html; charset=Shift_JIS")),
    Behaviour("says-euc-kr", "soft-404", "페이지를 찾을 수 없습니다 in EUC-KR.",
              _in("cp949", "페이지를 찾을 수 없습니다", "똠", "text/html; charset=euc-kr")),
    Behaviour("says-windows-1251", "soft-404", "Страница не найдена in windows-1251.",
              _in("cp1251", "Страница не найдена", "Ой.", "text/html; charset=windows-1251")),
    Behaviour("says-latin1", "soft-404", "Página no encontrada in Latin-1 that says nothing.",
              _in("latin-1", "Página no encontrada", "Perdón.")),
    Behaviour("says-utf16-bare", "soft-404", "Page not found in UTF-16 without a mark.",
              _in("utf-16-le", "Page not found", "Sorry.", "text/html; charset=utf-16")),
    Behaviour("says-utf16-big", "soft-404", "页面不存在 in UTF-16, the other way round.",
              _in("utf-16-be", "页面不存在", "抱歉。", "text/html; charset=utf-16be")),
    Behaviour("says-utf16-meta", "soft-404", "A page in UTF-8 whose meta tag says UTF-16.",
              answers(200, page("页面不存在", "抱歉。").replace(b'"utf-8"', b'"utf-16"'),
                      "text/html")),
    Behaviour("says-charset-undefined", "soft-404", "charset=undefined: a script's slip.",
              answers(200, page("Page not found", "Sorry."), "text/html; charset=undefined")),
    Behaviour("says-charset-later", "soft-404", "A charset of a script before the page's own.",
              answers(200, page("页面不存在", "抱歉。", head='<script charset="gbk"></script>')
                      .replace(b'<meta charset="utf-8">', b""), "text/html")),
    *[
        Behaviour(f"charset-{name}", "ok", f"charset={charset[:20]}.",
                  answers(200, GOOD, f"text/html; charset={charset}"))
        for name, charset in _CHARSETS.items()
    ],
    *[
        Behaviour(f"called-{name}", "ok", f"A short page called '{title}'.",
                  _says(title, _PROJECT))
        for name, title in _FINE.items()
    ],
    Behaviour("called-abstract", "ok", "A paper called '404 Not Found', with its abstract alone.",
              _says("404 Not Found", "A. Author, B. Writer", "<b>Abstract.</b> " + _PROJECT,
                    "doi:10.1234/psy.404")),
    Behaviour("called-citation", "ok", "The same, with citation tags.",
              _says("404 Not Found", _PROJECT, head=citation("404 Not Found"))),
    Behaviour("called-scholarly", "ok", "The same, as schema.org has it.",
              _says("404 Not Found", _PROJECT, head=_SCHOLAR)),
    Behaviour("called-chinese", "ok", "A paper called 页面不存在, with its 摘要.",
              _says("页面不存在", "作者：陈明", "摘要：" + "本文研究网络心理咨询中的断链。" * 4)),
    Behaviour("title-svg", "ok", "'404 Not Found' in a drawing before the page's own title.",
              answers(200, _titled(_HIDDEN, _ICON + "<title>Crisp</title>"))),
    Behaviour("title-svg-alone", "ok", "The same on a page without a title.",
              answers(200, _titled(_HIDDEN, _ICON))),
    Behaviour("title-script", "ok", "The same in a script.",
              answers(200, _titled(_HIDDEN, "<script>'<title>404 Not Found</title>'</script>"
                                            "<title>Crisp</title>"))),
    Behaviour("title-template", "ok", "The same in a template.",
              answers(200, _titled(_HIDDEN, "<title>Crisp</title><template><h1>404 Not Found</h1>"
                                            "</template>"))),
    Behaviour("title-noscript", "ok", "The same for who has no scripts.",
              answers(200, _titled(_HIDDEN, "<title>Crisp</title><noscript><h1>Page not found</h1>"
                                            "</noscript>"))),
    Behaviour("title-comment-open", "ok", "The same behind a comment that never ends.",
              answers(200, article("Crisp") + b"<!-- <title>404 Not Found</title>")),
    Behaviour("title-second", "ok", "A second title that says it: browsers show the first.",
              answers(200, page("Crisp", "Code and data.").replace(
                  b"</head>", b"<title>404 Not Found</title></head>"))),
    Behaviour("text-short", "ok", "Two words of plain text.",
              answers(200, b"Hello, world\n", TEXT)),
    Behaviour("json-404", "ok", "JSON with a 404 in it that is not an error.",
              answers(200, _JSON_FINE, JSON)),
)  # fmt: skip
