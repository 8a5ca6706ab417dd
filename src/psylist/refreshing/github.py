"""GitHub: repositories that were renamed, archived or removed."""

from collections.abc import Callable, Mapping, Sequence

from psylist.model import Entry
from psylist.ports import OnProgress, Source
from psylist.refreshing.inquiry import Question
from psylist.refreshing.records import Record
from psylist.refreshing.repositories import repository_at, repository_links


class GitHubInquirer:
    """GitHub as a source of `refresh`.

    Args:
        source: makes it.
        most: how many repositories are looked up in one run.
    """

    name = "github"
    label = "GitHub"
    batch = 1

    def __init__(self, source: Callable[[], Source], most: int) -> None:
        self._source = source
        self.most = most

    def questions(self, entry: Entry, known: Sequence[Record]) -> Sequence[Question]:
        """The repositories that it links to, or that others name as its code."""
        linked = [name for _, _, name in repository_links(entry)]
        named = [repository_at(record.code) for record in known if record.code]
        unique: dict[str, str] = {}
        for name in linked or named:
            unique.setdefault(name.lower(), name)
        return [Question(name) for name in unique.values()]

    def ask(
        self, questions: Sequence[Question], on_progress: OnProgress
    ) -> Mapping[str, Record | None]:
        """One repository."""
        name = questions[0].key
        answer = self._source().fetch([name], on_progress)
        if name in answer.errors:
            raise answer.errors[name]
        if name in answer.unknown:
            return {name: Record(source=self.name, key=name, missing=answer.unknown[name])}
        work = answer.records[name]
        url = str(work.fields["url"])
        is_moved = url.partition("github.com/")[2].lower() != name.lower()
        return {
            name: Record(
                source=self.name,
                key=name,
                moved_to=url if is_moved else "",
                archived=any("is archived" in note for note in work.notes),
            )
        }
