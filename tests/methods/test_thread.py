"""What lies beneath each record: small threads that can be drawn on paper, and what must hold of any."""

import time

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pmf_core.methods.thread import WORST_FIRST, thread

KINDS = {"C": "objective", "S": "objective", "I": "indicator", "P": "project", "M": "milestone", "R": "risk"}
SHOWN = ("red", "amber", "green", "exceeded", "not_rated")


def drawn(records: str, links: str, hidden: str = "") -> pd.DataFrame:
    """Records as "C1 I1=red M1=late", links as "I1>C1", from what does to what it is done for."""
    names, rag, state = [], [], []
    for text in records.split():
        name, _, said = text.partition("=")
        names.append(name)
        state.append({"done": "done", "late": "overdue"}.get(said, "open"))
        rag.append({"late": "red", "done": "green", "open": "green"}.get(said, said))
    nodes = pd.DataFrame({
        "kind": [KINDS[name[0]] for name in names], "rag": rag, "state": state,
        "hidden": [name in hidden.split() for name in names],
    }, index=names)  # fmt: skip
    pairs = [link.split(">") for link in links.split()]
    ends = {"below": [names.index(a) for a, _ in pairs], "above": [names.index(b) for _, b in pairs]}
    return thread(nodes, pd.DataFrame(ends, dtype="int64"))


def mix(found: pd.DataFrame, name: str) -> dict[str, int]:
    return {rag: int(found.loc[name, rag]) for rag in SHOWN if found.loc[name, rag]}


def test_one_objective_and_what_measures_it() -> None:
    found = drawn("C1 I1=red I2=green I3=not_rated", "I1>C1 I2>C1 I3>C1")
    assert mix(found, "C1") == {"red": 1, "green": 1, "not_rated": 1}
    assert found["worst"].to_dict() == {"C1": "red", "I1": "", "I2": "", "I3": ""}


@pytest.mark.parametrize(
    ("ratings", "worst"),
    [("red amber green", "red"), ("amber green exceeded", "amber"), ("green exceeded", "green"),
     ("exceeded", "exceeded"), ("exceeded not_rated", "exceeded"), ("not_rated", "not_rated"), ("", "")],
)  # fmt: skip
def test_the_worst_is_the_worst_of_those_rated(ratings: str, worst: str) -> None:
    each = ratings.split()
    found = drawn(
        " ".join(["C1", *(f"I{n}={rag}" for n, rag in enumerate(each))]), " ".join(f"I{n}>C1" for n in range(len(each)))
    )
    assert found.loc["C1", "worst"] == worst


def test_it_goes_all_the_way_up_and_counts_once_what_is_reached_twice() -> None:
    found = drawn("C1 S1 S2 I1=red I2=green", "S1>C1 S2>C1 I1>S1 I1>S2 I2>S2 I1>C1")
    assert mix(found, "C1") == {"red": 1, "green": 1}
    assert mix(found, "S1") == {"red": 1}
    assert found.loc["C1", ["objectives", "indicators"]].tolist() == [2, 2]


def test_milestones_are_counted_apart_and_projects_lead_on() -> None:
    found = drawn("C1 P1 M1=done M2=open M3=late R1", "P1>C1 M1>P1 M2>P1 M3>C1 R1>C1")
    assert found.loc["C1", ["done", "on_track", "late", "risks", "projects", "milestones"]].tolist() == [1, 1, 1, 1, 1, 3]
    assert found.loc["P1", ["done", "on_track", "late"]].tolist() == [1, 1, 0]
    assert found.loc["C1", "worst"] == ""


def test_what_may_not_be_seen_is_counted_and_not_rated() -> None:
    found = drawn("C1 I1=red I2=green R1", "I1>C1 I2>C1 R1>C1", hidden="I1 R1")
    assert mix(found, "C1") == {"green": 1}
    assert found.loc["C1", ["withheld", "worst", "indicators", "risks"]].tolist() == [2, "green", 1, 0]


def test_a_circle_ends_and_is_named_by_its_first_record() -> None:
    found = drawn("C1 C2 C3 C4 C5 I1=red", "C2>C1 C3>C2 C1>C3 C5>C4 C4>C5 I1>C3")
    assert found["circle"].tolist() == [0, 0, 0, 3, 3, -1]
    assert [mix(found, name) for name in ("C1", "C2", "C3", "C4")] == [{"red": 1}, {"red": 1}, {"red": 1}, {}]
    assert found.loc["C1", "objectives"] == 2  # never beneath itself


def test_a_record_linked_with_itself_is_a_circle_of_one() -> None:
    assert drawn("C1 C2", "C1>C1 C2>C1")["circle"].tolist() == [0, -1]


def test_nothing_linked_and_nothing_there() -> None:
    assert drawn("C1 C2", "")["worst"].tolist() == ["", ""]
    assert drawn("", "").empty


def test_a_link_to_nowhere_is_refused() -> None:
    nodes = pd.DataFrame({"kind": ["objective"], "rag": [""], "state": [""], "hidden": [False]})
    with pytest.raises(ValueError, match="not there"):
        thread(nodes, pd.DataFrame({"below": [1], "above": [0]}))


SIZE = 8
RATED = [*WORST_FIRST, "not_rated"]


@st.composite
def threads(draw: st.DrawFn) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Up to eight records, any links among them, circles too; the first is an objective."""
    kinds = ["objective", *draw(st.lists(st.sampled_from(["objective", "indicator"]), min_size=1, max_size=SIZE - 1))]
    rag = [draw(st.sampled_from(RATED)) if kind == "indicator" else "" for kind in kinds]
    nodes = pd.DataFrame({"kind": kinds, "rag": [str(one) for one in rag], "state": "", "hidden": False})
    place = st.integers(0, len(kinds) - 1)
    up = st.sampled_from([n for n, kind in enumerate(kinds) if kind == "objective"])
    pairs = draw(st.lists(st.tuples(place, up), max_size=16))
    return nodes, pd.DataFrame(pairs, columns=["below", "above"], dtype="int64")


@given(threads(), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_the_order_of_links_never_matters_nor_saying_one_twice(
    made: tuple[pd.DataFrame, pd.DataFrame], chance: object
) -> None:
    nodes, links = made
    order = list(range(len(links)))
    chance.shuffle(order)  # type: ignore[attr-defined]
    other = thread(nodes, pd.concat([links.iloc[order], links]))
    pd.testing.assert_frame_equal(thread(nodes, links), other)


@given(threads())
@settings(max_examples=60, deadline=None)
def test_a_red_beneath_never_improves_the_worst_of_anything(made: tuple[pd.DataFrame, pd.DataFrame]) -> None:
    nodes, links = made
    before = thread(nodes, links)
    added = pd.concat([nodes, nodes.iloc[:1].assign(kind="indicator", rag="red")], ignore_index=True)
    more = pd.concat([links, pd.DataFrame({"below": [len(nodes)], "above": [0]})], ignore_index=True)
    after = thread(added, more).iloc[: len(nodes)]
    rank = {str(rag): place for place, rag in enumerate((*WORST_FIRST, "not_rated", ""))}
    assert (after["worst"].map(rank) <= before["worst"].map(rank)).all()
    assert after.loc[0, "worst"] == "red"
    assert (after["red"] - before["red"]).isin([0, 1]).all()


@given(threads())
@settings(max_examples=60, deadline=None)
def test_it_is_what_walking_each_link_one_by_one_finds(made: tuple[pd.DataFrame, pd.DataFrame]) -> None:
    nodes, links = made
    found = thread(nodes, links)
    for start in range(len(nodes)):
        seen: set[int] = set()
        ahead = [start]
        while ahead:
            here = ahead.pop()
            fresh = set(links.loc[links["above"] == here, "below"]) - seen
            seen |= fresh
            ahead += fresh
        assert found.loc[start, "circle"] >= 0 if start in seen else found.loc[start, "circle"] == -1
        counts = nodes.loc[sorted(seen - {start})]
        assert found.loc[start, "indicators"] == (counts["kind"] == "indicator").sum()
        assert found.loc[start, "red"] == (counts["rag"] == "red").sum()


def test_a_large_council_is_worked_out_in_a_moment() -> None:
    """300 objectives on six levels, 500 indicators, 700 more records, 2,000 links; ten times the room that it needs."""
    chance = np.random.default_rng(1)
    kinds = np.repeat(["objective", "indicator", "project", "milestone", "risk"], [300, 500, 100, 400, 200])
    rag = np.where(kinds == "indicator", chance.choice(RATED, 1500), np.where(kinds == "milestone", "green", ""))
    nodes = pd.DataFrame({"kind": kinds, "rag": rag, "state": "open", "hidden": False})
    up = np.concatenate([np.arange(50, 300), chance.integers(300, 1500, 1750)])
    to = np.where(up < 300, (up // 50 - 1) * 50 + chance.integers(0, 50, 2000), chance.integers(0, 300, 2000))
    links = pd.DataFrame({"below": up, "above": to})
    taken = []
    for _ in range(3):
        start = time.perf_counter()
        thread(nodes, links)
        taken.append(time.perf_counter() - start)
    assert min(taken) < 0.3
