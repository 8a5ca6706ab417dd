"""What the benchmark of a site is measured on."""

import gzip
import tomllib

from benchmarks.site.texts import reading_list


def test_a_list_is_the_same_each_time_and_compresses_as_a_real_one() -> None:
    text = reading_list(200)
    assert text == reading_list(200)
    entries = tomllib.loads(text)["entries"]
    assert len({entry["id"] for entry in entries}) == 200
    for code, most in (("en", 3.6), ("zh", 2.2)):
        plain = "\n".join(
            f"{entry['title']} {entry['summary'][code]}" for entry in entries
        ).encode()
        assert 1.5 < len(plain) / len(gzip.compress(plain)) / most * 2 < 3
