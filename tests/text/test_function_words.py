"""In which language a title is."""

import pytest

from psylist.text.function_words import title_languages


@pytest.mark.parametrize(
    ("title", "declared", "expected"),
    [
        ("A Survey of Chatbots", "", {"en"}),
        ("A Survey of Chatbots", "de-DE", {"en"}),  # a German site has English papers, too
        ("Geduld im Garten", "", {"de"}),
        ("Geduld im Garten", "en", {"de"}),
        ("GEDULD IM GARTEN", "en", {"de"}),
        ("L’écoute des machines et la consultation", "", {"fr"}),
        ("Las máquinas que escuchan en la consulta", "", {"es"}),
        ("Máquinas que escutam: uma revisão do estado da arte", "", {"pt"}),
        # Words that two languages share, or none: what is declared tells, else it is English.
        ("Sleep in Gardens", "en", {"en"}),
        ("Sleep in Gardens", "", {"en"}),
        ("Depression in Deutschland", "de", {"de"}),
        ("Kognitive Therapie", "de_AT", {"de"}),
        ("Kognitive Therapie", "", {"en"}),
        ("Samtaleterapi", "nb-NO", {"no"}),
        ("Sleep Diaries", "zh-CN", {"en"}),  # Chinese has other letters
        # Words that look like those of other languages, and names.
        ("Primary Care Chatbots", "", {"en"}),
        ("Mental health care chatbots", "", {"en"}),
        ("War Trauma Counselling Agents", "", {"en"}),
        ("Men Mental Health Chatbots", "", {"en"}),
        ("Dialogue Agents: LLM Era", "", {"en"}),
        ("GENERATIVE AI CHATBOTS", "", {"en"}),
        ("Los Angeles Traffic Forecasting", "", {"en"}),
        ("Predicting El Niño", "", {"en"}),
        ("Der Gesang der Segler", "en", {"de"}),
        ("Eine andere Studie über Gärten", "en", {"de"}),
        ("Une étude récente", "en", {"fr"}),
        ("Los efectos secundarios", "en", {"es"}),
        ("Patience Measured I", "", {"en"}),
        ("OR and AND: Logic for Machines", "", {"en"}),
        ("情绪日记与大语言模型", "en", {"Hans"}),
        ("情緒日記與大語言模型", "zh-CN", {"Hant"}),
        ("山中明月", "zh", {"Hans", "Hant"}),
        ("感情の日記と言語モデル", "", {"ja"}),
    ],
)
def test_a_title_is_in_the_language_of_its_short_words(
    title: str, declared: str, expected: set[str]
) -> None:
    assert title_languages(title, declared) == expected


def test_a_title_may_be_in_any_language_that_its_short_words_are_in() -> None:
    assert title_languages("Samtaler om søvn") == {"da", "no", "sv", "nl"}
