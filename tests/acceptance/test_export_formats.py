"""`psylist export --format`: lists for reference managers, spreadsheets, programs; keys."""

import tomllib
from pathlib import Path
from typing import Any

from tests.conftest import Run


def read(file: Path) -> dict[str, Any]:
    return {entry["id"]: entry for entry in tomllib.loads(file.read_text("utf-8"))["entries"]}


# Keys


def test_a_bibtex_file_keeps_its_keys_unless_another_entry_has_them(
    run: Run, sandbox: Path
) -> None:
    (sandbox / "entries.toml").write_text('[[entries]]\nid = "x"\nkey = "TAKEN"\ntitle = "Old"\n')
    (sandbox / "in.bib").write_text(
        "@misc{DBLP:conf/acl/LeeKim24, title={On Ponds}, author={Ann Lee}, year=2024}\n"
        "@misc{taken, title={On Boats}, author={Bo Kim}, year=2023}\n"
        "@misc{, title={On Seas}, author={王小明}, year=2022}\n"
    )
    assert run("import", "in.bib").code == 0
    keys = {entry["title"]: entry["key"] for entry in read(sandbox / "entries.toml").values()}
    assert keys == {
        "Old": "TAKEN",
        "On Ponds": "DBLP:conf/acl/LeeKim24",
        "On Boats": "kim-2023-taken",
        "On Seas": "wang-2022-seas",
    }


def test_a_key_is_checked_shown_set_and_unique(run: Run, sandbox: Path) -> None:
    file = sandbox / "entries.toml"
    file.write_text('[[entries]]\nid = "a"\ntitle = "A"\n\n[[entries]]\nid = "b"\ntitle = "B"\n')
    assert run("set", "a", "key=Lee:2024").code == 0
    assert "key       Lee:2024\n" in run("show", "a").out
    assert '"key": "Lee:2024"' in run("list", "--json").out
    refused = run("set", "b", "key=lee:2024")
    assert (refused.code, "key 'lee:2024' is taken by entry 1" in refused.err) == (2, True)
    refused = run("set", "b", "key=Lee 2024")
    assert (refused.code, "'key' is not a BibTeX key" in refused.err) == (2, True)
    assert run("set", "a", "key=").code == 0
    assert "key" not in read(file)["a"]
