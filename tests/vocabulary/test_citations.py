"""References as texts cite works."""

import pytest

from psylist.vocabulary.citations import (
    has_document_type,
    linked_publication,
    publication,
    title_in_citation,
    title_in_reference,
    turn_names,
    without_noise,
)

TITLE = "Quiet Lamps for Small Harbors"


@pytest.mark.parametrize(
    "text",
    [
        f"Moss, A., & Oak, B. (2019). {TITLE}. Journal of Fog, 3(2), 1-9.",
        f"Moss A, Oak B. 2019. {TITLE}. Journal of Fog.",
        f"Moss, A. (in press). {TITLE}. Journal of Fog.",
        f"莫大, 欧二. {TITLE}[J]. 灯学报, 2019, 3(2): 1-9.",
        f"{TITLE}[EB/OL].",
        f"{TITLE}[DS/OL].",
        f"{TITLE}[CM]. Quito: Lamp Press, 2019.",
        f"Moss, A. et al. (2019) '{TITLE}', \0, 3, pp. 1-9.",
        f"Moss, A. and Oak, B. (2019) ‘{TITLE}’, \0, 3, pp. 1-9.",
        f"Moss, A., Jr., & Oak, B. (2019). {TITLE}. \0, \0(1).",
        f"Moss, Ada. “{TITLE}.” \0, vol. 3, 2019, pp. 1-9.",
        f"Moss, Ada B., and Bo Oak. “{TITLE}.” \0, vol. 3, 2019, pp. 1-9.",
        f"Moss A, Oak B. {TITLE}. J Fog [Internet]. 2019 [cited 2020 May 3];5(2):1-9.",
        f"Moss A. {TITLE}. medRxiv [Preprint]. 2019 Mar 4.",
        f"Moss A. {TITLE}. In: Oak B, editor. Lamps. 2nd ed. Quito: Lamp Press; 2019.",
        f"Lamp Council of Quito. {TITLE}. Quito: LCQ; 2019.",
        f"Moss, Ada; Oak, Bo (Hrsg.): {TITLE}, Quito 2019, \0",
        f"Moss, Ada: {TITLE}, Quito 2019.",
        f"Moss, Ada; Oak, Bo: {TITLE}, \0",
        f"Moss, Ada; Oak, Bo: {TITLE}. Quito 2019.",
        f"Lamp Council (eds.): {TITLE}, Quito 2019",
        f"Moss, Ada, et Bo Oak. «\xa0{TITLE}\xa0». Revue des lampes n° 8, no 2 (2018): 11.",
        f"Moss, Ada. «{TITLE}», Lampes, 2012.",
        f"Moss, Ada, éd. {TITLE}. Lueurs 549. Paris: Éd. du Phare, 2010.",
        f"Moss, Ada, et Cy R. Oak. {TITLE}. Rééd. Lueurs. Paris: Éditions du Phare, 2010.",
        f"A. Moss, B. Oak, and C. Elm, “{TITLE},” in \0, 2019, pp. 1-9.",
        f'A. Moss and B. Oak, "{TITLE}," arXiv preprint arXiv:1901.00001, 2019.',
        f"A. Moss et al., {TITLE}, \0 \0, 12 (2019).",
        f"A. Moss, B. Oak, {TITLE}, arXiv preprint arXiv:1901.00001 (2019).",
        f"A. Moss, {TITLE}, Ph.D. thesis, University of Quito (2019).",
        f"Moss, A. & Oak, B. {TITLE}. \0 \0, 107-127 (2019).",
        f"Moss, A. {TITLE}. PhD thesis, University of Quito (2019).",
        f"Moss, A., Oak, B.: {TITLE}. Lamps 3(2), 10–17 (2019)",
        f"Moss A, Oak B. {TITLE}. In: Proceedings of Lamps; 2019. p. 1-9.",
        f"Moss A. {TITLE} [dissertation]. Quito: University of Quito; 2019.",
        f"A. Moss and B. Oak, {TITLE}. Quito: Lamp Press, 2019.",
    ],
)
def test_a_reference_has_its_title_behind_names_and_year(text: str) -> None:
    span = title_in_reference(text)
    assert span is not None
    assert text[slice(*span)] == TITLE
    assert title_in_reference(f"[3] {text}", len("[3] ")) is not None


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Lee, K. (2021). U.S. policy in the age of A.I. \0, 3.", "U.S. policy in the age of A.I"),
        ("Lee, K. (2021). Lamps of GPT-3.5, read. \0, 3.", "Lamps of GPT-3.5, read"),
        ("Lee, K. 2021. Lamps. And wicks. \0 22(3): 372–85.", "Lamps. And wicks"),
        ("Lee, K. (2021). Lamps. And wicks? In \0, edited by A. Oak.", "Lamps. And wicks?"),
        ("Lee, K. (2021). Lamps. Harbor Press. \0", "Lamps"),
        ("Lee K. What do lamps do? A review. J Fog. 2018;5(2):1-9.", "What do lamps do? A review"),
        (
            "Lee K. Ways of lamps. Part II: oil and wicks. J Fog. 2018;5(2):1-9.",
            "Ways of lamps. Part II: oil and wicks",
        ),
        ("Lee K, Oak B. Lamps. 4th ed. Troy, NY: Lamp Press; 2019.", "Lamps"),
        ("Lee, K. (2018) 'What lamps' keepers know', \0, 3.", "What lamps' keepers know"),
        ("Lee, K. (2018). \0 (2nd ed.). Lamp Press.", "\0"),
        ("Lee, Kim. \0. Lamp Press, 2018.", "\0"),
        ("Lamp Council. (2018). \0 (2nd ed.). Lamp Press.", "\0"),
        ("Lee K, Oak B. \0. LampCon. 2018;5(2):1-9.", "\0"),
        ("Lee, K. & Oak, A. Ways of wax. arXiv \0, 3 (2018).", "Ways of wax"),
        ("Kim Lee. 2018. Who reads? In \0. 1-9.", "Who reads?"),
        ("Lee, K. (2018). Who reads? J. Fog Res., 31(8):3–4.", "Who reads?"),
        ("K. Lee, A. Oak, Ways of wax in harbors, in: Fog, 2018.", "Ways of wax in harbors"),
        ("K. Lee and A. Oak, “\0,” in \0, 2018.", "\0"),
        ("Lee, K. & Oak, A. “Who reads?”: lamps. \0 \0, 3 (2018).", "“Who reads?”: lamps"),
        ("Lee, Kim: Lamps. A History, Fog 3 (2018), \0", "Lamps. A History"),
    ],
)
def test_a_title_ends_where_its_reference_says(text: str, title: str) -> None:
    span = title_in_reference(text)
    assert span is not None
    assert text[slice(*span)] == title


@pytest.mark.parametrize(
    ("before", "turned"),
    [
        ("Moss, Ada. “", "Ada Moss."),
        ("Moss, Ada B., and Bo Oak. ", "Moss, Ada B., and Bo Oak."),  # `parse_names` reads it
        ("Moss, Ada, et al. ", "Moss, Ada, et al."),
        ("Moss, J. A., Jr., & O'Neil, B. (2019). ", "J. A. Moss Jr., B. O'Neil (2019)."),
        ("[3] Moss, Ada; Oak, Bo (Hrsg.): ", "[3] Moss, Ada; Oak, Bo:"),
        ("1. Moss, A. (n.d.). ", "Moss, A. ."),
        ("Moss, A. (2019, March 4). ", "Moss, A. (2019)."),
        ("García Moss, Ada. ", "Ada García Moss."),
        ("Moss, Ada, ed. ", "Ada Moss."),
        ("Moss, Oak 2002 : ", "Moss, Oak 2002 :"),
        ("Lamps, Wicks and Moths. ", "Lamps, Wicks and Moths."),
    ],
)
def test_names_in_front_of_a_title_are_turned(before: str, turned: str) -> None:
    assert turn_names(before) == turned


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("[C]//赵玮. 运筹学论文集. 西安: 大学出版社, 1996: 468-471.", "运筹学论文集, 1996."),
        ("[M]//马克思, 恩格斯. 全集. 北京: 人民出版社, 1982: 505.", "全集, 1982."),
        ("[M]//中国地质科学院. 中国震旦亚界. 天津: 科技出版社, 1980.", "中国震旦亚界, 1980."),
        ("[C]//Proc. of Fog. Quito: Lamp Press, 2016: 7-8.", "Proc. of Fog, 2016."),
        ("[M]. 2版. 北京: 清华大学出版社, 2020: 12.", ". 清华大学出版社, 2020."),
        ("[M]. 2nd ed. Quito: Lamp Press, 2020.", ". Lamp Press, 2020."),
        (". J Fog [Internet]. 2018 [cited 2020 May 3];5(2):1-10.", ". J Fog, 2018."),
        (". Fog. 2018 May;5(2):1-10.", ". Fog, May 2018."),
        (". medRxiv [Preprint]. 2021 Mar 4.", ". medRxiv, Mar 4 2021."),
        (". In: Moss A, editor. Lamps. 2nd ed. Quito: Lamp Press; 2016.", "Lamps; 2016."),
        (". Quito: LCQ; 2016.", ". LCQ; 2016."),
        (". Lamps, Oil, & Fog, 435–459.", ". Lamps, Oil, & Fog."),
        (". Journal of Lamps 12, no. 3 (2001): 45-67.", ". Journal of Lamps, 2001."),
        (", Lamp. Rev. Lett. 78, 3865 (1997).", ", Lamp. Rev. Lett. (1997)."),
        (". Lamps 127, 1-13.", ". Lamps 127, 1-13."),
        (". In \0, edited by Ada Moss, pp. 1-9. Lamp Press, Quito.", ". \0 "),
        (". In \0, pp. 1-9. Lamp Press, Quito, 2019.",) * 2,
        (". In Proc. of Fog. Lamp Press, New York, 24–31.", ". In Proc. of Fog."),
        (". In \0. Lamp Press, New York, NY, 24–31.", ". In \0."),
        (". In Ways of Fog, edited by Bo Oak, 3-9. Lamp Press, 2019.", ". In Ways of Fog, 2019."),
        (". Ways of Fog (Lamp Press, Quito, 2019).", ". Ways of Fog . Lamp Press, Quito, 2019."),
        (", in \0 (Lamp Press, 2019), pp. 3-9.", ", in \0 , 2019, pp. 3-9."),
        (". In LampCon. 100-118. [\0]", ". In LampCon. [\0]"),
        (". In LampCon. 100-118.", ". In LampCon."),
        (". J. Fog Res., 35:578–595.", ". J. Fog Res."),
        (". In Advances in Lamps 631–648 (2020).", ". In Advances in Lamps (2020)."),
        (". Lamp Letters 34, 1 (1999), 169–186.", ". Lamp Letters (1999)."),
        (". Archives 2002-2018", ". Archives 2002-2018"),
        (". Lamp Letters, vol. 3, 1999, pp. 100–117.",) * 2,
        (". In B. Oak (Ed.), \0 (pp. 1–20). Lamp Press.", "\0 (pp. 1–20). Lamp Press."),
    ],
)
def test_a_publication_is_the_venue_and_its_date(text: str, rest: str) -> None:
    assert publication(text) == rest


@pytest.mark.parametrize(
    ("label", "venue"),
    [
        ("Lamp Ecology, 36(6), 11-29.", "Lamp Ecology"),
        ("Lamps, 177-192.", "Lamps"),
        ("Fog 116(16) 7656-7661", "Fog"),
        ("Lamps and Wicks, 235, 253-257.", "Lamps and Wicks"),
        ("Pattern Lamp. Lett.", "Pattern Lamp. Lett."),
        ("36(6), 11-29.", "36(6), 11-29."),
    ],
)
def test_the_label_of_a_link_behind_a_title_is_its_journal(label: str, venue: str) -> None:
    assert linked_publication(label) == venue


def test_behind_a_book_a_publisher_may_end_the_text() -> None:
    assert publication(". Quito: Lamp Press. \0", is_book=True) == ". Lamp Press. \0"
    assert publication(". Fog: Letters. \0") == ". Fog: Letters. \0"


def test_behind_a_colon_a_place_is_no_venue() -> None:
    assert publication(", Quito 2019, \0", before="Moss, Ada: ") == ", 2019, \0"
    assert publication(". ACL 2019, \0", before="Moss, Ada: ") == ". ACL 2019, \0"
    assert publication(", Quito 2019, \0", before="Moss, A. ") == ", Quito 2019, \0"


@pytest.mark.parametrize(
    "label",
    [
        f'Moss, Ada, and Bo Oak. "{TITLE}." Journal of Fog 3.2 (2019): 1-9.',
        f"Moss et al. (2019): {TITLE}",
        f"Finch 2002 : {TITLE}",
    ],
)
def test_the_label_of_a_link_may_cite(label: str) -> None:
    span = title_in_citation(label)
    assert span is not None
    assert label[slice(*span)].rstrip(".") == TITLE


@pytest.mark.parametrize(
    "text",
    [
        "",
        TITLE,
        f"{TITLE} (2019)",
        "GPT-4 [2023]: A Lamp",
        "WICK 2002 : A Lamp of Oil",
        "Mirror, Mirror: Quiet Lamps",
        "Ask First, Advise Later: Quiet Lamps, ACL 2024",
        "Show, Attend and Tell: Lamps of the North, Quito 2019",
        "BERT: Quiet Lamps, Quito 2019",
        "A. Moss, B. Oak, C. Elm",
        "A. Moss and B. Oak, University of Quito, in LampCon 2019",
        "A. Moss and B. Oak, LCQ, arXiv 2019",
        "Moss, A., Oak, B. Lamp Letters. 2019",
    ],
)
def test_other_texts_cite_nothing(text: str) -> None:
    assert title_in_reference(text) is None
    assert title_in_citation(text) is None


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Journal of Fog, pp. 12-19", "Journal of Fog"),
        ("Journal of Fog, 7, pp. 12-19", "Journal of Fog"),
        ("Journal of Fog, 2019, pp. 12-19", "Journal of Fog, 2019"),
        ("Journal of Fog 3(2): 12-19", "Journal of Fog"),
        ("Journal of Fog 12: 1-20", "Journal of Fog"),
        ("灯学报 第 3 期", "灯学报"),
        ("Journal of Fog [cited by 12]", "Journal of Fog"),
        ("Journal of Fog 2019", "Journal of Fog 2019"),
        ("Journal of Fog, Article e12345", "Journal of Fog"),
        ("In: Lampcon 2020, pp. 1–12. Springer, Cham (2020)", "Lampcon 2020  (2020)"),
        ("Available at: \0 (Accessed: 3 May 2021).", "\0  ."),
        ("[J]" * 9, ""),
    ],
)
def test_pages_volumes_and_counts_are_no_part_of_a_venue(text: str, rest: str) -> None:
    assert without_noise(text).strip() == rest


def test_the_type_of_a_document_shows_a_citation() -> None:
    assert has_document_type(f"{TITLE}[J]")
    assert not has_document_type("[J] is a letter")
