"""Partnerships in words: whether the promise was kept, how they see the council, and the targets they share."""

from collections.abc import Sequence

from pmf_core import formats
from pmf_core.model import Rag
from pmf_core.results.improvement import PartnershipLine, SharedPart, SharedTarget

KEPT = {"yes": (Rag.GREEN, "Kept"), "partly": (Rag.AMBER, "Kept in part"), "no": (Rag.RED, "Not kept"),
        "": (Rag.NOT_RATED, "Not told")}  # fmt: skip
VIEWS = {"very_good": (Rag.GREEN, "Very good"), "good": (Rag.GREEN, "Good"), "fair": (Rag.AMBER, "Fair"),
         "poor": (Rag.RED, "Poor"), "": (Rag.NOT_RATED, "Not asked")}  # fmt: skip
PARTS = {"reached": (Rag.GREEN, "Reached"), "short": (Rag.RED, "Short"), "to_come": (Rag.NOT_RATED, "To come"),
         "untold": (Rag.NOT_RATED, "Not told"), "sideless": (Rag.NOT_RATED, "Neither way is better")}  # fmt: skip
REASONS = {
    "broken": "we did not keep our promise", "poor": "they find us poor", "partly": "our promise is kept in part",
    "fair": "they find us fair",
}  # fmt: skip


def partnerships_headline(lines: Sequence[PartnershipLine]) -> str:
    """What needs a look: "One of 4 partnerships says that we did not give what we promised; one finds us poor"."""
    if not lines:
        return "No partnership is recorded yet"
    noun = formats.plural(len(lines), "partnership")
    broken, poor = (sum(reason in line.reasons for line in lines) for reason in ("broken", "poor"))
    partly = sum("partly" in line.reasons for line in lines)
    if broken:
        opening = f"In {formats.count_word(broken).lower()} of {noun} we did not keep our promise"
    elif partly:
        opening = f"In {formats.count_word(partly).lower()} of {noun} we kept our promise only in part"
    elif any(line.kept for line in lines):
        opening = f"In none of {noun} did we fail what we promised"
    else:
        opening = f"Of {noun} nothing says whether we kept our promise"
    if not poor:
        return opening
    return f"{opening}; {formats.count_word(poor).lower()} {'finds' if poor == 1 else 'find'} us poor"


def partnership_headline(line: PartnershipLine) -> str:
    """One partnership: "Health and care board: our promise is kept in part; they find us fair"."""
    told = partnership_why(line)
    if told:
        return f"{line.title}: {told}"
    if line.kept or line.their_view:
        parts = ["our promise is kept" if line.kept else "", f"they find us {_view(line)}" if line.their_view else ""]
        return f"{line.title}: {', '.join(filter(None, parts))}"
    return f"{line.title}: nothing says yet how it goes"


def partnership_why(line: PartnershipLine) -> str:
    """Every reason for which it is red or amber, in words; "" where there is none, or it is not rated."""
    if line.rag not in (Rag.RED, Rag.AMBER):
        return ""
    return "; ".join(_reason(line, reason) for reason in line.reasons)


def partnership_brief(line: PartnershipLine) -> str:
    """The first of them, as short as a card needs it; "" where there is none."""
    return partnership_why(line).split("; ")[0]


def kept_said(line: PartnershipLine) -> tuple[Rag, str]:
    """Whether our promise was kept, as the rating whose symbol it has, and the word."""
    return KEPT[line.kept]


def view_said(line: PartnershipLine) -> tuple[Rag, str]:
    """How they find us, as the rating whose symbol it has, and the word."""
    return VIEWS[line.their_view]


def asked_said(line: PartnershipLine) -> str:
    """When they were asked: "asked 3 March 2026"; "nobody says when they were asked"."""
    return f"asked {formats.day(line.viewed_on)}" if line.viewed_on else "nobody says when they were asked"


def part_state(part: SharedPart) -> tuple[Rag, str]:
    """Whether a partner's part is met, as the rating whose symbol it has, and the word."""
    return PARTS[part.state]


def part_share(part: SharedPart) -> str:
    """How much of the whole target is this partner's: "60%"; "" where parts do not add up."""
    return formats.percent(part.share) if part.share is not None else ""


def figure(one: SharedTarget, value: float | None) -> str:
    """A figure of a shared target with its unit; "not told" where it is missing."""
    return formats.number(value, one.unit, one.decimals, absent="not told")


def shared_sum(one: SharedTarget) -> str:
    """The arithmetic of the whole: "Asked: 200 + 100 = 300. Brought: 180 + 95 = 275."; or why there is none."""
    if one.target is None:
        return "Parts of this figure do not add up: each stands by itself."
    asked = " + ".join(figure(one, part.target) for part in one.parts)
    if one.achieved is None:
        return f"Asked: {asked} = {figure(one, one.target)}. Nobody said yet what was brought."
    brought = " + ".join(figure(one, part.achieved) for part in one.parts if part.achieved is not None)
    untold = len(one.parts) - one.told
    rest = f", and {formats.plural(untold, 'partner')} not told" if untold else ""
    return f"Asked: {asked} = {figure(one, one.target)}. Brought: {brought} = {figure(one, one.achieved)}{rest}."


def shared_title(one: SharedTarget) -> str:
    """The heading of one: "New homes, 2026-27: 2 of 3 partners have reached their part"."""
    reached = sum(part.state == "reached" for part in one.parts)
    noun = formats.plural(len(one.parts), "partner")
    if all(part.achieved is None for part in one.parts):
        return f"{one.name or one.indicator}, {one.period.title}: {noun}, and nobody said yet what was brought"
    told = f"{formats.count_word(reached).lower()} of {noun} {'has' if reached < 2 else 'have'} reached their part"
    return f"{one.name or one.indicator}, {one.period.title}: {told}"


def shared_brief(line: PartnershipLine) -> str:
    """How its shared targets go: "3 of 7 parts reached, 1 short"; "none shared"."""
    parts = [part for one in line.targets for part in one.parts]
    if not parts:
        return "none shared"
    if all(part.achieved is None for part in parts):
        return f"{formats.plural(len(parts), 'part')}, none told yet"
    reached, short = (sum(part.state == state for part in parts) for state in ("reached", "short"))
    return f"{reached} of {formats.plural(len(parts), 'part')} reached" + (f", {short} short" if short else "")


RULE = (
    "Red: we did not keep our promise, or they find us poor. Amber: it is kept in part, they find us fair, they were "
    "not asked for two years, or the day of the next review is over."
)


def _reason(line: PartnershipLine, reason: str) -> str:
    if reason == "not_asked":
        return f"last asked {formats.day(line.viewed_on)}" if line.viewed_on else "nobody says when they were asked"
    if reason == "again":
        return f"its review was due {formats.day(line.next_on)}" if line.next_on else "its review is due"
    return REASONS[reason]


def _view(line: PartnershipLine) -> str:
    return view_said(line)[1].lower()
