"""The golden thread in words: its headlines, what a record is called, the mix beneath it, and the names of the gaps."""

from collections.abc import Mapping, Sequence

from pmf_core import formats
from pmf_core.describe.improvement import sort_word
from pmf_core.describe.words import RAG
from pmf_core.model import Rag
from pmf_core.results import Gaps, Mix, Node, Thread

Words = Mapping[str, str]  # the framework's own: objective, objectives, milestone, ...
STATES = {
    "done": "Done", "planned": "Planned",
    "overdue": "Overdue", "proposed": "Proposed", "under_way": "Under way", "paused": "Paused",
    "complete": "Complete", "stopped": "Stopped",
}  # fmt: skip
GAPS = {  # how many there are, one and many; the framework's words stand in braces
    "no_lead": ("{milestone} has no lead {service}", "{milestones} have no lead {service}"),
    "no_measure": ("{objective} has no measure or action", "{objectives} have no measure or action"),
    "no_owner": ("{indicator} has no owner", "{indicators} have no owner"),
    "no_objective": ("{indicator} serves no {objective}", "{indicators} serve no {objective}"),
    "not_harder_than_last_year": (
        "target is no harder than last year's result", "targets are no harder than last year's result"
    ),
    "not_harder_than_group": (
        "target is no harder than the group's median", "targets are no harder than the group's median"
    ),
    "nothing_due": ("plan has nothing due this quarter", "plans have nothing due this quarter"),
    "not_joined": ("{objective} is linked to nothing above it", "{objectives} are linked to nothing above them"),
    "circle": ("circle of links", "circles of links"),
    "loose": ("link to a record that no longer stands", "links to records that no longer stand"),
}  # fmt: skip

WHOLE = {  # the same where none of those that can be told has the gap
    "no_lead": "No {milestone} is without a lead {service}",
    "no_measure": "No {objective} is without a measure or action",
    "no_owner": "No {indicator} is without an owner",
    "no_objective": "Each {indicator} serves at least one {objective}",
    "not_harder_than_last_year": "Each target is harder than last year's result",
    "not_harder_than_group": "Each target is harder than the group's median",
    "nothing_due": "Each plan has something due this quarter",
    "not_joined": "Each {objective} is linked to something above it",
    "circle": "No links go round in a circle",
    "loose": "Each link is to a record that stands",
}


def thread_headline(whole: Thread, broken: Sequence[Gaps], words: Words) -> str:
    """"9 of 31 objectives have a red beneath them; 4 have no measure or action"."""
    every = whole.objectives
    if not every:
        return f"No {words['objective']} is known yet"
    red = sum(node.mix.counts.get(Rag.RED, 0) > 0 for node in every)
    noun = formats.plural(len(every), words["objective"], words["objectives"])
    opening = f"{red} of {noun} {_has(red)} a red beneath {'it' if red == 1 else 'them'}" if red else (
        f"None of {noun} has a red beneath it"
    )  # fmt: skip
    bare = next((len(gap.found) for gap in broken if gap.id == "no_measure"), 0)
    return f"{opening}; {bare} {_has(bare)} no measure or action" if bare else opening


def branch_headline(node: Node, words: Words) -> str:
    """One record and what lies beneath it: "Good homes: 2 of 7 indicators beneath it are red, 1 of 5 actions late"."""
    mix, parts = node.mix, []
    if mix.indicators:
        red = mix.counts.get(Rag.RED, 0)
        noun = formats.plural(mix.indicators, words["indicator"], words["indicators"])
        parts.append(f"{red or 'none'} of {noun} beneath it {'is' if red < 2 else 'are'} red")
    if mix.milestones:
        promised = formats.plural(mix.milestones, words["milestone"], words["milestones"])
        parts.append(f"{mix.late or 'none'} of {promised} late")
    if not parts and node.rag:
        parts.append(state_word(node).lower())
    if not parts and node.kind == "objective":
        parts.append("nothing measures or delivers it")
    return f"{node.title}: {', '.join(parts)}" if parts else node.title


def gaps_headline(broken: Sequence[Gaps], words: Words) -> str:
    """How many gaps there are, and the sort of which there are most."""
    total = sum(len(gap.found) for gap in broken)
    if not total:
        return "The golden thread has no gap"
    most = max(broken, key=lambda gap: len(gap.found))
    return f"{formats.plural(total, 'gap')} in the golden thread: {gap_title(most, words)}, the most of one sort"


def gap_title(gap: Gaps, words: Words) -> str:
    """How many gaps of one sort: "4 objectives have no measure or action"; "No indicator is without an owner"."""
    one, many = GAPS[gap.id]
    if gap.base and not gap.found:
        return WHOLE[gap.id].format_map(words)
    return f"{len(gap.found)} {(one if len(gap.found) == 1 else many).format_map(words)}"


def gap_base(gap: Gaps) -> str:
    """Of how many, and of how many it cannot be told."""
    untold = f"; {gap.untold} more {gap.why}" if gap.untold else ""
    return f"Of {gap.base:,}{untold}."


def record_word(node: Node, words: Words) -> str:
    """What sort of record it is, in the council's word: "Objective", "Deliverable", "Theme"."""
    if node.kind == "improvement":
        return sort_word(node.sort)
    word = words["theme"] if node.sort == "theme" else "priority" if node.sort == "priority" else node.kind
    said = words.get(word, word)
    return formats.head(said)


def state_word(node: Node) -> str:
    """Its rating or how far it has come, in a word; "" where it has neither."""
    if node.kind == "milestone":
        late = "On track" if node.rag is Rag.GREEN else "Late"
        return STATES.get(node.state, late)
    state = STATES.get(node.state, "")
    if node.kind == "project":
        rated = node.rag not in (None, Rag.NOT_RATED) and node.state != "complete"
        return f"{state}, {RAG[node.rag].lower()}" if rated and node.rag else state
    return RAG[node.worst] if node.worst is not None else state


def mix_words(mix: Mix, words: Words) -> str:
    """The mix beneath a record: "2 red, 1 green; 3 projects (1 red); 2 risks"; "" where nothing is there."""
    rated = ", ".join(f"{n} {RAG[rag].lower()}" for rag, n in mix.counts.items())
    told = [(mix.done, "done"), (mix.on_track, "on track"), (mix.late, "late")]
    states = ", ".join(f"{n} {word}" for n, word in told if n)
    parts = [rated, f"{words['milestones']}: {states}" if states else "",
             _grave(mix.projects, "project", mix.projects_red, mix.projects_amber),
             _grave(mix.risks, "risk", mix.risks_red, mix.risks_amber),
             _grave(mix.improvements, "improvement", mix.improvements_red, mix.improvements_amber),
             _grave(mix.partnerships, "partnership", mix.partnerships_red, mix.partnerships_amber),
             f"{mix.withheld} withheld" if mix.withheld else ""]  # fmt: skip
    return "; ".join(part for part in parts if part)


def serves_says(count: int, words: Words) -> str:
    """How many objectives an indicator measures."""
    if not count:
        return f"It serves no {words['objective']}."
    return f"It measures {formats.plural(count, words['objective'], words['objectives'])}."


def _grave(count: int, noun: str, red: int, amber: int) -> str:
    """How many, and of those how many are red and amber: "3 projects (1 red, 1 amber)"; "" of none."""
    told = ", ".join(f"{n} {RAG[rag].lower()}" for n, rag in ((red, Rag.RED), (amber, Rag.AMBER)) if n)
    return f"{formats.plural(count, noun)}{f' ({told})' if told else ''}" if count else ""


def _has(count: int) -> str:
    return "has" if count == 1 else "have"
