"""Someone who reads every page and file and subtracts: no withheld figure can be told, or shown to be small.

The attacker knows that counts are whole numbers from nought, and that everyone who answered one question of a survey
answered the others. What is shown of a group anywhere is put together before it is taken from the whole.
"""

import csv
import html
import io
import re
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from pmf_core import breakdowns, receipts, register_page, surveys
from pmf_core.access import LOCAL, Actor
from pmf_core.csv_file import Cell, csv_bytes
from pmf_core.errors import NotAllowed
from pmf_core.methods.surveys import withheld
from pmf_core.registers import records
from pmf_core.view import View, open_view
from tests import small
from tests.pages.conftest import Open, open_page  # noqa: F401 - the fixture is used here, too
from tests.pages.reading import markup

UNDER = 5
Q1, Q2, Q3 = "Satisfied with repairs", "Kept informed", "Treated fairly"
AREAS = {  # segment: base, then those who answered each question well
    "Hill": (4, 2, 3, 1), "Mill": (60, 30, 50, 20), "Vale": (55, 54, 11, 40), "Dale": (81, 44, 66, 61),
}  # fmt: skip
AGES = {"Under 25": (30, 3, 20, 25), "25 to 64": (90, 57, 60, 47), "65 and over": (80, 70, 50, 50)}
PARTS = {"Area": AREAS, "Age": AGES}
QUESTIONS = {Q1: 1, Q2: 2, Q3: 3}
TRUTH = {
    (question, dimension, segment): (figures[at], figures[0])
    for question, at in QUESTIONS.items() for dimension, of in PARTS.items() for segment, figures in of.items()
}  # fmt: skip
WHOLE = {question: (sum(of[at] for of in AREAS.values()), 200) for question, at in QUESTIONS.items()}
DATA_LIST = """Indicator code,Indicator name,Unit,Decimals,Polarity,Frequency,Aggregation,Per,Service code,Quadrant,Public
SA1,Satisfied with repairs,%,1,higher,quarter,ratio,100,HOU,council_plan,yes
"""
SCRUTINY = Actor("s", "A Councillor", ("scrutiny",))


def _survey() -> str:
    lines = ["Survey,Who answered,Question,Period,Dimension,Segment,Base,Favourable,Indicator code"]
    for question, (well, base) in WHOLE.items():
        of = "SA1" if question == Q1 else ""
        lines.append(f"Tenants,tenants,{question},2026-27 Q2,,,{base},{well},{of}")
        for (asked, dimension, segment), (count, answered) in TRUTH.items():
            if asked == question:
                lines.append(f"Tenants,tenants,{question},2026-27 Q2,{dimension},{segment},{answered},{count},{of}")
    return "\n".join(lines) + "\n"


def _values() -> str:
    lines = ["Indicator code,Period,Numerator,Denominator,Breakdown,Segment"]
    lines.append(f"SA1,2026-27 Q2,{WHOLE[Q1][0]},{WHOLE[Q1][1]},,")
    lines += [f"SA1,2026-27 Q2,{count},{base},{dimension},{segment}"
              for (question, dimension, segment), (count, base) in TRUTH.items() if question == Q1]  # fmt: skip
    return "\n".join(lines) + "\n"


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A council with one survey by area and age, whose first question is an indicator that is broken down, too."""
    store = small.store(tmp_path_factory.mktemp("attacked"))
    for name, text, kind in (("services.csv", small.SERVICES, None), ("list.csv", DATA_LIST, None),
                             ("values.csv", _values(), None), ("survey.csv", _survey(), "surveys")):  # fmt: skip
        small.load(open_view(store, LOCAL), name, text, kind=kind, accept_warnings=True, reason="As sent")
    store.close()
    return store.path


@pytest.fixture
def council(attacked: Path, tmp_path: Path) -> Iterator[View]:
    view = small.copied(attacked, tmp_path)
    yield view
    view.store.close()


Told = dict[tuple[str, str, str], tuple[float | None, float | None]]  # question, dimension, segment: count, base


def put_together(*sources: Told) -> Told:
    """What is told of each cell anywhere; and a base told of one question is the base of them all."""
    found: Told = {}
    for source in sources:
        for key, (count, base) in source.items():
            had = found.get(key, (None, None))
            found[key] = (had[0] if count is None else count, had[1] if base is None else base)
    bases = {key[1:]: base for key, (_, base) in found.items() if base is not None}
    return {
        key: (found.get(key, (None, None))[0], found.get(key, (None, None))[1] or bases.get(key[1:])) for key in TRUTH
    }


def attack(told: Told, whole: dict[str, tuple[float, float]], under: int = UNDER) -> list[str]:
    """Everything that can be worked out of what is not told: a sentence each.

    First the bases, from every question at once: one that can be told and is not small does no harm by itself, and is
    then known. Then the counts: none can be more than its base.
    """
    cells = pd.DataFrame([(*key, *figures) for key, figures in told.items()],
                         columns=["question", "dimension", "segment", "count", "base"]).astype({"base": float})  # fmt: skip
    wrong: list[str] = []
    before = -1
    while before != (before := int(cells["base"].notna().sum())):
        for (question, _), rows in cells.groupby(["question", "dimension"]):
            for at, (low, high) in _ranges(rows, "base", whole[str(question)][1]).items():
                if high < under:
                    wrong.append(f"base of {rows.loc[at, 'segment']} in {question} is under {under}")
                if low >= high:
                    cells.loc[at, "base"] = high
        same = cells.groupby(["dimension", "segment"])["base"].transform("max")
        cells["base"] = cells["base"].fillna(same)
    for (question, _), rows in cells.groupby(["question", "dimension"]):
        for at, (low, high) in _ranges(rows, "count", whole[str(question)][0]).items():
            if low >= high or high < under:
                wrong.append(f"count of {rows.loc[at, 'segment']} in {question} is {low:g} to {high:g}")
    return wrong


def _ranges(rows: pd.DataFrame, name: str, whole: float) -> dict[object, tuple[float, float]]:
    """The least and the most that each unknown of one breakdown can be, given the whole and what is known."""
    unknown = rows[rows[name].isna()]
    rest = whole - rows[name].sum()
    most = unknown["base"].fillna(rest).clip(upper=rest) if name == "count" else pd.Series(rest, index=unknown.index)
    return {at: (max(0.0, rest - (most.sum() - high)), high) for at, high in most.items()}


def _counts(question: str, dimension: str, segment: str, share: float | None, base: float | None) -> Told:
    """A share and its base as counts; a share that is told without its base tells no count."""
    count = None if share is None or base is None else float(round(share * base / 100))
    return {(question, dimension, segment): (count, base)}


# ---- the attacker herself


def test_the_attacker_finds_what_is_not_protected() -> None:
    open_book: Told = {key: figures for key, figures in TRUTH.items() if key[2] != "Hill"}
    found = attack(put_together(open_book), WHOLE)
    assert f"base of Hill in {Q1} is under 5" in found and f"count of Hill in {Q1} is 2 to 2" in found


# ---- the rule, on surveys made by chance


@pytest.mark.parametrize("seed", range(20))
def test_no_question_tells_what_another_hides(seed: int) -> None:
    rng = np.random.default_rng(seed)
    names = list("ABCDEF")[: rng.integers(3, 7)]
    bases = {name: int(rng.choice([rng.integers(0, 8), rng.integers(8, 90)])) for name in names}
    bases[names[0]] += 60
    made, whole = [], {}
    for number in range(3):
        counts = {name: int(rng.binomial(base, rng.choice([0.03, 0.5, 0.97]))) for name, base in bases.items()}
        counts[names[0]] = max(counts[names[0]], 20)
        whole[str(number)] = (float(sum(counts.values())), float(sum(bases.values())))
        made.append((str(number), "all", "all", *whole[str(number)]))
        made += [(str(number), "Ward", name, counts[name], bases[name]) for name in names]
    rows = pd.DataFrame(made, columns=["question", "dimension", "segment", "favourable", "base"])
    rows = rows.assign(survey="S", last=24300, elsewhere=False).astype({"favourable": float, "base": float})
    rows = rows.assign(away=withheld(rows, under=UNDER))
    parts = rows[rows["dimension"] != "all"]
    known = parts.assign(count=parts["favourable"].mask(parts["away"]), base=parts["base"].mask(parts["away"]))
    cells = known[["question", "dimension", "segment", "count", "base"]].itertuples(index=False, name=None)
    told = {tuple(cell[:3]): (None if pd.isna(cell[3]) else cell[3], None if pd.isna(cell[4]) else cell[4]) for cell in cells}
    assert attack(told, whole) == []


# ---- the answers, the files, the pages


def of_answers(view: View) -> Told:
    """What the answers of surveys and of breakdowns tell a program that asks for them."""
    found: Told = {}
    for one in surveys.survey(view, "Tenants").questions:
        for group in one.groups:
            found[one.question, group.dimension, group.segment] = (group.favourable, group.base)
    for dimension in breakdowns.dimensions(view, "SA1"):
        for segment in breakdowns.breakdown(view, "SA1", dimension).segments:
            told = _counts(Q1, dimension, segment.name, segment.value, segment.base)
            found = put_together(found, told) if found else told
            for point in segment.points.itertuples():
                share = None if pd.isna(point.value) else point.value
                base = None if pd.isna(point.base) else point.base
                found = put_together(found, _counts(Q1, dimension, segment.name, share, base))
    return found


def of_files(view: View) -> Told:
    """What the files of the pages tell. The pages' own code is there once a page was drawn."""
    from ui.blocks import breakdown as breakdown_blocks
    from ui.blocks import segment as segment_blocks
    from ui.blocks import surveys as survey_blocks

    found: Told = {}

    def read(header: Iterable[str], rows: list[list[Cell]]) -> list[dict[str, str]]:
        data = csv_bytes(list(header), rows).decode("utf-8-sig")
        return list(csv.DictReader(io.StringIO(data)))

    def figure(text: str) -> float | None:
        return float(text) if re.fullmatch(r"[0-9.]+", text) else None

    for line in read(survey_blocks.HEADER, survey_blocks.records(surveys.surveys(view))):
        key = (line["Question"], line["Breakdown"], line["Segment"])
        found[key] = (figure(line["Answered well"]), figure(line["Base"]))
        if key in TRUTH:
            found = put_together(found, _counts(*key, figure(line["Share (%)"]), figure(line["Base"])))
    by = [breakdowns.breakdown(view, "SA1", dimension) for dimension in breakdowns.dimensions(view, "SA1")]
    lines = [line for one in by for line in read(breakdown_blocks.HEADER, breakdown_blocks.records(one))]
    lines += read(segment_blocks.HEADER, segment_blocks.records(segment_blocks.all_of(by)))
    for line in lines:
        told = _counts(Q1, line["Breakdown"], line["Segment"], figure(line["Value"]), figure(line["Base"]))
        found = put_together(found, told)
    return found


def of_page(text: str, question: str) -> Told:
    """What the tables of a drawn page tell: of each row that begins with a group's name the first share and count."""
    found: Told = {}
    dimension_of = {segment: dimension for dimension, of in PARTS.items() for segment in of}
    for row in re.findall(r"<tr[^>]*>(.*?)</tr>", text, re.DOTALL):
        cells = [" ".join(html.unescape(re.sub(r"<[^>]+>", " ", cell)).split())
                 for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)]  # fmt: skip
        name = next((one for one in dimension_of if cells and cells[0].startswith(one)), "")
        if not name:
            continue
        shares = [float(cell[:-1]) for cell in cells[1:] if re.fullmatch(r"[0-9.]+%", cell)]
        bases = [float(cell.replace(",", "")) for cell in cells[1:] if re.fullmatch(r"[0-9,]+", cell)]
        told = _counts(question, dimension_of[name], name, next(iter(shares), None), next(iter(bases), None))
        found = put_together(found, told) if found else told
    return found


def test_everything_that_a_program_can_put_together(council: View) -> None:
    told = put_together(of_answers(council))
    assert sum(count is None for count, _ in told.values()) >= 4  # something is withheld, or there was nothing to attack
    assert sum(count is not None for count, _ in told.values()) >= 6  # and not everything
    assert all(count is None or (count, base) == TRUTH[key] for key, (count, base) in told.items())
    assert attack(told, WHOLE) == []


def test_everything_that_a_reader_of_pages_and_files_can_put_together(
    open_page: Open, attacked: Path, council: View, tmp_path: Path  # noqa: F811 - the fixture
) -> None:
    path = Path(shutil.copy2(attacked, tmp_path / "pages.duckdb"))
    asked = [("surveys", {"survey": "Tenants", "question": question}, question) for question in QUESTIONS]
    asked += [("breakdown", {"code": "SA1", "dimension": dimension}, Q1) for dimension in PARTS]
    asked += [("breakdown", {"dimension": dimension}, Q1) for dimension in PARTS]
    asked += [("indicator", {"code": "SA1"}, Q1), ("surveys", {}, Q1), ("surveys", {"survey": "Tenants"}, Q1)]
    read = []
    for page, query, question in asked:
        app = open_page(path, page, period="2026-27-Q2", **query)
        assert not app.exception, page
        read.append(of_page(markup(app), question))
    assert sum(len(one) > 0 for one in read) >= 5
    told = put_together(of_answers(council), of_files(council), *(one for one in read if one))
    assert all(count is None or (count, base) == TRUTH[key] for key, (count, base) in told.items())
    assert attack(told, WHOLE) == []


def test_who_may_not_see_few_people_gets_neither_their_records_nor_the_file(council: View) -> None:
    view = open_view(council.store, SCRUTINY, "2026-27 Q2")
    assert set(records(view, "surveys")["segment"]) <= {"all"}
    assert all(one.entries["segment"].text in ("all", "") for one in register_page.register(view, "surveys").records)
    sent = next(one for one in receipts.listing(view) if one.file == "survey.csv")
    with pytest.raises(NotAllowed, match="held back for small numbers"):
        receipts.original(view, sent.id)
    assert receipts.sees_segments(council, sent)
