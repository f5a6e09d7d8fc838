"""Trends, many at once: what the headline, the matrix and each small chart say, and what the address filters."""

import html
import re
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit
from xml.etree import ElementTree

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import Open
from tests.pages.reading import headline, links, markup, words

WHOLE = "More than noise: 23 of 79 indicators are improving, 12 concerning"
CONCERNING = {"variation": "special_cause_concern"}
SHOWN = [  # what is asked, the headline, how many small charts, words that must be there
    ({}, WHOLE, 24, ["1 to 24 of 79. Grey band: the usual range", "Sickness days per employee", "Next 24"]),
    (CONCERNING, WHOLE, 12, ["12 indicators. Grey band", "Temporary housing", "Show all"]),
    (CONCERNING | {"assurance": "consistent_fail"}, WHOLE, 1, ["1 indicator. Grey band", "Sickness days per employee"]),
    ({"variation": "untold"}, WHOLE, 18, ["18 indicators.", "Too early to tell"]),
    ({"assurance": "untold"}, WHOLE, 24, ["24 indicators. Grey band"]),
    ({"q": "workforce"}, "More than noise: ", 14, ["14 indicators."]),
    ({"q": "workforce", "find": "SICKNESS"}, "More than noise: ", 2, ["2 indicators.", "Sickness days per employee"]),
    ({"find": "hou02"}, "Households living in temporary housing at the end of the month: concerning", 1, ["Temporary housing"]),
    ({"service": "HOU"}, "More than noise: ", 12, ["12 indicators.", "Days to relet empty homes"]),
    ({"part": "2"}, WHOLE, 24, ["25 to 48 of 79", "Previous 24", "Next 24"]),
    ({"part": "4"}, WHOLE, 7, ["73 to 79 of 79", "Previous 24"]),
    ({"part": "99"}, WHOLE, 7, ["73 to 79 of 79"]),
    ({"part": "-1"}, WHOLE, 24, ["1 to 24 of 79"]),
    ({"part": "\u0662"}, WHOLE, 24, ["1 to 24 of 79"]),
    ({"present": "1"}, WHOLE, 24, ["1 to 24 of 79", "Temporary housing"]),
    ({"period": "2025-26-Q4"}, "More than noise: ", 24, ["Quarter 4, 2025-26"]),
]
NONE = [{"find": "nothing like this"}, {"variation": "nonsense"}, {"service": "NONE"}]
CHART = re.compile(r'<li class="small-chart">.*?alt="([^"]*)".*?src="([^"]*)".*?<p class="verdict">(.*?)</p>', re.DOTALL)
ALT = re.compile(
    r"Line chart of (?P<name>.+): (?P<span>\d+ [a-z-]+), "
    r"latest (?P<latest>\S+?)(?: against a target of (?P<target>.+?))?"
    r"(?:, usual range (?P<usual>\S+ to \S+))?: (?P<verdict>[a-z, ]+)\."
)
UNTOLD = {"too early to tell", "not told"}


def charts(app: AppTest) -> list[tuple[str, str, str]]:
    """Each small chart: its words for who cannot see it, its picture, and the verdict under it."""
    found = CHART.findall(markup(app))
    return [
        (html.unescape(alt), html.unescape(picture), " ".join(re.sub(r"<[^>]+>", " ", said).split()))
        for alt, picture, said in found
    ]


def counts(app: AppTest) -> list[tuple[str, str, int, str]]:
    """Each cell of the matrix: against target, trend, how many, the address that they are at ("" where none)."""
    (table,) = re.findall(r"<table>(.*?)</table>", markup(app), re.DOTALL)
    first, *rows = re.findall(r"<tr>(.*?)</tr>", table, re.DOTALL)
    across = [_text(word) for word in re.findall(r"<th[^>]*>(.*?)</th>", first, re.DOTALL)[1:]]
    found = []
    for row in rows:
        down = _text(re.findall(r"<th[^>]*>(.*?)</th>", row, re.DOTALL)[0])
        for trend, cell in zip(across, re.findall(r"<td[^>]*>(.*?)</td>", row, re.DOTALL), strict=True):
            href = re.search(r'href="([^"]*)"', cell)
            number = int(re.findall(r"\d+", _text(cell))[0])
            found.append((down, trend, number, html.unescape(href[1]) if href else ""))
    return found


def _text(part: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", part)).split())


@pytest.mark.parametrize(("query", "begins", "many", "there"), SHOWN)
def test_the_demonstration(
    open_page: Open, demo_store_path: Path, query: dict[str, str], begins: str, many: int, there: list[str]
) -> None:
    app = open_page(demo_store_path, "trends", **query)
    assert not app.exception
    assert headline(app).startswith(begins)
    assert [word for word in there if word not in words(app)] == []
    assert len(charts(app)) == many
    assert [button.label for button in app.get("download_button")] == ["Download these figures (CSV)"]


@pytest.mark.parametrize("query", NONE)
def test_where_none_is_asked_for_there_is_a_way_out(
    open_page: Open, demo_store_path: Path, query: dict[str, str]
) -> None:
    app = open_page(demo_store_path, "trends", **query)
    assert not app.exception
    assert "No indicator matches" in words(app)
    assert charts(app) == []
    assert "trends" in links(app)


@pytest.mark.parametrize("part", ["1", "2", "3", "4"])
def test_every_small_chart_says_its_latest_figure_its_usual_range_and_its_verdict(
    open_page: Open, demo_store_path: Path, part: str
) -> None:
    for alt, picture, verdict in charts(open_page(demo_store_path, "trends", part=part)):
        if alt.endswith("no figure yet."):
            assert verdict in {"Not told", "Too early to tell"}, alt
            continue
        said = ALT.fullmatch(alt)
        assert said is not None, alt
        assert said["verdict"].replace(",", "") == verdict.lower(), alt
        assert said["usual"] or said["verdict"] in UNTOLD, alt
        kind, _, drawn = picture.partition(",")
        assert kind == "data:image/svg+xml"
        assert ElementTree.fromstring(unquote(drawn)).tag.endswith("svg")


def test_the_matrix_counts_every_indicator_once_and_agrees_with_the_headline(
    open_page: Open, demo_store_path: Path
) -> None:
    app = open_page(demo_store_path, "trends")
    cells = counts(app)
    every = {trend: sum(many for _, word, many, _ in cells if word == trend) for _, trend, _, _ in cells}
    found = re.fullmatch(r"More than noise: (\d+) of (\d+) indicators are improving, (\d+) concerning", headline(app))
    assert found is not None
    assert [every["Improving"], sum(every.values()), every["Concerning"]] == [int(number) for number in found.groups()]
    assert {bool(href) == bool(many) for *_, many, href in cells} == {True}


def test_each_count_leads_to_that_many_charts_of_that_trend(open_page: Open, demo_store_path: Path) -> None:
    """Of one quadrant, which the links keep."""
    cells = [cell for cell in counts(open_page(demo_store_path, "trends", q="workforce")) if cell[2]]
    assert len(cells) > 2
    for down, across, many, href in cells:
        query = dict(parse_qsl(urlsplit(href).query))
        assert query["q"] == "workforce"
        app = open_page(demo_store_path, "trends", **query)
        shown = charts(app)
        assert len(shown) == many, href
        assert f"{many} indicator" in words(app)
        against = "" if down == "Not told" else f" {down}"
        trends = {"Too early to tell", "Not told"} if across == "Not told yet" else {across}
        assert {verdict for *_, verdict in shown} <= {f"{trend}{against}" for trend in trends}, href
        assert markup(app).count('aria-current="true"') == 1
        assert sum(cell[2] for cell in counts(app)) == 14  # the matrix still has all of them


def test_a_choice_is_kept_in_the_address(open_page: Open, demo_store_path: Path) -> None:
    app = open_page(demo_store_path, "trends", part="4")
    app.selectbox(key="choose-variation").select("special_cause_concern").run()
    assert app.query_params["variation"] == "special_cause_concern"
    assert len(charts(app)) == 12


def test_before_a_room_every_link_stays_there(open_page: Open, demo_store_path: Path) -> None:
    app = open_page(demo_store_path, "trends", present="1", **CONCERNING)
    inner = [link for link in links(app) if not link.startswith("#")]
    assert len(inner) > 12
    assert [link for link in inner if "present=1" not in link] == []


def test_turning_on_keeps_what_was_asked(open_page: Open, demo_store_path: Path) -> None:
    app = open_page(demo_store_path, "trends", assurance="inconsistent", period="2026-27-Q2")
    assert "trends?period=2026-27-Q2&assurance=inconsistent&part=2" in links(app)


def test_nothing_stored_yet(open_page: Open, empty_path: Path) -> None:
    app = open_page(empty_path, "trends")
    assert not app.exception
    assert headline(app) == "Trends: no indicator yet"
    assert "Upload a return" in words(app)
    assert charts(app) == []


def test_what_nobody_should_type_is_shown_as_typed(open_page: Open, awkward_path: Path) -> None:
    app = open_page(awkward_path, "trends", period="2026-27-Q2")
    assert not app.exception
    assert headline(app) == "Trends: too early to tell for 54 indicators"
    assert counts(app)[0][:3] == ("Not told", "Not told yet", 54)
    assert len(charts(app)) == 24
    assert {verdict for *_, verdict in charts(app)} == {"Too early to tell"}
    assert any(alt.startswith("Line chart of <script>alert(1)</script>") for alt, *_ in charts(app))
    drawn = markup(app).lower()
    assert "<script" not in drawn
    assert "onerror=alert(2)>" not in drawn


def test_one_without_figures_says_so(open_page: Open, awkward_path: Path) -> None:
    app = open_page(awkward_path, "trends", period="2026-27-Q2", find="N1")
    assert [(alt, verdict) for alt, _, verdict in charts(app)] == [
        ("Line chart of No figures: no figure yet.", "Not told")
    ]
