"""`docs/return-format.md`, written from the schemas and the catalogue so that it cannot fall behind them."""

import sys
from collections.abc import Iterable

from pmf_core.model import Severity
from pmf_core.returns import numbers
from pmf_core.returns.catalogue import BESIDE, CATALOGUE, FILE, FORM, SENSE
from pmf_core.returns.checks.comparison import FAR
from pmf_core.returns.entries import Entry
from pmf_core.returns.kinds import KINDS, Column, Kind
from pmf_core.returns.layouts.areas import WORDS
from pmf_core.returns.reading.guard import PACKED, UNPACKED
from pmf_core.returns.tables import HEADING_ROWS, MOST_HEADING_ROWS

DOES = {
    Severity.REFUSE: "refuses the file",
    Severity.STOP: "stops the return",
    Severity.ASK: "asks for a tick",
    Severity.NOTE: "only tells",
}

INTRODUCTION = f"""# The format of returns

This page is written by `pmf_core/returns/manual.py`; a test holds it against the schemas.

A return is a `.csv` or `.xlsx` file of at most {PACKED // 2**20} MB ({UNPACKED // 2**20} MB unpacked).
Its headings are found among the first {HEADING_ROWS} rows of each sheet, in any order; case, spaces and
punctuation in them do not matter. Rows above the headings and blank rows are passed over. What kind of return
it is, is told from its headings.

Values and targets may be **long** (one row an indicator and period, with a column “Period”) or **wide** (one
row an indicator, one column a period, headed by it). In a wide return a note belongs to the latest period.
A column may say its figure beside its period (`Q1 Actual`, `Q1 RAG`), in one heading or in up to {MOST_HEADING_ROWS}
rows of headings. A year and its quarter or month may stand in two columns (“Year” and “Quarter”, “Month” or “Period”),
or the year once above the table; they are read together. A period that stands only above the table is asked about.
Several tables may stand on a sheet. Totals, titles of sections and notes among the rows are left out and told, and so
is every column that is not read. Footnote marks (`*`, `¹`, `[note 2]`) do not matter. A name that is exactly one
indicator's is read as its code. Without the template's headings, see [the data](data.md#layouts-and-mappings).
What can be read as values is: targets beside figures are not stored, and a finding asks to send them apart.

Where the row of a stored indicator or target leaves a column with a default blank, or out, what is stored stands;
only a new one takes the default.
"""

OTHERS = f"""## Councils, groups and nations

Values are of the home council unless a column “Council” says whose they are; a column for each council, headed by
its name or code, says so too (then a note is the home council's). A row or column of a nation by its name, of a
region, or of a statistic of a group (`Mean for All districts in England`, `England average`) is no council's: it is
read as a published comparator, kept apart from values, and a finding tells it. The words for it are:
{", ".join(WORDS)}.
An upper or a lower quartile is not told, for which of the two is better depends on the indicator.
The nations by their codes (`E92000001`) are values. Where no column says the indicator, a title above that is one
indicator's code or name says it and is asked about; words in it such as “from 2012/13 to 2021/22” do not matter.
Sentences below a table are left out and told.

A return with a column “Comparator” is one of published comparators. A figure that is {FAR:.0f} times ours, or a
{FAR:.0f}th of it, is asked about: a percentage from 0 to 1 beside one from 0 to 100 is a hundredth, and two places
seldom differ by thirty. So is one outside the indicator's limits, which stops only values.

## Breakdowns

A segment has its “Breakdown” (area, age, sex) and its “Segment”; the whole has neither. For the home council the
segments of one breakdown, where each has a figure, must come to the whole within one unit of the published
decimals: of an indicator that is added up its figures, of a ratio its numerators and denominators (within 1).
Otherwise it is asked about and not stopped, for segments may overlap, and a file may hold only some. The other
doubts are of whole areas.
"""


FIGURES = """## Figures

`92`, `92%`, `£1,234`, `(45)`, `-45`, `10.4m`, `1.2k` and `3bn` are figures; a sign or a word of a unit must be
the indicator's own. `961 & 437`, `7.14:1`, `195000 - 199999`, `92%%`, `1e5`, `nan` and more than 15 digits before
the decimal point are not, and the finding names the cell. A cell formatted as a percentage is read as shown.
A figure given by its parts alone with a denominator of 0 is kept as its parts.

Missing is not zero. These stand for no figure, in any case:
"""

MAPPINGS = """## Mappings

A mapping (TOML) reads a published layout as it is. Shipped ones are in `data/mappings/`.

| key | meaning |
|---|---|
| `kind` | what the rows are; `values` unless said |
| `title` | names the layout, and the submissions made with it |
| `published` | `true`: parts that differ from a figure are noted, not asked about |
| `sheet` | a sheet's name, or `"*"` for every sheet with the columns |
| `heading_rows` | how many rows the headings take (1 to 3); those of one column are joined with a space |
| `skip` | patterns (RE2); a row whose first cell matches one is left out; `"blank"` is always so |
| `only` | `[{ column = "…", is = ["…"] }]`: only the rows where the column says one of these |
| `leave_out` | the same: not these rows |
| `correct` | `[{ column = "…", was = "…", to = "…", where = { other = "…" } }]`: a cell that was published wrong |
| a column of the kind | where it comes from (below) |
| `missing` | text of a cell -> the reason; `blank` for blank cells |
| `[target]` | columns of a target -> where each comes from; indicator and period are the row's own unless given |
| `[data_list]` | columns of the data list -> where each comes from; the first row of an indicator counts |
| `[[comparator]]` | columns of a published comparator -> where each comes from (below) |
| `layout` | the same as `title`, for kinds that have a column `title` |
| `[service]` | columns of a service -> where each comes from; without a code, it is made from the name |
| `[bodies]` | columns of a comparator body -> where each comes from, of the rows that are about no council |
| `[projects]` | columns of a project -> where each comes from; with `kind = "project_reports"` only |
| `[[indicator_row]]` | columns of the data list for one `code`; they win over the file |
| `[indicator_default]` | columns of the data list where neither the row nor the file says anything |

The sections `[target]`, `[data_list]`, `[service]`, `[bodies]` and `[[comparator]]` go with `kind = "values"` only.
There may be several `[[comparator]]`. Indicator, period and scale are those of the value unless given, and what many
rows repeat, such as a national figure beside each council's, is read once; where the repeats differ, it is asked about.

Where a column comes from:

| key | meaning |
|---|---|
| `column` | a heading of the file |
| `constant` | the same for every row |
| `join` | headings whose texts are read as one: a year and its part, else with a bar between them |
| `columns` | a heading -> the period that it is for; or `"periods"`, `"councils"`: every column headed by one |
| `indicators` | for the value: a heading -> the code of the indicator that stands in it |
| `above` | `true`, for the period: the one that stands above the headings, or in the sheet's name |
| `by` | `"name"`, for the indicator: by the names and short names of the data list |
| `name` | beside `column`, of the council: the column of its name; a code that is nobody's is read by it once agreed |
| `scale` | what figures are multiplied by (not 0), or a code -> that; a figure typed with % is not |
| `words` | what the file says -> what is meant |
| `none_when` | `{ column = "…", is = ["…"] }`: blank where that column (its own, if none is named) says one of these |
"""


def return_format() -> str:
    """The whole page, as Markdown."""
    kinds = [_kind(kind) for kind in KINDS.values()]
    parts = [INTRODUCTION, *kinds, FIGURES + _markers(), OTHERS, MAPPINGS, _findings()]
    return "\n".join(parts)


def _kind(kind: Kind) -> str:
    rows = []
    for column in kind.columns:
        also = ", ".join((*column.synonyms, *_spoken(column), *(("hidden in the template",) if column.hidden else ())))
        choices = ", ".join(f"`{choice}`" for choice in column.choices)
        about = f"{column.about} {f'One of {choices}.' if choices else ''}".strip()
        needed = "yes" if column.required else f"else `{column.default}`" if column.default else ""
        rows.append((f"**{column.heading}**", column.type.replace("_", " "), needed, about, also))
    head = f"## {kind.title}\n\nKind `{kind.name}`. {kind.about}\n\n"
    return head + _table(("column", "type", "needed", "about", "also read as"), rows)


def _spoken(column: Column) -> list[str]:
    """What people write for each choice of a column."""
    said: dict[str, list[str]] = {}
    for written, choice in column.words:
        said.setdefault(choice, []).append(written)
    return [f"for `{choice}`: {', '.join(words)}" for choice, words in said.items()]


def _markers() -> str:
    return _table(("text", "reason"), ((f"`{text}`", why.replace("_", " ")) for text, why in numbers.MARKERS.items()))


def _findings() -> str:
    groups = (("The file", FILE), ("The form of a cell", FORM), ("The sense of a figure", SENSE),
              ("Beside what is known", BESIDE))  # fmt: skip
    head = f"## Findings\n\nThere are {len(CATALOGUE)} of them. Everything wrong with a return is found at once.\n"
    return "\n".join([head, *(f"### {title}\n\n{_entries(entries.values())}" for title, entries in groups)])


def _entries(entries: Iterable[Entry]) -> str:
    rows = ((f"`{e.code}`", e.title, DOES[e.severity], e.fix.replace("{", "<").replace("}", ">")) for e in entries)
    return _table(("code", "what", "what it does", "what to do"), rows)


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |" for line in lines) + "\n"


if __name__ == "__main__":
    sys.stdout.write(return_format())
