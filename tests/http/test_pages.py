"""Titles and words of pages that are not the page asked for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psylist.http.landing import redirect_kind
from psylist.http.pages import is_bot_challenge, not_found_phrase
from psylist.http.refresh import meta_refresh_target, visible_text


@pytest.mark.parametrize(
    "title",
    [
        "404", "404 Not Found", "Error 404", "HTTP 404", "Not Found | Institute of Psychology",
        "Institute of Psychology - Page Not Found", "Sorry, the page you requested was not found.",
        "页面不存在", "您访问的页面走丢了", "404错误", "Seite nicht gefunden – Universität Ulm",
        "La página que busca no existe", "example.org is for sale", "410 Gone",
        "www.empathy-lab.org is for sale", "www.empathy-lab.org.uk: 404 Not Found",
    ],
)  # fmt: skip
def test_a_title_that_says_gone_says_little_else(title: str) -> None:
    assert not_found_phrase(title)
    assert not_found_phrase(title.upper())


@pytest.mark.parametrize(
    "title",
    [
        "", "Crisp", "404 Not Found: Missing Modalities in Emotion Recognition",
        "A Dataset of 404 Dialogues", "不存在的咨询师：大语言模型与在线心理咨询", "Lost and Found",
        "What Was Removed: Moderated Posts as a Corpus", "1,404 Ways to Say Hello", "v4.404",
        "The Missing Link Between Empathy and Outcome", "Therapy for Sale",
        "Suspended Lamps: How Accounts Fade", "The Lamp Was Not Found. A Study of Foggy Harbours",
        "When a Repository Is Disabled: Moths, Lamps and Access", "你来到了雾中：灯塔与飞蛾",
        "你似乎来到了雾中：灯塔与飞蛾的研究",
    ],
)  # fmt: skip
def test_a_paper_may_speak_of_what_is_gone(title: str) -> None:
    assert not not_found_phrase(title)


def test_a_bot_challenge_is_known_by_its_script_its_title_or_its_words() -> None:
    assert is_bot_challenge("<script src='https://x.AWSWAF.com/challenge.js'>", [], "")
    assert is_bot_challenge("", ["Just a moment..."], "")
    assert is_bot_challenge("", [], "Enable JavaScript and cookies to continue")
    assert not is_bot_challenge("", ["Just a Moment: Micro-Interventions by Chatbots"], "")
    assert not is_bot_challenge("", [], "Enable JavaScript and cookies to continue" + " a" * 200)


_NOTICES = (
    "This account has been suspended. Contact your hosting provider",
    "This repository has been disabled", "This user has been banned",
    "你似乎来到了没有知识存在的荒原", "您好像迷路了",
)  # fmt: skip
_CHALLENGES = (
    "当前环境异常，完成验证后即可继续访问。", "系统检测到您的网络环境存在异常，请输入验证码",
    "Access Denied. You don't have permission to see this. Reference #18.abc",
    "One moment, please... Please wait while your request is being verified",
    "Verify you are human by completing the action below.",
)  # fmt: skip


@pytest.mark.parametrize("title", _NOTICES)
def test_what_else_a_notice_says_speaks_to_its_visitor(title: str) -> None:
    assert not_found_phrase(title)


@pytest.mark.parametrize("title", _CHALLENGES)
def test_what_else_a_challenge_says_speaks_to_its_visitor(title: str) -> None:
    assert is_bot_challenge("", [title], "")


@pytest.mark.parametrize(
    "title", ["Access Denied. A Study of Doors in the Fog", "环境异常，雾中灯塔的检测方法研究"]
)
def test_a_title_of_two_sentences_may_be_that_of_a_paper(title: str) -> None:
    assert not is_bot_challenge("", [title], "")


@pytest.mark.parametrize(
    ("rule", "target"),
    [
        ("0; url=/a", "/a"), ("5;URL='/a b'", "/a b"), ("0, /a", "/a"), ('3 ;url = "/a"', "/a"),
        ("30", ""), ("31; url=/a", ""), ("-1; url=/a", ""), ("x; url=/a", ""), ("0;url=", ""),
    ],
)  # fmt: skip
def test_a_refresh_leads_on(rule: str, target: str) -> None:
    assert meta_refresh_target(rule, "") == target


def test_a_refresh_stands_in_a_tag_of_any_order_and_case() -> None:
    assert meta_refresh_target("", "<META content='0;url=/a' HTTP-EQUIV=Refresh>") == "/a"
    assert meta_refresh_target("", "<meta http-equiv=refresh content=0;url=/a>") == "/a"
    assert meta_refresh_target("", '<meta http-equiv="content-type" content="0;url=/a">') == ""


def test_a_refresh_that_nobody_sees_leads_nowhere() -> None:
    meta = '<meta http-equiv="refresh" content="0; url=/a&amp;b">'
    assert meta_refresh_target("", visible_text(meta)) == "/a&b"
    assert (
        meta_refresh_target(
            "", visible_text(f"<noscript>{meta}</noscript><!-- {meta} <script>{meta}")
        )
        == ""
    )


@pytest.mark.parametrize(
    ("landed", "where"),
    [
        ("/", "home"), ("/zh/", "home"), ("/zh-Hans/index.html", "home"), ("/?lang=en", "home"),
        ("/#/404", "home"), ("/#top", "home"), ("/#/paper/42", ""), ("/ai/", ""), ("/?p=42", ""),
        ("/zh/papers", "section"), ("/wp-login.php", "login"), ("/login-in-therapy", ""),
        ("/errors/404.html", "error"), ("/not_found", "error"),
        ("/papers/404", ""), ("/papers/lost-and-not-found-again", ""),
    ],
)  # fmt: skip
def test_where_a_redirect_has_led(landed: str, where: str) -> None:
    assert redirect_kind("http://h.example/papers/42", f"http://h.example{landed}") == where


@given(st.lists(st.sampled_from(
    ["404 ", "not ", "found ", "n't ", "页面", "不存在", "| ", "<title", "<h1>", "</h1", "<!--",
     ">", "<script", "<meta ", "http-equiv=refresh ", "content=", "'", "<svg>", "the page ", "a"],
), max_size=60).map(lambda parts: "".join(parts) * 40))  # fmt: skip
def test_no_text_is_slow_to_judge(text: str) -> None:
    # What backtracks without end would never come back from here.
    not_found_phrase(text)
    is_bot_challenge(text, [text], text)
    meta_refresh_target(text, visible_text(text))


@pytest.mark.parametrize(
    "title",
    [
        "Account Suspended", "Website Expired", "Item withdrawn", "域名已过期",
        "Test Page for the HTTP Server on Fedora", "Cette page n'a pas été trouvée",
        "Página não foi encontrada", "La página no se encontró", "Pagina non è stata trovata",
    ],
)  # fmt: skip
def test_what_hosts_and_repositories_say_of_what_is_gone(title: str) -> None:
    assert not_found_phrase(title)


def test_a_script_that_watches_a_page_is_no_challenge() -> None:
    script = "<script>a.src='/cdn-cgi/challenge-platform/h/b/scripts/jsd/main.js'</script>"
    assert not is_bot_challenge(script, ["Worry Diaries"], "Paper and code.")
    assert is_bot_challenge(script.replace("scripts/jsd", "orchestrate"), ["Lab"], "Wait.")
    assert is_bot_challenge('<script id="anubis_challenge">{}</script>', ["Lab"], "Wait.")


@pytest.mark.parametrize(
    "title",
    [
        "Page non trouvée - Laboratoire", "La page recherchée n’est plus disponible",
        "Cette page a été supprimée", "Diese Seite ist leider nicht mehr vorhanden",
        "Die Seite wurde gelöscht", "Seite nicht verfügbar", "Esta página no está disponible",
        "La página ha sido eliminada", "La pagina richiesta non è disponibile",
        "Esta página não está disponível", "お探しのページは移動または削除された可能性があります",
        "このページの公開は終了しました", "삭제되었거나 존재하지 않는 페이지입니다",
        "Страница была удалена", "没有查询到该文献", "查无此文", "域名已到期", "该网站未备案",
        "视频去哪了呢？", "参数错误", "Invalid Identifier", "Not available in our archive",
    ],
)  # fmt: skip
def test_what_sites_of_many_languages_say_of_what_is_gone(title: str) -> None:
    assert not_found_phrase(title)


@pytest.mark.parametrize(
    "title",
    [
        "Missing Values", "Missing Values in Care Data", "Unavailable Minds", "Not Found Stories",
        "What is missing?", "Link expired? Write us", "Record 404 | Data Archive",
        "Code not available yet", "Invalid ID Documents", "Удаленная работа и стресс",
        "삭제된 게시물 코퍼스", "心理咨询师去哪了", "ページの見やすさに関する研究",
    ],
)  # fmt: skip
def test_a_phrase_that_asks_describes_or_counts_says_nothing_of_its_page(title: str) -> None:
    assert not not_found_phrase(title)


def test_the_kit_of_a_firewall_is_no_challenge_on_a_page_that_shows_something() -> None:
    kit = "<script src='https://a1.edge.sdk.awswaf.com/b2/challenge.js'></script>"
    assert not is_bot_challenge(kit, ["Demo"], "Demo. Running.")
    assert is_bot_challenge(kit, [], "")
    assert is_bot_challenge(kit + "<script>AwsWafIntegration.x()</script>", ["Demo"], "Wait.")
