"""Links judged together and against their entries: what one page alone cannot tell.

A site that has lost its pages answers many addresses with one page, and an address that leads to
another paper answers as well as the right one. Pure: checks in, checks out.
"""

import random
import string
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from urllib.parse import urlsplit, urlunsplit

from psylist.catalog.read import Catalog
from psylist.duplicates.evidence import are_at_odds
from psylist.duplicates.features import EntryFeatures, leads_to_work, repository, title_features
from psylist.duplicates.identity import (
    WorkRecord,
    entry_titles,
    may_be_called,
    record_of,
    same_work,
    shares_script,
)
from psylist.duplicates.mentions import without_publication
from psylist.duplicates.titles import same_title
from psylist.errors import UsageError
from psylist.http.landing import is_deep, is_home, keeps_name, site_of, stands_for_page
from psylist.identifiers.identifier import parse
from psylist.identifiers.mentions import PAPER_KINDS
from psylist.identifiers.urls import canonical_url
from psylist.linkcheck.links import Link, LinkUse
from psylist.linkcheck.verdicts import LinkCheck, PageFacts, ShownWork, Verdict
from psylist.model import Entry

Judged = tuple[Link, LinkCheck]
Key = Callable[[Link, LinkCheck], str]

MIN_LANDED = 2
"""Links of different works that land on one page, and have lost theirs."""
MIN_LANDED_ON_REPOSITORY = 3
"""The same where the page is a repository: two projects may have been put together."""
MIN_ALIKE = 2
"""Links of different works on one site that show one short page under their own addresses."""
MIN_ALIKE_LONG = 3
"""The same where it is a long page, which says that its address is another one."""
MAX_NAMES = 12
"""Names of the works of one link that a page is searched for."""
_MADE_UP_LENGTH = 14
_DELETED_DOI = "crossref.org/_deleted-doi"
"""Where Crossref lets a DOI lead that was registered in error; nothing is ever unregistered."""
_PAPER_ENTRIES = {"paper", "survey"}
_FINE = {Verdict.OK, Verdict.MOVED}
_GONE = {Verdict.BROKEN, Verdict.SOFT_404}


def work_names(catalog: Catalog, link: Link) -> tuple[str, ...]:
    """What the works are called for which a link stands: titles, and the names in front of them."""
    names: dict[str, None] = {}
    for use in link.uses[:MAX_NAMES]:
        names |= dict.fromkeys(_names_of(catalog.entries[use.index]))
    return tuple(names)[:MAX_NAMES]


def _names_of(entry: Entry) -> Iterator[str]:
    for title in entry_titles(entry):
        yield title
        yield without_publication(title)
        if head := title.replace("：", ":").partition(":")[0].strip():
            yield head


def judge_work(catalog: Catalog, link: Link, check: LinkCheck) -> LinkCheck:
    """A check, in which a page is broken for the uses whose entry has another paper."""
    facts = check.facts
    if check.verdict not in _FINE or facts is None:
        return check
    work = facts.work if facts.work.titles else _headed_work(link, check, facts)
    if not work.titles:
        return check
    sought, first = work_names(catalog, link), catalog.settings.first
    uses = {number: catalog.entries[use.index] for number, use in enumerate(link.uses)}
    of_work = {n: entry for n, entry in uses.items() if is_of_work(link.uses[n], entry)}
    wrong = [
        number
        for number, entry in of_work.items()
        if _contradicts(entry, record_of(entry, first), work, facts, sought)
    ]
    if any(_is_excused(entry, work) for n, entry in of_work.items() if n not in wrong):
        check = replace(check, facts=replace(facts, is_in_other_language=True))
    verb = "redirects to" if check.redirects else "shows"
    return check.for_uses(wrong, len(link.uses), f"{verb} another paper: {work.title}")


def _contradicts(
    entry: Entry, record: WorkRecord, work: ShownWork, facts: PageFacts, sought: Sequence[str]
) -> bool:
    """Whether a page that shows a work is for sure not that of an entry's.

    Args:
        entry: that links to the page.
        record: what the entry calls its work.
        work: that it shows.
        facts: of the page.
        sought: the names that the page was searched for.
    """
    names, titles = {*_names_of(entry)}, {*entry_titles(entry)}
    if not names.issubset(sought):  # nobody has looked for all names of very many works
        names, titles = {*sought}, {*sought}
    is_said = not titles.isdisjoint(facts.said_titles)
    if is_said or not _is_sure(facts, names):
        return False
    return not any(
        _may_show(entry, record, one)
        or may_be_called(entry, _record_shown(one), facts.coined_names)
        for one in work.all
    )


def _is_sure(facts: PageFacts, names: Collection[str]) -> bool:
    """Whether the work that a page tells programs it shows is the one that it shows.

    Args:
        facts: of the page.
        names: of the work that is looked for.

    Tags may name a file, a site or a volume. A page's own work stands in its headings, and its
    authors are known, where readers see the work that is looked for as well: it may list both.
    """
    if not facts.work.titles:
        return True
    if any(name in names for name in facts.shown_names):
        return facts.heads_shown and bool(facts.work.authors)
    return facts.heads_shown or any(
        title_features(one.title).is_distinctive for one in facts.work.all
    )


def _is_excused(entry: Entry, work: ShownWork) -> bool:
    """Whether a work could be that of an entry only as its titles are in another language."""
    others = [title for one in work.all for title in one.other_titles]
    if any(same_title(own, other) for own in entry_titles(entry) for other in others):
        return False
    record, works = record_of(entry), [_record_shown(one) for one in work.all]
    if any(same_work(record, shown) is not False for shown in works):
        return False
    return any(same_work(record, shown, across_languages=True) is not False for shown in works)


def _may_show(entry: Entry, record: WorkRecord, work: ShownWork) -> bool:
    """Whether a work may be that of an entry, also where its title is shortened or translated."""
    own = entry_titles(entry)
    if any(same_title(title, other) for title in own for other in work.other_titles):
        return True
    is_same = same_work(record, _record_shown(work), across_languages=True)
    if is_same is None:
        return not _is_at_odds(entry, work)
    return is_same or any(_is_part_of(title, other) for title in own for other in work.titles)


def _is_part_of(title: str, shown: str) -> bool:
    """Whether a shown title is a part of another, or holds the name that was coined for it."""
    own, other = title_features(title), title_features(shown)
    if own.is_coined and own.head in other.words:
        return True
    return own.numbers == other.numbers and {*other.words} <= {*own.words}


def _is_at_odds(entry: Entry, work: ShownWork) -> bool:
    """Whether ids or years rule out that a title is that of an entry, in another language.

    Where the titles are in two scripts, they rule out nothing.
    """
    if not shares_script(record_of(entry), _record_shown(work)):
        return False
    ids = dict(work.ids)
    shown = Entry(
        title=work.title,
        arxiv=ids.get("arxiv"),
        acl=ids.get("acl"),
        doi=ids.get("doi"),
        date=work.date or None,
    )
    return are_at_odds(EntryFeatures(entry), EntryFeatures(shown))


def _record_shown(work: ShownWork) -> WorkRecord:
    return WorkRecord(work.titles, work.authors, work.languages)


def _headed_work(link: Link, check: LinkCheck, facts: PageFacts) -> ShownWork:
    """The heading of a page to which a redirect has led whose address is that of a work.

    Such a page is headed by the work's title, also where it has no tags for programs.
    """
    if facts.names_work or facts.is_short or not check.redirects:
        return ShownWork()
    try:
        old, new = parse(link.url), parse(check.final_url)
    except UsageError:
        return ShownWork()
    if new.kind not in PAPER_KINDS or old == new or not facts.heading:
        return ShownWork()
    return ShownWork((facts.heading,), (facts.language,))


def judge_landing(link: Link, registered: LinkCheck, page: LinkCheck) -> LinkCheck:
    """What is said of a DOI that is registered, after a look at the page to which it leads.

    Args:
        link: that names the DOI.
        registered: what the registry says.
        page: the check of the page. One that lets no program in says nothing against the DOI.
    """
    if why := _why_lost(page):
        detail = f"registered with doi.org, but its page is gone: {page.url} ({why})"
        return replace(page, url=link.url, verdict=Verdict.LANDING_GONE, detail=detail, evidence="")
    facts = page.facts if page.verdict in _FINE else None
    attempts = registered.attempts + page.attempts
    return replace(registered, facts=facts, attempts=attempts)


def judge_resolved(link: Link, check: LinkCheck) -> LinkCheck:
    """A check of a DOI's own address: where doi.org led on, the DOI exists; its page is gone."""
    if not check.chain or site_of(check.final_url) == site_of(link.url):
        return check
    if link.work is not None and link.work.kind == "doi" and (why := _why_lost(check)):
        detail = f"doi.org knows it, but its page is gone: {check.final_url} ({why})"
        return replace(check, verdict=Verdict.LANDING_GONE, detail=detail, evidence="")
    return check


def _why_lost(page: LinkCheck) -> str:
    """Why the page to which a DOI leads is not that of its work, in words; "" if it may be."""
    if page.verdict in _GONE:
        return page.detail
    facts = page.facts if page.verdict in _FINE else None
    if facts is None or facts.names_work:
        return ""
    if _DELETED_DOI in page.final_url.lower():
        return "Crossref says that the DOI was deleted"
    parts = urlsplit(page.final_url)
    is_lost = is_home(page.final_url) and not parts.query and not parts.fragment
    return "a home page" if is_lost and facts.title and not facts.is_shell else ""


def judge_together(catalog: Catalog, checks: Sequence[Judged]) -> dict[str, LinkCheck]:
    """Checks that the others make another verdict of, by the address of their link."""
    revised: dict[str, LinkCheck] = {}
    candidates = [one for one in checks if one[1].verdict in _FINE]
    for landing, group in _grouped(candidates, _landing).items():
        wanted = MIN_LANDED_ON_REPOSITORY if repository(f"https:{landing}") else MIN_LANDED
        lost = [one for one in group if not _shows_own(catalog, *one)]
        if _count_works(catalog, lost) >= wanted:
            where = f"as {_count_others(lost)}: {lost[0][1].final_url}"
            revised |= _lost(
                lost, f"lands on the same page {where}", f"the same form comes {where}"
            )
    nameless = [one for one in candidates if _shows_host_alone(*one)]
    revised |= _lost(nameless, "shows the name of its site alone")
    for alike in _alike(catalog, candidates):
        lost = [one for one in alike if one[0].url not in revised]
        wanted = MIN_ALIKE if _is_short(lost) else MIN_ALIKE_LONG
        if _is_elsewhere(lost) and _count_works(catalog, lost) >= wanted:
            revised |= _lost(lost, _quote_alike(lost))
    return revised


def find_suspects(catalog: Catalog, checks: Iterable[Judged]) -> dict[str, list[Judged]]:
    """Links to pages that do not name their work, by a made-up address on their site.

    A site that shows the same page there has not got the one requested (Bar-Yossef et al. 2004,
    "Sic transit gloria telae"). Where links of several works show one short page, which may also
    be that of a gate, an address beside one of theirs tells.
    """
    suspects = [one for one in checks if one[1].verdict in _FINE and _looks(*one)]
    sites = _grouped(suspects, lambda link, _: site_of(link.url))
    found = {made_up_address(group[0][0].url): [*group] for group in sites.values()}
    for group in filter(_is_short, _alike(catalog, suspects)):
        found[made_up_address(group[0][0].url, beside=True)] = [*group]
    return found


def judge_suspects(suspects: Sequence[Judged], made_up: LinkCheck) -> dict[str, LinkCheck]:
    """Checks of links whose page is also shown for an address that was made up."""
    facts = made_up.facts
    if made_up.verdict not in _FINE or facts is None:
        return {}
    alike = [one for one in suspects if one[1].facts and _is_alike(one[1].facts, facts)]
    where = "for an address that does not exist"
    return _lost(
        alike, f"the site shows the same page {where}", f"the site shows the same form {where}"
    )


def made_up_address(url: str, *, beside: bool = False) -> str:
    """An address on the site of another one at which no page can be.

    Args:
        url: the other one.
        beside: whether it is to be in the same folder, and a number where the other one is.
    """
    parts = urlsplit(url)
    names = ["".join(random.choices(string.ascii_lowercase, k=_MADE_UP_LENGTH)) for _ in range(2)]
    path = "/" + "/".join(names)
    if beside:
        folder, _, name = parts.path.rstrip("/").rpartition("/")
        number = str(random.randrange(10 ** (_MADE_UP_LENGTH - 1), 10**_MADE_UP_LENGTH))
        path = f"{folder}/{number if name.isdecimal() else names[0]}"
    return urlunsplit((parts.scheme, parts.netloc, path, "", ""))


def _alike(catalog: Catalog, checks: Sequence[Judged]) -> list[Sequence[Judged]]:
    """Links of several works that show one page of a site, which says nothing of them."""
    groups = _grouped(checks, _looks).values()
    return [group for group in groups if _count_works(catalog, group) >= MIN_ALIKE]


def _is_suspect(facts: PageFacts) -> bool:
    return bool(facts.digest and not (facts.is_shell or facts.names_work or facts.work.titles))


def _is_short(checks: Sequence[Judged]) -> bool:
    return any(check.facts is not None and check.facts.is_short for _, check in checks)


def _is_elsewhere(checks: Sequence[Judged]) -> bool:
    """Whether pages say themselves that they are another one (RFC 6596)."""
    return all(
        check.facts is not None
        and check.facts.canonical
        and canonical_url(check.facts.canonical) != canonical_url(check.final_url)
        for _, check in checks
    )


def _is_alike(one: PageFacts, other: PageFacts) -> bool:
    return (one.title, one.heading, one.digest) == (other.title, other.heading, other.digest)


def is_of_work(use: LinkUse, entry: Entry) -> bool:
    """Whether a link must show the work of its entry; others may lead to related ones."""
    if entry.kind not in _PAPER_ENTRIES or use.is_in_text:
        return False
    name, _, label = use.field.partition(".")
    return name != "links" or leads_to_work(label)


def _grouped(
    checks: Iterable[Judged], key: Callable[[Link, LinkCheck], str]
) -> Mapping[str, list[Judged]]:
    groups: dict[str, list[Judged]] = defaultdict(list)
    for one in checks:
        if name := key(*one):
            groups[name].append(one)
    return groups


def _landing(link: Link, check: LinkCheck) -> str:
    """Where a redirect has led, if that is another page than the one requested.

    A shortened address may stand for any page, and one whose name is kept is that of the page.
    """
    if check.final_url == link.url or not is_deep(link.url):
        return ""
    is_renamed = not urlsplit(link.url).query and keeps_name(link.url, check.final_url)
    if is_renamed or stands_for_page(link.url, check.final_url):
        return ""
    final = canonical_url(check.final_url)
    return final if final != canonical_url(link.url) else ""


def _looks(link: Link, check: LinkCheck) -> str:
    """What a page without a work of its own looks like."""
    facts = check.facts
    if facts is None or not _is_suspect(facts) or not is_deep(link.url):
        return ""
    return "\n".join([site_of(link.url), facts.title, facts.heading, str(facts.digest)])


def _shows_own(catalog: Catalog, link: Link, check: LinkCheck) -> bool:
    """Whether a page is by its own words that of the work for which it is linked."""
    facts = check.facts
    if facts is None:
        return False
    if facts.work.titles:
        shown = [_record_shown(one) for one in facts.work.all]
        # Several works share the page: a title in another language speaks for none of them.
        records = (record_of(catalog.entries[use.index]) for use in link.uses)
        found = ({same_work(record, one) for one in shown} for record in records)
        return any(True in verdicts or False not in verdicts for verdicts in found)
    return facts.heads_work


def _count_works(catalog: Catalog, checks: Sequence[Judged]) -> int:
    """For how many different works links stand, and under how many addresses."""
    works: list[WorkRecord] = []
    entries: set[int] = set()
    addresses: set[str] = set()
    for link, _ in checks:
        address = canonical_url(link.url).lower()
        index = link.uses[0].index
        if address in addresses or index in entries:
            continue
        record = record_of(catalog.entries[index])
        if any(same_work(record, other) for other in works[:MIN_ALIKE_LONG]):
            continue
        addresses.add(address)
        entries.add(index)
        works.append(record)
    return len(works)


def _shows_host_alone(link: Link, check: LinkCheck) -> bool:
    """Whether a short page is called as its host is: a parked domain, or an empty server."""
    facts = check.facts
    if facts is None or not facts.is_short or not _is_suspect(facts) or not is_deep(link.url):
        return False  # a home page may be called as its host is
    hosts = {site_of(link.url), (urlsplit(link.url).hostname or "").removeprefix("www.")}
    names = {name.lower().removeprefix("www.") for name in (facts.title, facts.heading) if name}
    return bool(names) and names <= hosts


def _quote_alike(checks: Sequence[Judged]) -> str:
    facts = checks[0][1].facts
    title = facts.title if facts else ""
    return f"shows the same page as {_count_others(checks)} of its site: {title}"


def _count_others(checks: Sequence[Judged]) -> str:
    """How many links there are besides one of several, in words."""
    others = len(checks) - 1
    return f"{others} other link" if others == 1 else f"{others} other links"


def _lost(checks: Sequence[Judged], detail: str, detail_of_form: str = "") -> dict[str, LinkCheck]:
    """Checks of pages that are not those requested.

    Args:
        checks: of them.
        detail: the reason.
        detail_of_form: the reason where the page has a form, which tells nothing of what is behind
            it; "" where a form is lost, too.
    """
    revised = {}
    for link, check in checks:
        is_form = bool(detail_of_form and check.facts and check.facts.asks)
        verdict = Verdict.BLOCKED if is_form else Verdict.SOFT_404
        why = detail_of_form if is_form else detail
        revised[link.url] = replace(check, verdict=verdict, detail=why)
    return revised
