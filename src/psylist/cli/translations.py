"""psylist translations."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from psylist.cli import suggestions
from psylist.cli.options import DryRun, File, Json, since_option, with_filters
from psylist.errors import UsageError

if TYPE_CHECKING:
    from psylist.catalog.query import Filter
    from psylist.catalog.read import Catalog
    from psylist.catalog.stamp_history import StampHistory
    from psylist.translating.survey import Translation

_ACTIONS = ("stamp", "po", "apply", "remove")
_HINT = "See `psylist translations --help`."
_USES = {
    "--lang": ("", "stamp"),
    "--todo": ("",),
    "--all": ("stamp",),
    "--since": ("",),
    "--fail-under": ("",),
    "--no-git": ("",),
    "--output": ("po",),
    "--json": ("",),
    "--dry-run": ("stamp", "apply", "remove"),
}
"""What each option is for: an action, or the states if it is empty."""


@dataclass(frozen=True, slots=True)
class _Request:
    """What a command is about.

    Attributes:
        words: ids, or what an action takes.
        filters: which entries.
        languages: which ones; the first of the list, too.
    """

    words: Sequence[str]
    filters: "Filter"
    languages: Sequence[str]


@dataclass(frozen=True, slots=True)
class _View:
    """How states are shown, and when they are findings.

    Attributes:
        todo: whether to print what there is to translate.
        since: only what has changed since this; empty for all.
        fail_under: the share that must be translated, in per cent.
        json: whether to print JSON.
        no_git: whether git is left alone.
    """

    todo: bool
    since: str
    fail_under: float | None
    json: bool
    no_git: bool


@with_filters
def command(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[ID]... | stamp ID... | po LANG | apply FILE | remove LANG",
            show_default=False,
            help="Entries to look at; or what to do, see the examples.",
            autocompletion=suggestions.translation_words,
        ),
    ] = None,
    language: Annotated[
        list[str] | None,
        typer.Option(
            "--lang",
            metavar="LANG",
            help="Only this language; can be repeated.",
            autocompletion=suggestions.languages,
            show_default=False,
        ),
    ] = None,
    todo: Annotated[
        str,
        typer.Option(
            "--todo",
            metavar="LANG",
            autocompletion=suggestions.languages,
            show_default=False,
            help="Print what there is to translate: source, what has changed in it, translation.",
        ),
    ] = "",
    everything: Annotated[
        bool, typer.Option("--all", help="stamp: every translation that has no stamp yet.")
    ] = False,
    *,
    filters: "Filter",
    since: Annotated[
        str,
        since_option(
            "Only entries whose source text has changed since; exit code 1 if a translation "
            "of one is outdated."
        ),
    ] = "",
    fail_under: Annotated[
        float | None,
        typer.Option(
            "--fail-under",
            metavar="PERCENT",
            min=0,
            max=100,
            show_default=False,
            help="Exit code 1 if less than this share is translated in a language.",
        ),
    ] = None,
    no_git: Annotated[
        bool, typer.Option("--no-git", help="Do not ask git which translations are ahead.")
    ] = False,
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE", help="po: where to write.")
    ] = "",
    json: Json = False,
    dry_run: DryRun = False,
    file: File = None,
) -> None:
    """Show which translations are missing or out of date.

    \b
    Examples:
      psylist translations                the state of each language
      psylist translations --todo zh      what to translate, with what has changed
      psylist translations stamp catch    it still says the same
      psylist translations stamp --all    once, for translations from before
      psylist translations --since main   in CI: only what this change touched
      psylist translations po zh -o work.po         for a translation tool
      psylist translations apply work.po
      psylist translations remove zh      take a language out of the list

    A translation is outdated if the words of its source have changed since it was stamped, however
    little; how they are set does not matter. `psylist set` and `psylist edit` stamp what you
    translate. In a pipe, prints one translation per line: id, language, state.
    """
    from psylist.catalog.read import load_catalog
    from psylist.console.data_file import use_data_file

    catalog = load_catalog(use_data_file(file))
    chosen = [*(words or ())]
    action = chosen.pop(0) if chosen and chosen[0] in _ACTIONS else ""
    given = {
        "--lang": bool(language),
        "--todo": bool(todo),
        "--all": everything,
        "--since": bool(since),
        "--fail-under": fail_under is not None,
        "--no-git": no_git,
        "--output": bool(output),
        "--json": json,
        "--dry-run": dry_run,
    }
    _refuse_idle(action, [option for option, is_given in given.items() if is_given])
    codes = [*(language or ()), todo] if todo else [*(language or ())]
    request = _Request(chosen, filters, _languages(catalog, codes))
    if action == "stamp":
        code = _stamp(catalog, request, everything=everything, dry_run=dry_run)
    elif action == "po":
        code = _po(catalog, request, output)
    elif action == "apply":
        code = _apply(catalog, request, dry_run=dry_run)
    elif action == "remove":
        code = _remove(catalog, request, dry_run=dry_run)
    else:
        view = _View(bool(todo), since, fail_under, json, no_git)
        code = _report(catalog, request, view)
    if code:
        raise typer.Exit(code)


def _refuse_idle(action: str, given: Sequence[str]) -> None:
    """Refuse options that an action does not have: a script would take them for obeyed.

    Raises:
        UsageError: there is one.
    """
    for option in given:
        uses = _USES[option]
        if action in uses:
            continue
        if action:
            raise UsageError(f"{option} is not for `psylist translations {action}`", hint=_HINT)
        names = " and ".join(f"`psylist translations {use}`" for use in uses)
        raise UsageError(f"{option} is for {names}", hint=_HINT)


def _report(catalog: "Catalog", request: _Request, view: _View) -> int:
    from psylist.catalog.query import Selection, choose
    from psylist.catalog.stamp_history import StampHistory
    from psylist.console import streams
    from psylist.console import translations as report
    from psylist.translating.survey import find_shares, survey, touched_since

    selected = choose(catalog, Selection(request.words, request.filters))
    code = streams.print_failures(selected.failures)
    history = StampHistory(catalog)
    indexes = selected.indexes
    if view.since:
        touched = touched_since(catalog, view.since)
        indexes = [index for index in indexes if catalog.entries[index].id in touched]
    is_without = view.no_git or view.todo
    found = survey(catalog, indexes, request.languages, None if is_without else history)
    shares = find_shares(catalog, indexes, found)
    _print_found(catalog, found, shares, history, view)
    if view.since:
        code = max(code, report.print_touched(found))
    else:
        _print_own_texts(catalog, request)
    return max(code, _compare_share(shares, view.fail_under))


def _print_found(
    catalog: "Catalog",
    found: "Sequence[Translation]",
    shares: Mapping[str, float],
    history: "StampHistory",
    view: _View,
) -> None:
    from psylist.console import translations as report

    if view.todo:
        from psylist.translating.todo import find_tasks

        tasks = find_tasks(catalog, found, history)
        report.print_tasks_json(tasks) if view.json else report.print_tasks(catalog, tasks)
    elif view.json:
        report.print_states_json(found)
    else:
        report.print_states(catalog, found, shares)


def _print_own_texts(catalog: "Catalog", request: _Request) -> None:
    """Name the texts of the list itself that are missing, unless only some entries are meant."""
    from psylist.catalog.query import Filter
    from psylist.console import plain, streams

    if request.words or request.filters != Filter():
        return
    for code in request.languages:
        for line in plain.untranslated_lines(catalog.settings, code):
            streams.info(line)


def _compare_share(shares: Mapping[str, float], fail_under: float | None) -> int:
    """Exit code 1 if less than a share of a language's texts is translated."""
    from psylist.console import streams

    if fail_under is None:
        return 0
    low = {code: share for code, share in shares.items() if share < fail_under}
    for code, share in low.items():
        streams.info(f"{code}: {share:.1f} % is translated, less than {fail_under:g} %")
    return int(bool(low))


def _stamp(catalog: "Catalog", request: _Request, *, everything: bool, dry_run: bool) -> int:
    from psylist.console import streams
    from psylist.console.changes import name_entries, report_change
    from psylist.translating.stamping import stamp_entries, unstamped

    languages = _translations(catalog, request, "--all" if everything else "ID")
    code = 0
    if everything:
        _require_all(request)
        wanted = unstamped(catalog, languages)
    else:
        wanted, code = _choose_to_stamp(catalog, request, languages)
    if not wanted:
        if not code:
            done = "every translation has a stamp"
            streams.info(done if everything else "there is nothing to stamp")
        return code
    result = stamp_entries(catalog.path, wanted, dry_run=dry_run)
    if result.ids:
        message = f"stamped {name_entries(result.ids)}"
        report_change(result.before, result.after, dry_run=dry_run, message=message)
    return max(code, streams.print_failures(result.failures))


def _require_all(request: _Request) -> None:
    from psylist.catalog.query import Filter

    if request.words or request.filters != Filter():
        raise UsageError("--all stamps what has no stamp yet: name no entries", hint=_HINT)


def _choose_to_stamp(
    catalog: "Catalog", request: _Request, languages: list[str]
) -> tuple[dict[str, list[str]], int]:
    """The languages to stamp by the id of their entry, and an exit code."""
    from psylist.catalog.query import choose
    from psylist.cli.options import selection
    from psylist.console import streams
    from psylist.translating.stamping import find_translated

    selected = choose(catalog, selection("translations", request.words, request.filters))
    code = streams.print_failures(selected.failures)
    indexes = selected.indexes
    if not request.words:  # a filter chooses entries that have no translation, too
        indexes = find_translated(catalog, indexes, languages)
    return dict.fromkeys([catalog.entries[index].id for index in indexes], languages), code


def _po(catalog: "Catalog", request: _Request, output: str) -> int:
    from psylist.catalog.atomic import prepare_output, write_atomic
    from psylist.catalog.query import Selection, choose
    from psylist.catalog.stamp_history import StampHistory
    from psylist.console import streams
    from psylist.translating.po import write_po

    if len(request.words) != 1:
        raise UsageError("name one language", hint="As in `psylist translations po zh -o work.po`.")
    (language,) = _languages(catalog, request.words)
    indexes = choose(catalog, Selection((), request.filters)).indexes
    text = write_po(catalog, indexes, language, StampHistory(catalog))
    if output in {"", "-"}:
        streams.write_stdout(text)
    else:
        prepare_output(Path(output), catalog.path)
        write_atomic(Path(output), text)
        streams.info(f"wrote {output}")
    _print_own_texts(catalog, _Request((), request.filters, [language]))
    return 0


def _apply(catalog: "Catalog", request: _Request, *, dry_run: bool) -> int:
    from psylist.catalog.query import Filter
    from psylist.console import streams
    from psylist.console.changes import name_entries, report_change
    from psylist.translating.po import apply_po

    if len(request.words) != 1:
        raise UsageError("name one file", hint="As in `psylist translations apply work.po`.")
    if request.filters != Filter():
        raise UsageError("apply takes in the whole file: name no entries", hint=_HINT)
    result = apply_po(catalog.path, Path(request.words[0]), dry_run=dry_run)
    for note in result.notes:
        streams.info(f"{request.words[0]}: {note}")
    changed = f"changed {name_entries(result.changed)}" if result.changed else "changed nothing"
    stamped = f", stamped {name_entries(result.stamped)}" if result.stamped else ""
    report_change(result.before, result.after, dry_run=dry_run, message=changed + stamped)
    return 0


def _remove(catalog: "Catalog", request: _Request, *, dry_run: bool) -> int:
    from psylist.catalog.query import Filter
    from psylist.console import streams
    from psylist.console.changes import report_change
    from psylist.translating.removal import remove_language

    if len(request.words) != 1:
        raise UsageError("name one language", hint="As in `psylist translations remove zh`.")
    if request.filters != Filter():
        raise UsageError("remove takes a language out of the whole list: name no entries")
    (language,) = request.words
    result = remove_language(catalog.path, language, dry_run=dry_run)
    entries = "1 entry" if result.number == 1 else f"{result.number} entries"
    message = f"removed {language} from the list, with its texts in {entries}"
    report_change(result.before, result.after, dry_run=dry_run, message=message)
    if result.page and not dry_run:
        streams.info(f"{result.page} is as it was: delete it, or what stands between its markers")
    return 0


def _languages(catalog: "Catalog", named: Sequence[str]) -> list[str]:
    """The languages that are meant: those that are named, else all.

    Raises:
        UsageError: the list has no such language.
    """
    from psylist.catalog.missing import require_language

    for code in named:
        require_language(catalog.settings, code)
    return [code for code in catalog.settings.languages if not named or code in named]


def _translations(catalog: "Catalog", request: _Request, which: str) -> list[str]:
    """The languages that can be stamped.

    Args:
        catalog: the list.
        request: what the command is about.
        which: what stands for its entries where it names none.

    Raises:
        UsageError: there is none, as the first language has no stamp.
    """
    first, *others = catalog.settings.languages
    if not others:
        raise UsageError("the list has one language only: there is nothing to stamp")
    found = [code for code in request.languages if code != first]
    if not found:
        words = " ".join(["stamp", *(request.words or [which])])
        commands = " or ".join(f"psylist translations {words} --lang {code}" for code in others)
        message = f"{first} is the language that the list is translated from: it has no stamp"
        raise UsageError(message, hint=f"Stamp what is made from it: {commands}.")
    return found
