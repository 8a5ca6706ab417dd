"""Scripts that send all visitors on, and scripts that only some visitors come to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psylist.http.scripted import find_target


@pytest.mark.parametrize(
    "script",
    [
        'window.location="/a";',
        "location.href = '/a'",
        'var x = 1\ntop.location.href="/a"\n',
        '"use strict";document.location.replace("/a")',
        r'window.opener = null; location.replace("\/\u0061")',
        'window.onload=function(){window.location.href="/a"}',
        'window.onload = () => { location.assign("/a"); }',
        'document.addEventListener("DOMContentLoaded", function(){\n // go\n location="/a";\n});',
        'setTimeout(function(){location="/a"},0)',
        "setTimeout(\"location.href='/a'\",500)",
        '(function(){ location.href="/a" })()',
        '$(document).ready(function(){ location="/a"; });',
        'try{location.href="/a"}catch(e){}',
        'if(x){y()} location="/a"',
        'var a={location:"/y"}; location="/a";',
        '<!--\nlocation="/a";\n//-->',
    ],
)
def test_a_statement_that_every_browser_comes_to_leads_on(script: str) -> None:
    assert find_target(f"<script>{script}</script>") == "/a"
    assert find_target(
        f'<script src="b.js"></script><SCRIPT type=text/javascript>{script}</SCRIPT>'
    )


@pytest.mark.parametrize(
    "script",
    [
        'function logout(){location.href="/a"}',
        'if(!window.chrome){window.location="/a"}',
        'if(x) location="/a";',
        'if(x)\n  location="/a";',
        'if(x){}else{location="/a"}',
        'if(x){}else location="/a"',
        'if(x)\n  b()\nelse\n  location="/a"\n',
        'do\nlocation="/a"\nwhile(x)',
        'return;location="/a"',
        'if(x) setTimeout(function(){location="/a"},1)',
        '// location.href="/a"\n',
        '/* location="/a"; */',
        'x && location.replace("/a")',
        'x ? location.assign("/a") : 0',
        'b.onclick=function(){location="/a"}',
        'document.addEventListener("click",function(){location="/a"})',
        'el.on("load",function(){location="/a"})',
        'fetch("/x").catch(function(){location="/a"})',
        '(function(){if(x)return;location="/a"})()',
        'const go=()=>{location="/a"}',
        'for(;;){location="/a"}',
        'switch(x){case 1: location="/a"}',
        'location="/a"+x;',
        'location=="/a"',
        'other.location="/a";',
        'mylocation="/a"',
        "var s=\"location='/a';\"",
    ],
)
def test_a_statement_that_only_some_come_to_leads_nowhere(script: str) -> None:
    assert find_target(f"<script>{script}</script>") == ""


def test_what_the_page_does_when_it_is_loaded_counts() -> None:
    assert find_target("""<body class=a onload="go(); location.href='/a&amp;b'">""") == "/a&b"


def test_an_element_that_is_no_script_of_the_page_leads_nowhere() -> None:
    for attributes in ("type=text/template", "type='application/json'", "src=a.js"):
        assert find_target(f'<script {attributes}>location="/a"</script>') == ""


@given(st.lists(st.sampled_from(
    ["location", "=", '"', "'", "`", "\\", "{", "}", ";", "\n", "/*", "//", "<script>", "</script>",
     "<body onload=", "setTimeout(", "function(", ")", " ", "window.", "_", "a"],
), max_size=40).map(lambda parts: ("".join(parts) * 100)[:4000]))  # fmt: skip
def test_no_script_is_slow_to_read(script: str) -> None:
    # What backtracks without end would never come back from here.
    find_target(script)
    find_target(f"<script>{script}</script>")


def test_a_function_that_has_ended_keeps_nothing_from_running() -> None:
    script = 'var f=function(){return 1};location="/a"'
    assert find_target(f"<script>{script}</script>") == "/a"


def test_half_a_character_is_no_part_of_an_address() -> None:
    found = find_target("<script>location='/\\ud83d'</script>")
    assert found.encode("utf-8") == "/\ufffd".encode()
