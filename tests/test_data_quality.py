"""How far figures can be trusted: ratings, sign-off, the yearly sample; on the small council, by hand."""



from pmf_core import data_quality, describe, reperformance, submissions
from pmf_core.view import View, open_view
from tests import small

HEAD = "Indicator code,Accuracy,Validity,Reliability,Timeliness,Relevance,Completeness,Rated by,Rated on,Note\n"
RATED = HEAD + """HO1,good,good,good,good,good,good,Performance Manager,01/06/2026,
HO2,good,poor,fair,good,good,good,Performance Manager,01/06/2026,Voids are counted late
PE1,good,good,good,fair,good,good,Performance Manager,01/06/2026,
"""
SIGNED = "Service code,Period,Meets the standards,Data champion,Signed on\nHOU,2026-27 Q2,yes,Head of Housing,20/10/2026\n"
YEAR_BEFORE = "Indicator code,Period,Value\nHO1,2025-26 Q3,95\nHO2,2025-26 Q3,28\nPE1,2025-M12,8\nPE2,2025-26 Q3,805\n"


def now(view: View, period: str = "2026-27 Q2") -> View:
    return open_view(view.store, view.actor, period)


def test_an_indicator_is_as_good_as_the_worst_of_its_six(view: View) -> None:
    small.load(view, "quality.csv", RATED)
    found = data_quality.ratings(now(view))
    assert [(one.code, one.overall) for one in found] == [("HO2", "poor"), ("PE1", "fair"), ("PE2", ""), ("HO1", "good")]
    assert (found[0].grades["validity"], found[0].note) == ("poor", "Voids are counted late")
    assert describe.quality_headline(found) == "1 indicator of 4 has poor data; 1 indicator not yet rated"


def test_where_nobody_rated_it_the_data_list_says(view: View) -> None:
    small.load(view, "list.csv", "Indicator code,Indicator name,Polarity,Data quality\nHO1,Homes let,higher,fair\n")
    first = data_quality.ratings(now(view))[0]
    assert (first.code, first.overall, first.grades) == ("HO1", "fair", {})


def test_a_question_that_was_accepted_counts_at_its_indicator(view: View) -> None:
    """The zero asks (100 a year before); it is accepted, and stays with the indicator until it is undone."""
    zero = "Indicator code,Period,Value\nHO1,2026-27 Q2,0\n"
    stored = small.load(view, "zero.csv", zero, accept_warnings=True, reason="None was let")
    counts = {one.code: one.asked for one in data_quality.ratings(now(view))}
    assert (counts["HO1"] >= 1, counts["HO2"]) == (True, 0)
    submissions.undo(now(view), stored.id)
    assert {one.asked for one in data_quality.ratings(now(view))} == {0}


def test_a_return_is_signed_off_until_a_figure_changes(view: View) -> None:
    assert [(one.service, one.meets) for one in data_quality.sign_offs(now(view))] == [("HOU", None), ("PEO", None)]
    small.load(view, "sign.csv", SIGNED)
    people, housing = data_quality.sign_offs(now(view))
    assert (housing.meets, housing.champion, housing.figures, housing.changed_since) == (True, "Head of Housing", 2, False)
    assert people.meets is None
    small.load(view, "later.csv", "Indicator code,Period,Value\nHO1,2026-27 Q2,98\n")
    assert data_quality.sign_offs(now(view))[0].changed_since
    assert [one.meets for one in data_quality.sign_offs(now(view, "2026-27 Q1"))] == [None, None]


def test_three_are_drawn_from_those_with_a_figure_last_year_and_the_draw_is_the_same_again(view: View) -> None:
    assert [one.code for one in reperformance.sample(now(view))] == ["HO1", "HO2"]  # those with a figure in 2025-26
    small.load(view, "before.csv", YEAR_BEFORE, accept_warnings=True, reason="Late")
    drawn = [one.code for one in reperformance.sample(now(view))]
    assert len(drawn) == 3
    small.load(view, "more.csv", "Indicator code,Period,Value\nPE2,2026-27 Q3,700\n", accept_warnings=True, reason="Early")
    assert [one.code for one in reperformance.sample(now(view))] == drawn


def test_a_drawn_figure_comes_with_its_cell_and_what_it_came_to(view: View) -> None:
    first = reperformance.sample(now(view))[0]
    assert (first.code, first.value, first.file, first.column, first.row, first.agrees) == ("HO1", 99, "values.csv", "C", 4, None)
    again = "Indicator code,Period,Figure found,Agrees,Done by,Evidence\nHO1,2026-27 Q1,98,no,Auditor,Letting files\n"
    small.load(view, "again.csv", again, accept_warnings=True, reason="As found")
    done = {one.code: one for one in reperformance.sample(now(view))}["HO1"]
    assert (done.value, done.found, done.agrees, done.evidence) == (100, 98, False, "Letting files")
    assert "1 of 2 done" in describe.sample_about(tuple(reperformance.sample(now(view))), now(view).period.year())


def test_what_was_worked_out_last_year_rests(view: View) -> None:
    small.load(view, "again.csv", "Indicator code,Period,Figure found,Agrees\nHO1,2025-26 Q2,90,yes\n")
    assert [one.code for one in reperformance.sample(now(view))] == ["HO2"]
