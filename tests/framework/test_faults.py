"""A framework file with faults: every one is named, with its place, in words that an officer can act on."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pmf_core import framework
from pmf_core.errors import FrameworkError


@pytest.fixture(scope="module")
def text() -> str:
    return framework.read_text("chesterfield")


def problems(text: str) -> list[str]:
    """What is wrong with a text; nothing where it is right."""
    try:
        framework.parse(text, "faulty.toml")
    except FrameworkError as refusal:
        return refusal.problems
    return []


def first(text: str, before: str, after: str) -> str:
    """The text with the first of a line changed; the line must be there."""
    assert before in text
    return text.replace(before, after, 1)


@pytest.mark.parametrize(  # one line changed, and the one problem that it makes
    ("before", "after", "problem"),
    [
        ("year_start = 4", "year_start = 13", "`year_start` must be at most 12, not `13`"),
        ("year_start = 4", 'year_start = "April"', "`year_start` must be a whole number, not `April`"),
        ("year_start = 4", 'year_start = "4"', "`year_start` must be a whole number, not `4`"),
        ("year_start = 4\n", "", "`year_start` is missing"),
        ('id = "chesterfield"', 'id = "Chesterfield BC"', "`id` must be lower-case letters, figures and _"),
        ('council = "Chesterfield Borough Council"', 'council = " "', "`council` is empty"),
        (
            'services = "services"',
            'survices = "services"',
            "words: `survices` is not known here; did you mean `services`",
        ),
        (
            '{ id = "surveys", title = "Employee surveys", holds',
            '{ id = "surveys", holds',
            "quadrant 2, block 4: `title` is missing",
        ),
        (
            '{ id = "surveys", title = "Employee surveys"',
            '{ id = "profile", title = "Employee surveys"',
            "quadrant 2, block 4: the id `profile` is already that of quadrant 2, block 2; give it one of its own",
        ),
        (
            'id = "business_critical"',
            'id = "workforce"',
            "quadrant 4: the id `workforce` is already that of quadrant 2; give it one of its own",
        ),
        (
            'gathers = ["corporate_issues"]',
            'gathers = ["corporate_issues", "key_challenges"]',
            "quadrant 2: `gathers` names `key_challenges`, which quadrant 1 gathers already; name it once",
        ),
        (
            'gathers = ["corporate_issues"]',
            'gathers = ["big_ticket"]',
            "quadrant 2: `gathers` names `big_ticket`, which is a quadrant of this framework already; name it once",
        ),
        (
            '{ id = "communication", title = "Communication", holds = ["indicators", "coverage"], source = "5.1" }',
            '"communication"',
            "quadrant 3, block 3: it must be a table, not `communication`",
        ),
        ('level = "service"', 'level = "services"', "plan 3: `level` names `services`, which is not"),
        ("years = 1", "years = 0", "plan 3: `years` must be at least 1, not `0`"),
        (
            'in_tandem = ["scrutiny"]',
            'in_tandem = ["scrutiney"]',
            "review 1: `in_tandem` names `scrutiney`, which is not",
        ),
        ('agenda = ["past performance"', 'agenda = [7, "past"', "review 1: entry 1 of `agenda` must be text in quotes"),
        ("every_months = 48", "every_months = 1.5", "review 5: `every_months` must be a whole number, not `1.5`"),
        ("public = true", 'public = "yes"', "report 4: `public` must be true or false, not `yes`"),
        (
            'challenged_by = ["scrutiny", "cabinet"]',
            'challenged_by = "cabinet"',
            "report 4: `challenged_by` must be a list in",
        ),
        ("months = [6, 12]", "months = [6, 13]", "calendar 6: entry 2 of `months` must be at most 12, not `13`"),
        ('plan = "council_plan"', 'plan = "corporate_plan"', "calendar 8: `plan` names `corporate_plan`, which is not"),
        ("quarter = 21", "quarter = -1", "returns: `quarter` must be at least 0, not `-1`"),
        ('kind = "percent"', 'kind = "limits"', "rag, tolerance: `kind` must be `percent` or `points`, not `limits`"),
        ("value = 5", "value = nan", "rag, tolerance: `value` must be"),
        ("at_risk_chance = 0.5", "at_risk_chance = 50", "rag: `at_risk_chance` must be at most 1.0, not `50`"),
        ("in_a_row = 3", "in_a_row = 2", "ladder 3: `in_a_row` must be more than that of the level before it (2)"),
        ("chance = 0.8\n", "", "ladder 2: `chance_of_missing` needs a `chance` from 0 to 1"),
        (
            'or_when = ["statutory"]',
            "chance = 0.8",
            "ladder 3: `chance` goes only with `chance_of_missing` in `or_when`",
        ),
        (
            'or_when = ["statutory"]',
            'or_when = ["unlucky"]',
            "ladder 3: entry 1 of `or_when` must be `chance_of_missing`,",
        ),
        (
            'upload = "own_service"',
            'uplaod = "own_service"',
            "role 9, may, `uplaod`: `uplaod` is not an action; did you mean `upload`?",
        ),
        (
            'upload = "own_service"',
            'upload = "own_team"',
            "role 9, may, `upload`: `own_team` is not a scope; choose from `any`",
        ),
        ('may = { see_published = "any" }', 'may = "read"', "role 1: `may` must be a table such as { upload"),
        (
            'id = "administrator"',
            'id = "local"',
            "role 11: the id `local` is kept for the one user of a laptop; choose another",
        ),
        (
            '"performance_team", "scrutiny"]\nabout = "Overview',
            '"performance_team", "scrutiny", "employee"]\nabout = "Overview',
            "visibility 1: `employee` is named here but its role has no `see_unpublished`",
        ),
        (
            'may = { see_published = "any", raise_question = "any" }',
            'may = { see_published = "any", see_unpublished = "any" }',
            "role 3: `member` may `see_unpublished`, but no visibility before publication names it",
        ),
        (
            'when = "published"',
            'when = "later"',
            "visibility 3: `when` must be `before_publication` or `published`, not `later`",
        ),
        (
            'accountable = "corporate_management"',
            'accountable = "slt"',
            "responsibility 1: `accountable` names `slt`, which is",
        ),
        (
            '[[committee]]\nid = "performance_scrutiny"',
            '[[commitee]]\nid = "performance_scrutiny"',
            "`commitee` is not known here; did you mean `committee`?",
        ),
    ],
)
def test_one_fault_is_one_problem(text: str, before: str, after: str, problem: str) -> None:
    found = problems(first(text, before, after))
    assert len(found) == 1, found
    assert found[0].startswith(problem)


def test_every_problem_is_named_at_once(text: str) -> None:
    for before, after in (
        ("year_start = 4", "year_start = 0"),
        ('title = "Workforce"', 'titel = "Workforce"'),
        ('scheme = "tolerance"', 'scheme = "traffic lights"'),
        ('lead = "scrutiny"', 'lead = "select_committee"'),
        ('upload = "own_service"', 'upload = "everywhere"'),
    ):
        text = first(text, before, after)
    found = problems(text)
    assert [problem.split(":")[0] for problem in found] == [
        "`year_start` must be at least 1, not `0`",
        "quadrant 2",
        "review 3",
        "rag",
        "role 9, may, `upload`",
    ]
    with pytest.raises(FrameworkError) as refusal:
        framework.parse(text, "faulty.toml")
    assert str(refusal.value).startswith("faulty.toml cannot be used as a framework:\n- ")
    assert all(problem in str(refusal.value) for problem in found)


def test_a_fault_of_writing_says_the_line() -> None:
    assert problems('id = "x"\ntitle "y"\n')[0].startswith("line 2, character 7: this is not TOML:")
    assert problems('id = "x')[0] == "at the end: this is not TOML: Unterminated string"
    assert problems("[words]\n[words]\n")[0].startswith("line 2")


@pytest.mark.parametrize("text", ["", "\n", "# only a comment\n"])
def test_an_empty_file_is_said_to_be_empty(text: str) -> None:
    assert problems(text) == ["the file is empty"]


def test_a_file_of_one_line_lacks_everything_else() -> None:
    found = problems('id = "x"')
    assert "`quadrant` is missing" in found
    assert "`rag` is missing" in found
    assert all(problem.endswith("is missing") for problem in found)


def test_a_file_that_is_all_wrong_is_answered_too() -> None:
    found = problems('quadrant = "five"\nrole = [1]\nladder = [{in_a_row = "x"}]\nrag = 3\nvisibility = [[]]')
    assert "`quadrant` must be a list in square brackets, not `five`" in found
    assert "role 1: it must be a table, not `1`" in found
    assert "`rag` must be a table, not `3`" in found


def test_no_word_of_the_checker_reaches_the_officer(text: str) -> None:
    for before, after in (("year_start = 4", "year_start = []"), ('level = "service"', "level = 3")):
        text = first(text, before, after)
    for problem in problems(text):
        assert not any(word in problem.lower() for word in ("pydantic", "input", "type=", "valid string", "validation"))


LINES = framework.read_text("chesterfield").splitlines()
JUNK = ["", "x = 1", "id = [1]", "who = [[]]", "scheme = []", "may = 3", "[[role]]", "[[rag.rule]]", "= ]", "when = {}"]


@settings(max_examples=60, deadline=None)
@given(place=st.integers(0, len(LINES) - 1), junk=st.sampled_from(JUNK))
def test_whatever_a_line_becomes_the_file_is_read_or_its_problems_are_named(place: int, junk: str) -> None:
    found = problems("\n".join([*LINES[:place], junk, *LINES[place + 1 :]]))
    assert len(found) == len(set(found))


def test_a_file_that_is_not_text(tmp_path: Path) -> None:
    path = tmp_path / "latin.toml"
    path.write_bytes('title = "Caf\xe9"'.encode("latin-1"))
    with pytest.raises(FrameworkError, match="save it as UTF-8"):
        framework.load(path)
