"""What a return is checked against is what the store knows now, and by whom it is sent."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from pmf_core import cache, relations, submissions
from pmf_core.access import LOCAL, Actor
from pmf_core.background import background
from pmf_core.results import Preview
from pmf_core.view import View, open_view
from tests import small

HEAD = "Indicator code,Period,Value\n"
OTHER = Actor(id="o", name="Director of Housing", roles=("performance_team",))


@pytest.fixture
def view(tmp_path: Path) -> View:
    return small.filled(tmp_path)


def seen(view: View, text: str, actor: Actor = LOCAL) -> Preview:
    return submissions.preview(open_view(view.store, actor), "later.csv", (HEAD + text).encode())


def test_who_sent_what_when(view: View) -> None:
    context = background(view)
    assert context.actor == LOCAL.name
    sent = context.sent.loc[context.history["seq"].max()]
    assert (sent["actor"], sent["file"], sent["day"]) == (LOCAL.name, "values.csv", date(2026, 11, 17))
    assert context.targets.set_index("code").loc["HO2", "target"] == 25
    assert context.retired == {}


def test_another_actors_figure_of_the_same_days_is_asked_about(view: View) -> None:
    found = seen(view, "HO1,2026-27 Q2,101\n", OTHER).findings
    assert [finding.code for finding in found] == ["R241"]
    assert f"was sent as 99 for 2026-27 Q2 by {LOCAL.name} on 17 November 2026, in values.csv" in found[0].message
    assert [finding.code for finding in seen(view, "HO1,2026-27 Q2,101\n").findings] == ["R242"]
    assert seen(view, "HO1,2026-27 Q2,99\n", OTHER).findings == ()


def test_an_indicator_is_retired_from_the_day_that_the_data_list_said_so(view: View) -> None:
    head = "Indicator code,Indicator name,Polarity,Life,Replaced by\n"
    for life in ("retired", "active", "retired", "retired"):
        text = f"{head}HO1,Homes let,higher,{life},HO2\n"
        if life != "active":
            text += f"PE1,Sickness,lower,{life},\n"
        submissions.load(open_view(view.store, LOCAL), "list.csv", text.encode(), accept_warnings=True)
    known = relations.known(view.store)
    assert relations.retired(view.store, known) == {"HO1": date(2026, 11, 17), "PE1": date(2026, 11, 17)}
    found = seen(view, "HO1,2026-27 Q4,5\nHO1,2026-27 Q1,100\n").findings
    assert [(finding.code, finding.row) for finding in found] == [("R212", 2), ("R238", 2)]
    assert "It was replaced by HO2." in found[1].message


def test_a_figure_far_from_a_stored_target_is_asked_about(view: View) -> None:
    target = "Indicator code,Period,Target\nPE2,2026-27 Q3,420\n"
    submissions.load(open_view(view.store, LOCAL), "targets.csv", target.encode(), accept_warnings=True)
    found = submissions.preview(
        replace(open_view(view.store, LOCAL)), "later.csv", (HEAD + "PE2,2026-27 Q3,73390\n").encode()
    ).findings
    assert "R233" in [finding.code for finding in found]


def registers(view: View) -> list[str]:
    """The lists that a return is checked against, as text: indicators, targets, levels, services."""
    context = background(view)
    frames = (context.data_list, context.targets, context.levels)
    return [frame.sort_values([*frame.columns[:3]]).to_csv(index=False) for frame in frames] + [str(context.services)]


def test_what_is_kept_is_what_would_be_asked_anew(view: View) -> None:
    """After each return, an undo, and as known before them."""
    def agree(as_at: str | None = None) -> list[str]:
        here = open_view(view.store, LOCAL, None, as_at)
        kept = registers(here)
        cache.forget(view.store)
        assert kept == registers(here)
        return kept

    first, start = agree(), view.store.now().isoformat()
    listed = "Indicator code,Indicator name,Polarity\nHO1,Homes let anew,higher\n"
    target = "Indicator code,Period,Target\nHO2,2026-27,31\n"
    for name, text, at in (("list.csv", listed, 0), ("targets.csv", target, 1), ("values.csv", HEAD + "HO1,2025-26 Q3,95\n", None)):
        before = agree()
        sent = submissions.load(open_view(view.store, LOCAL), name, text.encode(), reason="A trial", accept_warnings=True)
        after = agree()
        assert [n for n in range(4) if before[n] != after[n]] == ([] if at is None else [at])
        submissions.undo(open_view(view.store, LOCAL), sent.id, "A trial")
        assert agree() == before
    assert agree(start) == first
