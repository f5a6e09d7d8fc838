"""The golden thread: where to start, what a record is, the picture, the same as a list, the gaps."""

from collections.abc import Iterable, Sequence

from pmf_core import formats
from pmf_core import thread as threads
from pmf_core.describe import thread as words
from pmf_core.describe.words import RAG
from pmf_core.results import Gaps, Node, Thread
from pmf_core.results.thread import Key, Walked
from pmf_core.view import View
from ui import address, choose
from ui.blocks import thread_tree
from ui.download import Cell
from ui.render import html
from ui.words import head

Words = words.Words
FOUND = 24  # records that a search names
PAGES = {"risk": "risks", "improvement": "improvement", "partnership": "partnerships"}  # what tells all of a record
HEADER = ("Path", "Depth", "Relation", "Sort", "Level", "Code", "Title", "Lead", "Owner", "Due", "Worst or own rating",
          "Mix beneath")  # fmt: skip
GAP_HEADER = ("Gap", "Sort", "Code", "Title", "About")


def trail(whole: Thread, start: Key | None) -> list[tuple[str, str]]:
    """The page, and the first way up from the chosen record, the top first."""
    ways = threads.ways_up(whole, start) if start else ()
    page = ("Golden thread", address.href("golden_thread"))
    return [page, *((whole.nodes[key].title, link(whole, key)) for key in (ways[0] if ways else ()))]


def link(whole: Thread, key: Key) -> str:
    """The page of a record: an indicator its own, a service its plans, anything else the thread from there."""
    kind, code = key[0], whole.nodes[key].code
    if kind == "indicator":
        return address.href("indicator", code=code)
    if kind in ("service", "budget"):
        return address.href("plans", service=code)
    return address.href("golden_thread", code=code, kind="" if kind == "objective" else kind)


def own_page(node: Node) -> str:
    """The page that tells all of a project, a risk, an improvement or a partnership; "" of anything else."""
    if node.kind == "project":
        return address.href("project", p=node.code)
    return address.href(PAGES[node.kind], code=node.code) if node.kind in PAGES else ""


def controls(whole: Thread, said: Words, start: Key | None) -> None:
    """From where to walk: a level, a theme, a lead service, or words to look for."""
    held = {one.level_id for one in whole.objectives}
    themes = {one.code: one.title for one in whole.objectives if one.sort == "theme"}
    services = dict(sorted({lead for one in whole.objectives for lead in one.leads}, key=lambda lead: lead[1]))
    if start is None:
        levels = {id: title for id, title in whole.levels if id in held}
        choose.select("Level", "level", {"": "From the top"} | levels, "", width=210)
        if themes:
            choose.select(head(said["theme"]), "theme", {"": f"All {said['themes']}"} | themes, "", width=210)
        choose.select(
            f"Lead {said['service']}", "service", {"": f"All {said['services']}"} | services, "", width=210
        )
    choose.words("Find", "find", "Part of a title or code", width=200)


def starts(whole: Thread, start: Key | None) -> tuple[Key, ...]:
    """The records to walk from, as the address asks."""
    if start:
        return (start,)
    return threads.roots(whole, *(address.asked(name) for name in ("level", "theme", "service")))


def facts(whole: Thread, key: Key, said: Words) -> None:
    """What a record is, whose it is, and every way up from it."""
    node = whole.nodes[key]
    html(
        "thread/facts.html", node=node, sort=words.record_word(node, said), mix=words.mix_words(node.mix, said),
        leads=[(name, address.href("plans", service=code)) for code, name in node.leads], said=said,
        plan=address.href("plan", code=node.plan) if node.plan else "", page=own_page(node),
        ways=[
            [(whole.nodes[one].title, link(whole, one)) for one in way] for way in threads.ways_up(whole, key)
        ] if key[0] != "service" else [],
        state=words.state_word(node), circle=any(key in circle for circle in whole.circles),
    )  # fmt: skip


def found(whole: Thread, find: str, said: Words) -> None:
    """The records with these words, each a start."""
    keys = threads.found(whole, find)
    near = [(key, whole.nodes[key]) for key in keys[:FOUND]]
    rows = [(words.record_word(node, said), node, from_here(whole, key)) for key, node in near]
    html("thread/found.html", rows=rows, total=len(keys), find=find, all=address.href("golden_thread"))


def from_here(whole: Thread, key: Key) -> str:
    """The thread from a record, whatever it is."""
    kind = "" if key[0] == "objective" else key[0]
    return address.href("golden_thread", code=whole.nodes[key].code, kind=kind)


def picture(whole: Thread, starts: Sequence[Key], said: Words) -> None:
    """The branch as a tree from left to right, as deep as the screen has room for."""
    room = thread_tree.ROOM if address.asked("code") else thread_tree.FROM_THE_TOP
    height = room if address.present() else thread_tree.DESK
    first = [key for key in starts if starts != whole.tops or _leads_on(whole, key)] or list(starts)
    tree = thread_tree.fitted(whole, threads.branch(whole, first), height, said, link)
    html(
        "thread/tree.html", tree=tree, columns=thread_tree.columns(tree), apart=len(starts) - len(tree), said=said
    )


def _leads_on(whole: Thread, key: Key) -> bool:
    """Whether a top belongs in the picture: no theme, which runs across, and with an objective beneath it."""
    return whole.nodes[key].sort != "theme" and whole.nodes[key].mix.objectives > 0


def as_list(whole: Thread, starts: Sequence[Key], said: Words) -> None:
    """The whole branch as a nested list that opens and closes."""
    tree = thread_tree.boxes(whole, threads.branch(whole, starts), None, said, link)
    html("thread/list.html", tree=tree, count=sum(1 for _ in _walked(threads.branch(whole, starts))))


def gap_counts(broken: Sequence[Gaps], said: Words) -> None:
    """How many gaps there are of each sort, under the thread."""
    rows = [words.gap_title(gap, said) for gap in broken if gap.found]
    html("thread/counts.html", rows=rows, all=address.href("golden_thread", show="gaps"))


def gaps(broken: Sequence[Gaps], said: Words) -> None:
    """Every gap with the page or form that mends it."""
    html("thread/gaps.html", gaps=[
        (gap, words.gap_title(gap, said), words.gap_base(gap), [(one, _mends(one.page, one.asks)) for one in gap.found])
        for gap in broken
    ])  # fmt: skip


def gap_records(broken: Sequence[Gaps], said: Words) -> list[list[Cell]]:
    """Every gap as a row."""
    return [
        [words.gap_title(gap, said), one.kind, one.code, one.title, one.says] for gap in broken for one in gap.found
    ]


def records(whole: Thread, starts: Sequence[Key], said: Words) -> list[list[Cell]]:
    """The branch as rows, each link once, with the way that leads to it."""
    rows: list[list[Cell]] = []
    for step, path in _walked(threads.branch(whole, starts)):
        node = whole.nodes[step.key]
        rows.append([
            " > ".join(whole.nodes[key].code for key in path), step.depth, step.relation,
            words.record_word(node, said), node.level, node.code, node.title, ", ".join(name for _, name in node.leads),
            node.owner, formats.day(node.due) if node.due else "", RAG[node.worst] if node.worst else "",
            words.mix_words(node.mix, said),
        ])  # fmt: skip
    return rows


def serves(view: View, code: str) -> None:
    """What an indicator serves, and every way from it up to the top: a block of its page."""
    whole, said = threads.thread(view), view.framework.words.model_dump()
    key = threads.key_of("indicator", code)
    ways = threads.ways_up(whole, key)
    direct = [one for one in whole.above.get(key, ()) if one[0] == "objective"]
    html(
        "thread/serves.html", says=words.serves_says(len(direct), said), known=bool(whole.objectives),
        ways=[[(whole.nodes[one], link(whole, one)) for one in way] for way in ways],
        form=address.href("form", kind="links", from_kind="indicator", from_code=code),
        thread=address.href("golden_thread"),
    )  # fmt: skip


def _walked(steps: Iterable[Walked], path: tuple[Key, ...] = ()) -> Iterable[tuple[Walked, tuple[Key, ...]]]:
    for step in steps:
        yield step, (*path, step.key)
        yield from _walked(step.then, (*path, step.key))


def _mends(page: str, asks: object) -> str:
    return address.href(page, **dict(asks))  # type: ignore[call-overload]
