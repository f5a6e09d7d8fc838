"""A return without a mapping: which kind it is, where its tables and their headings stand, long or wide."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from pmf_core.returns.kinds import COMPARATORS, TARGETS, VALUES, Kind
from pmf_core.returns.layouts.areas import Areas
from pmf_core.returns.layouts.headed import Layout
from pmf_core.returns.layouts.headings import PARTS, YEARS, is_part
from pmf_core.returns.layouts.named import Names
from pmf_core.returns.layouts.own_words import in_own
from pmf_core.returns.layouts.reading import Reading, whose
from pmf_core.returns.layouts.texts import Texts, forms
from pmf_core.returns.layouts.wide import FIGURES, GOALS, Wide, by_period, known
from pmf_core.returns.sheets import Sheet
from pmf_core.returns.tables import MOST_HEADING_ROWS, headed_rows, key

FOR_INFORMATION = "(for information)"  # a column of the template that is only there to be read
STATED = ("value", "numerator", "denominator", "missing")  # of one period: beside a column a period they are of none
GUIDANCE = "Guidance"  # the sheet of the template that explains it
ENOUGH = 2  # headings that make a heading row
BY_OWN_WORD = 100  # how much farther a heading in the framework's own words is than one in ours
TABLES = 20  # of other headings on one sheet
LOOKED_AT = 200  # rows that may have them


def find(sheet: Sheet, kinds: Iterable[Kind], year_start: int = 4) -> Layout | None:
    """The first table of a sheet that is one of the kinds, else the best reading of any row; None where no row has
    headings of any.

    What can be read as values is: a target or a name beside a figure never makes it another kind. Only a column that
    says whose published figure it is does.
    """
    return _first(Texts(sheet), tuple(kinds), Reading(year_start))


def find_all(
    sheet: Sheet,
    kinds: Iterable[Kind],
    year_start: int = 4,
    areas: Areas | None = None,
    names: Names | None = None,
    *,
    words: Mapping[str, str] | None = None,
) -> list[Layout]:
    """Every table of a sheet, one below the other; what stands between two belongs to the upper one.

    Args:
        areas: tells the columns that are headed by a council or a group; none are, without it.
        names: tells the indicator that stands above a table; none does, without it.
        words: the framework's own words, which headings may have, by the plain ones.
    """
    texts, every, reading = Texts(sheet, words), tuple(kinds), Reading(year_start, areas, names)
    first = _first(texts, every, reading)
    if first is None or first.absent:
        return [first] if first else []
    found = [first]
    needed = {text for kind in every for c in kind.columns if c.required for text in (c.heading, c.name, *c.synonyms)}
    needed |= {in_own(text, words) for text in needed} if words else set()
    needed |= {first.headings[n] for n in first.fields.values()}
    again, others = headed_rows(sheet, first.row, needed)
    below = [layout for row in others[:LOOKED_AT] if (layout := _at(texts, row, every, reading))]
    below = [one for one in below if not one.absent and one.top > first.row and not _is_record(one, first)][:TABLES]
    taller, end = first.row - first.top, first.end
    if below:  # the first headings again, after others, begin a table again
        below += [replace(first, row=row, top=row - taller) for row in again if row > below[0].row]
    for layout in sorted(below, key=lambda one: one.row):
        if layout.top > found[-1].row and not layout.headings == found[-1].headings == first.headings:
            found[-1] = replace(found[-1], end=layout.top - 1)
            found.append(replace(layout, end=end))
    return [_again(layout, first, again, taller) for layout in found] if again else found


def _is_record(layout: Layout, above: Layout) -> bool:
    """Whether what could be headings is a record of a register above it: “indicator” as a kind, and a day."""
    narrow = 2 * layout.score[-1] < above.score[-1]
    return narrow and not above.absent and above.kind.name not in FIGURES


def _again(layout: Layout, first: Layout, rows: list[int], taller: int) -> Layout:
    """A table without the rows that repeat its headings, which are those of the first one."""
    own = [row for row in rows if layout.row < row - taller and row <= layout.end]
    if layout.headings != first.headings:
        return layout
    return replace(layout, again=tuple(n for row in own for n in range(row - taller, row + 1)))


def _first(texts: Texts, kinds: tuple[Kind, ...], reading: Reading) -> Layout | None:
    best: Layout | None = None
    whole_at: int | None = None
    for row in texts.rows:
        if whole_at is not None and row >= whole_at + MOST_HEADING_ROWS:
            break
        layout = _at(texts, row, kinds, reading)
        if layout is None or (whole_at is not None and layout.top > whole_at):
            continue
        if best is not None and _is_record(layout, best):
            continue
        if best is None or layout.score > best.score:
            best = layout
        if not layout.absent and whole_at is None:
            whole_at = row
    return best


def _at(texts: Texts, row: int, kinds: tuple[Kind, ...], reading: Reading) -> Layout | None:
    """The best reading of the headings that end in a row, of one row or several; None where they are none."""
    best: Layout | None = None
    for rows in range(1, min(MOST_HEADING_ROWS, row) + 1):
        if rows > 1 and not texts.at(row - rows + 1):
            break
        if not any(texts.speaks(n) for n in range(row - rows + 1, row + 1)):
            continue
        said = {form for forms in texts.keys(row, rows).values() for form in forms}
        for kind in kinds:
            if said.isdisjoint(known(kind)):
                continue
            layout = _read(texts, kind, row, rows, reading)
            if kind is COMPARATORS and not whose(texts.sheet, row, layout.fields.get("comparator")):
                continue
            read = len(layout.fields) + len(layout.wide.positions) + len(layout.councils)
            enough = len(layout.fields) >= ENOUGH and 2 * read >= len(layout.headings)
            if (not layout.absent or enough) and (best is None or layout.score > best.score):
                best = layout
    return best


def _read(texts: Texts, kind: Kind, row: int, rows: int, reading: Reading) -> Layout:
    """Give each heading to the column whose name, heading or synonym it is; the closest claim wins."""
    headings, keys = texts.at(row, rows), texts.keys(row, rows)
    claims: dict[str, list[tuple[int, int]]] = {}
    read = {n: text for n, text in headings.items() if not text.casefold().endswith(FOR_INFORMATION)}
    words = known(kind)
    for position, text in read.items():
        said = next((form for form in keys[position] if form in words), None)
        if said is not None:
            rank, name = words[said]
            rank += 0 if said in forms(text) else BY_OWN_WORD
            claims.setdefault(name, []).append((rank, position))
    fields, doubled = {}, []
    for name, claimed in claims.items():
        rank, position = min(claimed)
        fields[name] = position
        if Counter(r for r, _ in claimed)[rank] > 1:
            doubled.append(headings[position])
    year, part = _year_apart(read, fields)
    top, year_start = row - rows + 1, reading.year_start
    subject = reading.subject(texts, top) if kind is VALUES and "indicator" not in fields else ("", "")
    named = bool(subject[0]) or "indicator" in fields
    years = tuple(texts.years_above(top)) if kind.name in FIGURES and named else ()
    wide = Wide()
    if named:
        wide, year = _by_headings(kind, read, fields, year=year, years=years, year_start=year_start)
    free = {n: text for n, text in read.items() if n not in {*fields.values(), year}}
    councils = reading.councils(free) if kind is VALUES and named and not _figures(fields, wide) else {}
    periodless: tuple[int, ...] = ()
    if wide.blocks:
        periodless = tuple(fields.pop(name) for name in STATED if name in fields)
    above: tuple[str, ...] = ()
    if kind.name in FIGURES and named and "period" not in fields and not wide.blocks:
        above = tuple(texts.periods_above(top, year_start))
    goals = [n for n in read if kind is VALUES and GOALS.intersection(keys[n][:2])]
    targets = sorted({*goals, *wide.targets} - {*fields.values()})
    taken = {*fields.values(), *wide.positions, *councils, year, *targets, *periodless}
    unknown = {n: text for n, text in read.items() if n not in taken}
    end = int(texts.sheet.cells.index[-1])
    rivals = tuple(n for _, n in claims.get("indicator", ()) if n in unknown)
    return Layout(kind, row, top, end, fields, headings, unknown, (*doubled, *wide.doubled), wide, year, part, above,
                  years, tuple(targets), periodless, rivals, councils, subject)  # fmt: skip


def _figures(fields: dict[str, int], wide: Wide) -> bool:
    """Whether a column says a figure, or whose it is."""
    return bool(wide.blocks) or bool({"value", "numerator", "council"} & set(fields))


def _by_headings(
    kind: Kind,
    read: dict[int, str],
    fields: dict[str, int],
    *,
    year: int | None,
    years: tuple[str, ...],
    year_start: int,
) -> tuple[Wide, int | None]:
    """The columns that are headed by a period, and the column of their year where they do not say it.

    `period` leaves the fields where it is that column.
    """
    if year is not None or (kind is TARGETS and "target" in fields):
        return Wide(), year  # with a target, the periods are of the figures
    rest = {n: text for n, text in read.items() if n not in fields.values()}
    if "period" not in fields:
        return by_period(rest, kind, year_start, years), None
    wide = by_period(rest, kind, year_start)
    if key(read[fields["period"]]) in YEARS and wide.blocks and all(is_part(label) for label in wide.blocks):
        return replace(wide, parts=()), fields.pop("period")
    return Wide(), None


def _year_apart(headings: dict[int, str], fields: dict[str, int]) -> tuple[int | None, str]:
    """The column of the year, where another has the month or quarter: `period` in `fields` becomes that one."""
    if "period" not in fields or key(headings[fields["period"]]) not in {*YEARS, *PARTS}:
        return None, ""
    parts = [(part, n) for part in PARTS for n, text in headings.items() if key(text) == part]
    years = [n for n, text in headings.items() if key(text) in YEARS]
    years += [n for n, text in headings.items() if key(text) == "period" and parts and n != parts[0][1]]
    if not years or not parts:
        return None, ""
    part, fields["period"] = parts[0]
    return years[0], part
