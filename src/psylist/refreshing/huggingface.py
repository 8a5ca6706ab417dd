"""Hugging Face: the repository that the page of a paper names."""

from collections.abc import Mapping, Sequence

from psylist.model import Entry
from psylist.ports import OnProgress
from psylist.refreshing.inquiry import Question
from psylist.refreshing.records import Record
from psylist.refreshing.repositories import code_address, repository_links
from psylist.sources.json_api import JsonApi
from psylist.text.values import as_dict, as_line, as_list


class HuggingFaceInquirer:
    """Hugging Face as a source of `refresh`.

    Args:
        api: its address.
    """

    name = "huggingface"
    label = "Hugging Face"
    batch = 1
    most = 50

    def __init__(self, api: JsonApi) -> None:
        self._api = api

    def questions(self, entry: Entry, _: Sequence[Record]) -> Sequence[Question]:
        """Its arXiv id, where it has no link to code."""
        has_code = "code" in entry.links or any(True for _ in repository_links(entry))
        return [] if has_code or not entry.arxiv else [Question(entry.arxiv)]

    def ask(
        self, questions: Sequence[Question], on_progress: OnProgress
    ) -> Mapping[str, Record | None]:
        """One paper."""
        key = questions[0].key
        on_progress(f"requesting {key} from Hugging Face")
        answer = self._api.get(f"/api/papers/{key}", {}, on_progress)
        if answer is None:
            return {key: None}
        if as_line(answer.get("id")) != key:
            raise self._api.failure(f"sent another paper than {key}")
        code = code_address(as_line(answer.get("githubRepo")))
        if not code:
            return {key: None}
        return {
            key: Record(
                source=self.name,
                key=f"arXiv:{key}",
                title=as_line(answer.get("title")),
                authors=[
                    name
                    for one in as_list(answer.get("authors"))
                    if (name := as_line(as_dict(one).get("name")))
                ],
                code=code,
            )
        }
