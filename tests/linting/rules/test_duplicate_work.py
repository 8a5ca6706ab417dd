"""PSY109: entries that are likely to be one work."""

from psylist.linting.rules.duplicate_work import RULE
from tests.linting.rules import messages


def test_one_paper_under_two_titles() -> None:
    text = (
        '[[entries]]\nid = "a"\ntitle = "Small Ships"\narxiv = "2509.25733"\n'
        '[[entries]]\nid = "b"\ntitle = "Quiet Ponds"\nurl = "https://arxiv.org/abs/2509.25733v2"\n'
    )
    assert messages(RULE, text) == ["is likely to be the same work as a: both are arXiv:2509.25733"]


def test_two_works_in_one_repository_are_for_information() -> None:
    text = (
        '[[entries]]\nid = "a"\ntitle = "PEBL"\nurl = "https://pebl.example/"\n'
        '[[entries]]\nid = "b"\ntitle = "The PEBL Battery of Tests"\nurl = "https://pebl.example"\n'
    )
    (message,) = messages(RULE, text)
    assert message.startswith("info: may be the same work as a: same URL")


def test_two_pages_of_one_repository_have_nothing_in_common() -> None:
    text = (
        '[[entries]]\nid = "a"\ntitle = "Neural Ships"\n'
        'url = "https://github.com/lab/papers/issues/3"\n'
        '[[entries]]\nid = "b"\ntitle = "Warping Ponds"\n'
        'url = "https://github.com/lab/papers/issues/21"\n'
    )
    assert messages(RULE, text) == []


def test_two_papers_whose_code_is_in_one_repository() -> None:
    authors = 'authors = ["Ada Lovelace", "Alan Turing", "Grace Hopper"]\n'
    code = 'links.code = "https://github.com/lab/sail"\n'
    text = (
        f'[[entries]]\nid = "a"\ntitle = "Deep Sails"\narxiv = "1901.11504"\n{authors}{code}'
        f'[[entries]]\nid = "b"\ntitle = "Better Keels"\narxiv = "1904.09482"\n{authors}{code}'
    )
    assert messages(RULE, text) == []


def test_a_short_name_that_two_works_share_is_for_information() -> None:
    text = (
        '[[entries]]\nid = "a"\ntitle = "SailGPT"\nurl = "https://huggingface.co/lab/SailGPT"\n'
        '[[entries]]\nid = "b"\ntitle = "SailGPT"\nurl = "https://lab.example/SailGPT"\n'
    )
    assert messages(RULE, text) == ["info: may be the same work as a: same title; authors unknown"]


def test_a_model_and_a_dataset_of_one_name_are_two() -> None:
    text = (
        '[[entries]]\nid = "a"\ntitle = "SailGPT"\nurl = "https://huggingface.co/lab/SailGPT"\n'
        '[[entries]]\nid = "b"\ntitle = "SailGPT"\n'
        'url = "https://huggingface.co/datasets/lab/SailGPT"\n'
    )
    assert messages(RULE, text) == []


def test_entries_that_say_that_they_are_two() -> None:
    text = (
        '[[entries]]\nid = "a"\ntitle = "Small Ships"\narxiv = "2509.25733"\n'
        '[[entries]]\nid = "b"\ntitle = "Ships"\narxiv = "2509.25733"\ndistinct = ["a"]\n'
    )
    assert messages(RULE, text) == []
