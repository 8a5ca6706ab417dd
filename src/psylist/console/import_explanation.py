"""What `psylist import` understood of a page: a line a run, and why a line was read as it was."""

from collections.abc import Iterator, Sequence

from psylist.console import streams
from psylist.importing.explanation import LineExplanation, RunSummary, SlotExplanation
from psylist.text.chart import text_width

_MAX_TEXT = 40  # characters of a text in a table
_SINGULAR = {"items": "item", "rows": "row", "paragraphs": "paragraph", "cards": "card"}


def print_summaries(file: str, runs: Sequence[RunSummary]) -> None:
    """Print what was understood of a page on stderr."""
    if runs:
        streams.info(f"{file} was understood as:")
    for run in runs:
        streams.info_indented(f"  {_describe(run)}")


def print_explanation(file: str, explanation: LineExplanation) -> None:
    """Print how a line is read on stdout."""
    streams.write_stdout("".join(f"{line}\n" for line in _lines(file, explanation)))
    if explanation.run is not None:
        streams.info("If it is read wrongly, say what it is called: --example TITLE")


def _describe(run: RunSummary) -> str:
    kind = _SINGULAR[run.kind] if run.works == 1 else run.kind
    where = f"line {run.first}" if run.first == run.last else f"lines {run.first}-{run.last}"
    text = f"{where}: {run.works} {kind}: {run.form}"
    if run.sometimes:
        text += "; " + ", ".join(f"{role} in {count}" for role, count in run.sometimes)
    return f"{text}; {run.others} left out" if run.others else text


def _lines(file: str, explanation: LineExplanation) -> Iterator[str]:
    place = f"{file}:{explanation.line}"
    if explanation.run is None:
        yield f"{place}: stands in no item, row or paragraph that may be an entry"
        return
    yield _describe(explanation.run)
    yield f"  {'slot':<34} {'in':>5} {'differ':>7}  {'role':<9} why"
    for slot in sorted(explanation.slots, key=lambda one: -one.count):
        yield _slot_line(slot)
    if explanation.title:
        how = "in the slot of the run" if explanation.by_run else "in a slot of its own"
        yield f"{place}: {explanation.title!r}, {how}"
    else:
        yield f"{place}: left out: {explanation.reason}"
    if explanation.points:
        total = sum(points for _, points in explanation.points)
        yield f"  as an entry: {_sum(total, explanation.points)}"


def _slot_line(slot: SlotExplanation) -> str:
    text = slot.text if len(slot.text) <= _MAX_TEXT else f"{slot.text[: _MAX_TEXT - 1]}…"
    here = f"  {text!r}" if text else ""
    why = "head of the column" if slot.by_head else ""
    why = _sum(slot.score, slot.reasons) if slot.reasons else why
    name = f"  {slot.name}{' ' * (34 - text_width(slot.name))} {slot.count:>5} {slot.differs:>7.2f}"
    return f"{name}  {slot.role or '?':<9} {why}{here}"


def _sum(total: float, parts: Sequence[tuple[str, float]]) -> str:
    """The parts of a sum, with the sum in front where there are several."""
    shown_parts = " ".join(f"{name} {points:+.2f}" for name, points in parts)
    return f"{total:.2f} = {shown_parts}" if len(parts) > 1 else shown_parts
