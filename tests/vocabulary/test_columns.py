"""What heads of columns mean, and how surely."""

import pytest

from psylist.vocabulary.columns import Certainty, is_same_language, read_head


@pytest.mark.parametrize(
    ("head", "role", "certainty"),
    [
        ("Title", "title", Certainty.EXPORTED),
        ("Paper Title", "title", Certainty.EXPLAINED),
        ("Title of paper", "title", Certainty.EXPLAINED),
        ("标题", "title", Certainty.NAMED),
        ("Authors", "authors", Certainty.EXPORTED),
        ("Author(s)", "authors", Certainty.EXPORTED),
        ("Author names", "authors", Certainty.EXPLAINED),
        ("List of authors", "authors", Certainty.EXPLAINED),
        ("Author 1", "authors", Certainty.EXPLAINED),
        ("By", "authors", Certainty.NAMED),
        ("Written by", "authors", Certainty.EXPORTED),
        ("第一作者", "authors", Certainty.LESSER),
        ("First author", "authors", Certainty.LESSER),
        ("Submission date", "date", Certainty.LESSER),
        ("录用时间", "date", Certainty.LESSER),
        ("Publisher", "venue", Certainty.LESSER),
        ("出版社", "venue", Certainty.LESSER),
        ("Author Full Names", "authors", Certainty.FULL),
        ("Conf./Journal", "venue", Certainty.EXPLAINED),
        ("Pub. Date", "date", Certainty.EXPLAINED),
        ("Notes", "note", Certainty.EXPORTED),
        ("關鍵字", "tags", Certainty.NAMED),
        ("Année", "year", Certainty.NAMED),
        ("Année de publication", "year", Certainty.EXPLAINED),
        ("Mots-clés", "tags", Certainty.NAMED),
        ("Auteur(s)", "authors", Certainty.NAMED),
        ("Data di pubblicazione", "date", Certainty.NAMED),
        ("Titel", "title", Certainty.NAMED),
        ("Palabras clave", "tags", Certainty.NAMED),
        ("Автор", "authors", Certainty.NAMED),
        ("Год публикации", "year", Certainty.NAMED),
        ("論文タイトル", "title", Certainty.EXPLAINED),
        ("論文リンク", "links", Certainty.EXPLAINED),
        ("キーワード", "tags", Certainty.NAMED),
        ("저자", "authors", Certainty.NAMED),
        ("Author-作者", "authors", Certainty.NAMED),
        ("PubTime-发表时间", "date", Certainty.NAMED),
        ("Date published", "date", Certainty.EXPLAINED),
        ("publicationDate", "date", Certainty.EXPORTED),
        ("Date (YYYY-MM-DD)", "date", Certainty.EXPORTED),
        ("Year of publication", "year", Certainty.EXPLAINED),
        ("发表年份", "year", Certainty.EXPLAINED),
        ("Journal title", "venue", Certainty.EXPLAINED),
        ("期刊名称", "venue", Certainty.EXPLAINED),
        ("发表刊物", "venue", Certainty.EXPLAINED),
        ("發表時間", "date", Certainty.EXPLAINED),
        ("Conference / Journal", "venue", Certainty.EXPLAINED),
        ("Published in", "venue", Certainty.EXPLAINED),
        ("Research area", "tags", Certainty.GUESSED),
        ("研究方向", "tags", Certainty.GUESSED),
        ("Paper abstract", "abstract", Certainty.EXPLAINED),
        ("externalIds.DOI", "doi", Certainty.EXPORTED),
    ],
)
def test_the_noun_of_a_head_is_its_role(head: str, role: str, certainty: Certainty) -> None:
    meaning = read_head(head)
    assert (meaning.roles[0], meaning.certainty) == (role, certainty)


@pytest.mark.parametrize(
    "head",
    [
        "Cited by", "Added by", "Reviewed by", "Corresponding author", "Author email",
        "Conference location", "Date added", "Date Added To Xplore", "Date accessed",
        "Date of birth", "通讯作者", "作者邮箱", "会议地点", "访问日期", "入库时间", "分类号",
        "关注度", "SrcDatabase-来源库", "A Study of Small Boats", "Boats", "", "x" * 500,
    ],
)  # fmt: skip
def test_words_around_a_noun_can_make_it_another_thing(head: str) -> None:
    assert not read_head(head).roles


@pytest.mark.parametrize("head", ["Document Type", "Content Type", "Publication type", "文献类型"])
def test_a_head_of_a_database_is_known_though_an_entry_has_no_room_for_it(head: str) -> None:
    meaning = read_head(head)
    assert (list(meaning.roles), meaning.is_known) == ([], True)


@pytest.mark.parametrize(
    ("head", "role", "language"),
    [
        ("summary_zh", "summary", "zh"),
        ("English summary", "summary", "en"),
        ("中文简介", "summary", "zh"),
        ("中文摘要", "abstract", "zh"),
        ("摘要（英文）", "abstract", "en"),
        ("Title [de]", "title", "de"),
    ],
)
def test_a_head_names_the_language_of_its_texts(head: str, role: str, language: str) -> None:
    meaning = read_head(head)
    assert (meaning.roles[0], meaning.language) == (role, language)


def test_a_word_of_two_meanings_has_both() -> None:
    assert [*read_head("Published").roles] == ["venue", "date"]


@pytest.mark.parametrize(
    ("head", "language"),
    [
        ("summary_ar", "ar"),
        ("summary_zh-TW", "zh-TW"),
        ("Summary (zh_cn)", "zh-CN"),
        ("note_zh-hant-tw", "zh-Hant-TW"),
        ("Title pt-BR", "pt-BR"),
        ("Polish summary", "pl"),
        ("繁体摘要", "zh-Hant"),
    ],
)
def test_a_head_names_its_language_by_any_code(head: str, language: str) -> None:
    assert read_head(head).language == language


@pytest.mark.parametrize("head", ["title_id", "Paper no", "title_old"])
def test_an_id_of_a_title_names_no_language(head: str) -> None:
    assert not read_head(head).language


def test_codes_of_one_language_and_script_are_the_same() -> None:
    assert is_same_language("zh-CN", "zh")
    assert is_same_language("zh-TW", "zh-Hant")
    assert not is_same_language("zh-TW", "zh")
    assert not is_same_language("pt-BR", "pt")
