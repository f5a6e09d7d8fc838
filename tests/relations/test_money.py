"""What services cost, what is compared and what is answered, as known at a moment."""

from pathlib import Path

from pmf_core import relations
from pmf_core.access import LOCAL
from pmf_core.periods import parse
from pmf_core.view import open_view
from tests.small import load
from tests.value_tables import HOME, filled

YEAR = parse("2025-26")


def test_the_latest_word_counts_and_an_earlier_moment_has_the_earlier_one(tmp_path: Path) -> None:
    before = filled(tmp_path)
    load(before, "b.csv", "Service code,Period,Outturn\nCUS,2025-26,130000\n")
    after = open_view(before.store, LOCAL)

    def spent(known: relations.Known) -> tuple[float, float]:
        rows = relations.budgets(before.store, known, "CUS")
        mine = rows[(rows["council"] == HOME) & (rows["last"] == YEAR.last)].iloc[0]
        return mine["budget"], mine["actual"]

    assert spent(before.known) == (100_000, 120_000)
    assert spent(after.known) == (100_000, 130_000)  # a column that is not sent keeps what is stored


def test_budgets_are_of_one_service_and_every_council_with_their_cells(tmp_path: Path) -> None:
    view = filled(tmp_path)
    rows = relations.budgets(view.store, view.known, "CUS")
    assert len(rows) == 7 and rows["last"].is_monotonic_increasing
    cove = rows[rows["council"] == "X00000003"].iloc[0]
    assert (cove["budget"], cove["row"], cove["first"], cove["last"]) == (80_000, 6, YEAR.first, YEAR.last)
    assert rows["actual"].isna().sum() == 2
    assert relations.budgets(view.store, view.known, "ENV").empty


def test_comparisons_name_codes_in_one_form(tmp_path: Path) -> None:
    view = filled(tmp_path)
    rows = relations.value_comparisons(view.store, view.known)
    assert rows["title"].tolist() == ["Phone calls", "Waste collection", "Housing register"]
    first = rows.iloc[0]
    assert (first["volume"], first["performance"], first["per"]) == ("CA1", "WT1", 1)
    assert rows["cost"].isna().tolist() == [True, False, True]


def test_answers_are_of_one_service_the_newest_first(tmp_path: Path) -> None:
    view = filled(tmp_path)
    rows = relations.value_answers(view.store, view.known, "ENV")
    assert rows["answer"].tolist() == ["It is £60 a household.", "It was £57."]
    assert rows["question"].tolist() == ["cost", "cost"] and rows["last"].tolist()[0] == YEAR.last
    assert relations.value_answers(view.store, view.known, "CUS").empty
