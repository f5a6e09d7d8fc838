"""A council by its name where its code is nobody's; bodies and projects that a mapping carries along."""

from collections.abc import Callable, Mapping
from datetime import date

import pytest

from pmf_core.returns import Checked
from pmf_core.returns import Mapping as Layout
from pmf_core.returns.layouts.headings import bare
from pmf_core.returns.layouts.mapping import MappingError

NAMED = """\
indicator = { column = "Ref" }
period = { column = "Quarter" }
value = { column = "Figure" }
council = { column = "Code", name = "Authority" }
"""
HEAD = "Code,Authority,Ref,Quarter,Figure\n"
OURS = "E07000034,Chesterfield (a),HS16,2026-27 Q1,7\n"
BODIES = NAMED + '[bodies]\ncode = { column = "Code" }\nname = { column = "Authority" }\ntype = { constant = "Police" }\n'
PROJECTS = """\
kind = "project_reports"
project = { column = "id" }
period = { column = "year" }
confidence = { column = "rating" }
[projects]
code = { column = "id" }
title = { column = "project" }
approved = { column = "cost_m", scale = 1000000 }
"""


def told(result: Checked) -> list[tuple[str, str]]:
    return [(finding.code, finding.place) for finding in result.findings]


class TestByName:
    def test_a_code_that_is_nobodys_is_read_by_the_name_and_asks(self, checked: Callable[..., Checked]) -> None:
        result = checked(HEAD + OURS + "S12009999,Stirling (b),HS16,2026-27 Q1,9\n", mapping=NAMED)
        assert (result.verdict, told(result)) == ("accept", [("R282", "A3")])
        assert result.frames["values"]["council"].tolist() == ["E07000034", "S12000030"]
        assert result.findings[0].message == (
            "“S12009999” is no council's code. By its name, “Stirling”, the row is read as S12000030."
        )

    def test_a_row_with_a_name_and_no_code_is_never_the_home_councils(self, checked: Callable[..., Checked]) -> None:
        result = checked(HEAD + OURS + ",Stirling,HS16,2026-27 Q1,9\n,Nowhere,HS16,2026-27 Q1,9\n", mapping=NAMED)
        assert told(result) == [("R202", "A4"), ("R282", "A3")]
        assert result.frames["values"]["council"].tolist() == ["E07000034", "S12000030"]

    def test_neither_code_nor_name_known_stops_it(self, checked: Callable[..., Checked]) -> None:
        result = checked(HEAD + "S12009999,Nowhere,HS16,2026-27 Q1,9\n", mapping=NAMED)
        assert told(result) == [("R202", "A2")]

    def test_a_code_of_one_and_a_name_of_another_asks_and_the_code_counts(self, checked: Callable[..., Checked]) -> None:
        result = checked(HEAD + OURS + "S12000030,Chesterfield,HS16,2026-27 Q1,9\n", mapping=NAMED)
        assert told(result) == [("R283", "A3")]
        assert result.frames["values"]["council"].tolist() == ["E07000034", "S12000030"]

    def test_the_same_council_twice_is_found_as_ever(self, checked: Callable[..., Checked]) -> None:
        rows = "S12000030,Stirling,HS16,2026-27 Q1,7\nS12009999,Stirling,HS16,2026-27 Q1,9\n"
        result = checked(HEAD + rows, mapping=NAMED)
        assert result.verdict == "reject_rows"
        assert ("R206", "E3") in told(result)

    def test_the_name_is_that_of_the_rows_own_time(self, checked: Callable[..., Checked]) -> None:
        def on(names: list[str], day: date | None) -> Mapping[str, str | None]:
            return dict.fromkeys(names, "E07000034" if day == date(2026, 4, 1) else "S12000030")

        rows = "E99999999,Stirling,HS16,2026-27 Q1,7\nE99999999,Stirling,HS16,2026-27 Q2,9\n"
        result = checked(HEAD + rows, mapping=NAMED, council_on=on)
        assert result.frames["values"]["council"].tolist() == ["E07000034", "S12000030"]


@pytest.mark.parametrize(
    ("written", "plain"),
    [("Hart (a)", "Hart"), ("East Hampshire (e)", "East Hampshire"), ("Stirling (a) (b)", "Stirling"),
     ("Value (C)", "Value (C)"), ("Homes (no)", "Homes (no)"), ("(a)", "(a)")],
)  # fmt: skip
def test_footnote_letters(written: str, plain: str) -> None:
    assert bare(written) == plain


class TestCarried:
    def test_what_is_no_council_becomes_a_body(self, checked: Callable[..., Checked]) -> None:
        rows = "E07000034,Chesterfield,HS16,2026-27 Q1,7\nE23000005,A police force (d),HS16,2026-27 Q1,9\n"
        result = checked(HEAD + rows, mapping=BODIES)
        assert (result.verdict, told(result)) == ("accept", [])
        assert result.frames["bodies"][["code", "name", "type"]].to_numpy().tolist() == [
            ["E23000005", "A police force", "Police"]
        ]
        assert result.frames["values"]["council"].tolist() == ["E07000034", "E23000005"]

    def test_one_row_is_a_project_and_its_report(self, checked: Callable[..., Checked]) -> None:
        text = "id,project,year,cost_m,rating\nP1,A bridge ,2024-25,42.12,Amber\nP2,A tunnel,2024-25,,RED\n"
        result = checked(text, mapping=PROJECTS, blocks={"customers": {"change": "Change"}})
        assert (result.kind, result.verdict, result.rows) == ("project_reports", "accept", 2)
        projects = result.frames["projects"]
        assert projects["title"].tolist() == ["A bridge", "A tunnel"]
        assert projects["approved"].fillna(-1).tolist() == [42_120_000, -1]
        reports = result.frames["project_reports"]
        assert reports[["project", "confidence"]].to_numpy().tolist() == [["P1", "amber"], ["P2", "red"]]

    @pytest.mark.parametrize(
        ("mapping", "problem"),
        [
            (NAMED + '[projects]\ncode = { column = "a" }\n', 'a section [projects] goes with kind = "project_reports" only'),
            (PROJECTS.replace("title =", "sponsor ="), "projects: title is needed"),
            (PROJECTS + '[bodies]\ncode = { column = "a" }\n', 'a section [bodies] goes with kind = "values" only'),
            (NAMED + '[bodies]\ncode = { column = "a" }\n', "bodies: name is needed"),
            (NAMED + '[bodies]\nrate = { column = "a" }\n', "bodies: rate is no column of it"),
            (NAMED.replace('{ column = "Ref" }', '{ column = "Ref", name = "x" }'), "a name is for the council only"),
            (NAMED.replace('column = "Code", name', 'constant = "E07000034", name'), "name goes with column"),
        ],
    )
    def test_what_is_wrong_with_a_section_is_said(self, mapping: str, problem: str) -> None:
        with pytest.raises(MappingError) as fault:
            Layout.parse(mapping)
        assert problem in str(fault.value)
