"""PSY106: a tag that the list's own table of tags does not know."""

from psylist.linting.rules.unknown_tag import RULE
from tests.linting.rules import messages

TAGS = '[tags.dataset]\n[tags.agents]\n[tags.safety]\n[[entries]]\ntitle = "A"\n'


def test_a_tag_beside_a_table_of_tags() -> None:
    text = TAGS + 'tags = ["dataset", "agents", "datasett"]\n'
    assert messages(RULE, text) == ["tags: the tag 'datasett' is not among those under [tags]"]


def test_a_table_that_only_colours_a_few_tags_is_no_vocabulary() -> None:
    text = TAGS + 'tags = ["dataset", "cbt", "empathy", "evaluation"]\n'
    assert messages(RULE, text) == []


def test_tables_that_only_translate_tags_are_no_vocabulary() -> None:
    text = (
        '[list]\nlanguages = ["ja", "en"]\n[tags."強化学習"]\nname.en = "RL"\n'
        '[[entries]]\ntitle = "A"\ntags = ["強化学習", "AI4Science"]\n'
    )
    assert messages(RULE, text) == []


def test_a_list_without_a_table_knows_every_tag() -> None:
    assert messages(RULE, 'tags = ["anything"]') == []
