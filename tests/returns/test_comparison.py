"""Groups, bodies, published figures and breakdowns: what is doubted, and the mappings that read them."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from pmf_core.returns import Checked, Context, Mapping
from pmf_core.returns.kinds import KINDS
from pmf_core.returns.layouts.choices import How
from pmf_core.returns.layouts.guess import guess
from pmf_core.returns.layouts.mapping import MappingError
from tests.returns.beside import checked_beside
from tests.returns.conftest import sheets
from tests.returns.test_check import history

GROUP = "Group code,Group,Member,Place,From,Until\n"
SEGMENTS = "Indicator code,Period,Value,Numerator,Denominator,Council,Breakdown,Segment\n"
PUBLISHED = """\
indicator = { column = "Code" }
period = { column = "Year" }
council = { column = "Council" }
value = { column = "Figure", scale = 100 }
[[comparator]]
comparator = { constant = "England" }
value = { column = "Nation" }
[[comparator]]
comparator = { column = "Family", words = { "2" = "Family group 2" } }
statistic = { constant = "mean" }
value = { column = "Average" }
"""
REPEATED = """\
Code,Year,Council,Figure,Nation,Family,Average
CS01,2024-25,Chesterfield,0.92,0.9,2,0.91
CS01,2024-25,Stirling,0.93,{second},2,
CS01,2023-24,Stirling,0.91,0.89,2,0.9
"""


def told(result: Checked) -> list[tuple[str, str]]:
    return [(finding.code, finding.place) for finding in result.findings]


class TestGroups:
    def test_our_own_place_among_the_members_is_fine(self, checked: Callable[..., Checked]) -> None:
        result = checked(GROUP + "OWN,Our list,Chesterfield,,,\nOWN,Our list,Stirling,1,1/4/2020,\n")
        assert (result.kind, result.findings) == ("groups", ())
        rows = result.frames["groups"]
        assert rows["member"].tolist() == ["E07000034", "S12000030"]
        assert rows["place"].isna().tolist() == [True, False]

    @pytest.mark.parametrize(("line", "finding"), [
        ("OWN,Our list,Stirling,1,1/4/2020,31/3/2020", ("R223", "B3")),
        ("OWN,Our list,Stirling,0,,", ("R217", "B3")),
        ("OWN,Their list,Stirling,1,,", ("R224", "B3")),
        ("OWN,Our list,Chesterfield,,,", ("R205", "B3")),
        ("OWN,Our list,E07000034,4,,", ("R206", "B3")),
        ("OWN,Our list,Somewhere,1,,", ("R202", "C3")),
        ("OWN,Our list,Stirling,1.5,,", ("R107", "D3")),
        ("OWN,Our list,,1,,", ("R101", "C3")),
    ])  # fmt: skip
    def test_one_doubt(self, line: str, finding: tuple[str, str], checked: Callable[..., Checked]) -> None:
        assert told(checked(f"{GROUP}OWN,Our list,Chesterfield,,,\n{line}\n")) == [finding]

    def test_a_body_of_the_same_file_may_be_named(self, checked: Callable[..., Checked]) -> None:
        bodies = "Body code,Body,Body type,\nHA01,Vale Homes,housing association,\n"
        result = checked(bodies + ",,,\nIndicator code,Period,Value,Council\nYR01,2024-25,9,\nYR01,2024-25,8,vale homes\n")
        assert result.verdict == "accept", result.findings
        assert result.frames["values"]["council"].tolist() == ["E07000034", "HA01"]


class TestPublishedFigures:
    HEAD = "Indicator code,Period,Comparator,Value\n"

    def test_a_hundredth_of_ours_asks(self, checked: Callable[..., Checked]) -> None:
        stored = history(("CS01", "2026-04-01 2026-06-30", 92.0))
        result = checked(self.HEAD + "CS01,2026-27 Q1,England,0.9\nCS01,2025-26 Q4,England,0.8\n", history=stored)
        assert told(result) == [("R250", "D2")]
        assert "“England” for CS01 is 0.9% for 2026-27 Q1, and ours is 92.0%" in result.findings[0].message
        assert checked(self.HEAD + "CS01,2026-27 Q1,England,88\n", history=stored).findings == ()

    def test_beyond_the_bounds_asks(self, checked: Callable[..., Checked]) -> None:
        result = checked(self.HEAD + "CS01,2026-27 Q1,England,104\n")
        assert (result.verdict, told(result)) == ("accept", [("R251", "D2")])
        assert "is 104.0%, and it cannot be above 100.0%" in result.findings[0].message

    @pytest.mark.parametrize(("line", "code"), [
        ("CS02,2026-27 Q1,England,88", "R201"), ("CS01,2026-27 Q1,,88", "R101"), ("CS01,2026-27 Q1,England,eighty", "R104"),
        ("CS01,2026-27 Q1,England,-", "R116"), ("CS01,September 2026,England,88", "R112"),
    ])  # fmt: skip
    def test_its_form_is_that_of_values(self, line: str, code: str, checked: Callable[..., Checked]) -> None:
        assert [finding.code for finding in checked(f"{self.HEAD}{line}\n").findings if finding.code != "R017"] == [code]


class TestSegments:
    WHOLE = "SUMS,2026-27 Q1,20,,,,,\n"

    @pytest.mark.parametrize(("north", "south", "codes"), [
        ("12", "8", []), ("12", "7", []), ("12", "6", ["R252"]), ("12", "[c]", []), ("15", "15", ["R252"]),
    ])  # fmt: skip
    def test_a_sum_and_its_segments(self, north: str, south: str, codes: list[str]) -> None:
        """More than one published unit apart; nothing is said where a segment has no figure."""
        rows = f"SUMS,2026-27 Q1,{north},,,,Area,North\nSUMS,2026-27 Q1,{south},,,,Area,South\n"
        assert [finding.code for finding in checked_beside(SEGMENTS + self.WHOLE + rows).findings] == codes

    def test_the_numerators_of_a_ratio(self) -> None:
        text = "RATE,2026-27 Q1,,45,50,,,\nRATE,2026-27 Q1,,20,25,,Sex,F\nRATE,2026-27 Q1,,20,25,,Sex,M\n"
        (finding,) = checked_beside(SEGMENTS + text).findings
        assert finding.message == "The numerator of RATE is 45 for 2026-27 Q1, and its segments by Sex come to 40."

    def test_a_whole_that_is_stored(self) -> None:
        rows = "SUMS,2026-27 Q1,12,,,,Area,North\nSUMS,2026-27 Q1,5,,,,Area,South\n"
        found = checked_beside(SEGMENTS + rows, history=history(("SUMS", "2026-04-01 2026-06-30", 20.0))).findings
        assert [(finding.code, finding.row) for finding in found] == [("R252", 2)]

    def test_means_and_other_councils_come_to_nothing(self) -> None:
        means = "DAYS,2026-27 Q1,20,,,,,\nDAYS,2026-27 Q1,30,,,,Area,North\nDAYS,2026-27 Q1,15,,,,Area,South\n"
        others = "SUMS,2026-27 Q1,20,,,Stirling,,\n" + "".join(f"SUMS,2026-27 Q1,1,,,Stirling,Area,{n}\n" for n in "AB")
        assert checked_beside(SEGMENTS + means + others).findings == ()

    def test_segments_are_asked_nothing_else(self) -> None:
        """0 in a ward is no figure that may be missing, and is not out of line."""
        before = history(*(("SUMS", span, 20.0) for span in ("2025-04-01 2025-06-30", "2026-01-01 2026-03-31")))
        rows = "SUMS,2026-27 Q1,0,,,,Area,North\nSUMS,2026-27 Q1,21,,,,Area,South\n"
        found = checked_beside(SEGMENTS + "SUMS,2026-27 Q1,21,,,,,\n" + rows, history=before).findings
        assert found == ()


class TestMappings:
    def test_figures_of_others_in_columns_of_the_same_rows(self, checked: Callable[..., Checked]) -> None:
        """Each once, scaled as the values are; a blank one is left out."""
        result = checked(REPEATED.format(second=0.9).replace("2024-25", "2024-25 Q4").replace("2023-24", "2023-24 Q4"), mapping=PUBLISHED)
        rows = result.frames["comparators"]
        assert (result.kind, result.rows, told(result)) == ("values", 3, [])
        assert rows[["comparator", "sort", "statistic", "value", "row", "column"]].to_numpy().tolist() == [
            ["England", "national", "figure", 90.0, 2, "E"], ["England", "national", "figure", 89.0, 4, "E"],
            ["Family group 2", "group", "mean", 91.0, 2, "G"], ["Family group 2", "group", "mean", 90.0, 4, "G"],
        ]  # fmt: skip

    def test_repeats_that_differ_ask(self, checked: Callable[..., Checked]) -> None:
        text = REPEATED.format(second=0.95).replace("2024-25", "2024-25 Q4").replace("2023-24", "2023-24 Q4")
        result = checked(text, mapping=PUBLISHED)
        assert (result.verdict, told(result)) == ("accept", [("R222", "E3")])
        assert "is 0.95 here, and 0.9 in 1 of 2 rows, which was read" in result.findings[0].message

    def test_councils_as_headings(self, checked: Callable[..., Checked]) -> None:
        layout = 'indicator = { column = "PI" }\nperiod = { column = "Yr" }\nvalue = { columns = "councils" }\n'
        text = "PI,Yr,Other,Chesterfield,Stirling,England\nYR01,2024-25,x,9,10,11\n"
        result = checked(text, mapping=layout)
        assert result.frames["values"]["value"].tolist() == [9, 10]
        assert result.frames["comparators"]["value"].tolist() == [11]
        assert told(checked("PI,Yr,Other\nYR01,2024-25,9\n", mapping=layout)) == [("R066", "1")]

    @pytest.mark.parametrize("kind", KINDS)
    def test_every_kind_can_be_mapped(self, kind: str) -> None:
        fields = {c.name: f'{c.name} = {{ column = "{c.heading}" }}' for c in KINDS[kind].columns}
        mapping = Mapping.parse(f'kind = "{kind}"\nlayout = "Mine"\n' + "\n".join(
            line for name, line in fields.items() if name not in {"missing", *(("target", "data_list") if kind == "values" else ())}
        ))  # fmt: skip
        assert (mapping.kind, mapping.title) == (kind, "Mine")

    def test_a_list_of_another_layout(self, checked: Callable[..., Checked]) -> None:
        layout = ('kind = "groups"\nlayout = "Neighbours"\ngroup = { constant = "NEAR" }\ntitle = { constant = "Neighbours" }\n'
                  'member = { column = "LA" }\nplace = { column = "Rank" }\n')  # fmt: skip
        result = checked("Rank,LA\n1,Stirling\n2,Nowhere\n", mapping=layout)
        assert (result.kind, told(result)) == ("groups", [("R202", "B3")])
        assert result.frames["groups"][["group", "title", "member", "place"]].to_numpy().tolist() == [
            ["NEAR", "Neighbours", "S12000030", 1.0]
        ]  # fmt: skip

    @pytest.mark.parametrize(("text", "problem"), [
        (PUBLISHED.replace('value = { column = "Nation" }', ""), "comparator 1: value is needed"),
        (PUBLISHED.replace("statistic =", "mark ="), "comparator 2: mark is no column of it"),
        ('kind = "targets"\nindicator = { column = "a" }\nperiod = { column = "p" }\n[[comparator]]\ncomparator = { column = "c" }\n'
         'value = { column = "t" }\n', "comparator: a section [[comparator]] goes with"),
        ('indicator = { column = "a" }\nperiod = { column = "p" }\ncouncil = { column = "c" }\nvalue = { columns = "councils" }\n',
         'columns = "councils" is for the value of values only, without a council'),
        ('kind = "wishes"\n', "kind: “wishes” is no kind; choose one of service, data_list"),
    ])  # fmt: skip
    def test_a_wrong_one_is_refused(self, text: str, problem: str) -> None:
        with pytest.raises(MappingError) as caught:
            Mapping.parse(text)
        assert any(problem in told for told in caught.value.problems), caught.value.problems

    def test_councils_as_headings_are_proposed(self, context: Context) -> None:
        seen = guess(sheets("PI,Yr,Chesterfield,Stirling\nYR01,2023-24,9,10\nYR01,2024-25,9,10\n"), context)
        assert seen is not None
        council = next(field for field in seen.fields if field.name == "council")
        assert council.proposed is not None
        assert (council.proposed.how, council.proposed.text) == (How.HEADINGS, "Chesterfield, Stirling")
        assert Mapping.parse(seen.toml).fields["value"].columns == "councils"

    def test_a_group_is_guessed_and_named(self, context: Context) -> None:
        seen = guess(sheets("Group code,Group name,Neighbour\nNEAR,Nearest,Stirling\nNEAR,Nearest,Chesterfield\n"),
                     replace(context), KINDS["groups"])  # fmt: skip
        assert seen is not None
        assert seen.missing == ()
        assert (Mapping.parse(seen.toml).kind, Mapping.parse(seen.toml).title) == ("groups", seen.title)
