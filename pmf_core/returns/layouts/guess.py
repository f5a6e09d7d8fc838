"""The mapping that is proposed for a file without the template's headings. A person corrects it and decides."""

import math
from collections.abc import Mapping as Table
from dataclasses import replace

from pmf_core.returns.context import Context
from pmf_core.returns.kinds import KINDS, VALUES, Column, Kind, Type
from pmf_core.returns.layouts.areas import Areas
from pmf_core.returns.layouts.aside import TOTALS
from pmf_core.returns.layouts.choices import Choice, Confidence, Field, Guess, How, Name
from pmf_core.returns.layouts.headings import bare, periods_in, years_in
from pmf_core.returns.layouts.likeness import Seen, closeness, fits, likeness
from pmf_core.returns.layouts.mapping import Mapping
from pmf_core.returns.layouts.named import Names
from pmf_core.returns.layouts.reading import Reading
from pmf_core.returns.layouts.shape import FIGURE, heading_row, masked
from pmf_core.returns.layouts.source import COUNCILS, PERIODS
from pmf_core.returns.layouts.texts import Texts
from pmf_core.returns.layouts.toml import toml
from pmf_core.returns.layouts.wide import FIGURES, Wide, by_period
from pmf_core.returns.sheets import Sheet
from pmf_core.returns.tables import MAIN, key

PROPOSED = 0.4  # of 1: a likeness below this is not proposed
SURE, FAIRLY = 0.9, 0.6
STATED = ("value", "numerator", "denominator", "missing")
TINY = 1e-9
COLUMNS = 100  # of a sheet that are looked at
ASKED = 100  # names that a person can be asked about
LONGEST_TITLE = 60


def guess(sheets: tuple[Sheet, ...], context: Context, kind: Kind = VALUES) -> Guess | None:
    """The best mapping that can be proposed for a file; None where no sheet has headings with rows under them.

    Each column of the kind is proposed a column of the file by its heading and by what stands in it: codes or names of
    the data list, periods, figures, councils, words for a rating. Nothing is stored and nothing is certain.
    """
    known, best, best_score = Names(context.data_list), None, -math.inf
    for sheet in sheets:
        row = heading_row(sheet)
        if row is None:
            continue
        reader = _Reader(Texts(sheet), kind, context, known)
        for bottom, rows in reader.headings(row):
            found, score = reader.guess(bottom, rows)
            if score > best_score + TINY:
                best, best_score = found, score
    if best is None:
        return None
    like = [masked(sheet, row) for sheet in sheets if (row := heading_row(sheet)) is not None]
    own = next(sheet for sheet in sheets if sheet.name == best.sheet)
    if like.count(masked(own, heading_row(own) or 1)) > 1:
        best = replace(best, sheet="*")
    best = replace(best, names=names(sheets, best, best.chosen.get("indicator"), context))
    return best if best.missing else replace(best, toml=to_toml(best, best.chosen))


def to_toml(
    seen: Guess, chosen: Table[str, Choice | None], names: Table[str, str] | None = None, title: str = ""
) -> str:
    """The mapping as a person corrected it.

    Args:
        chosen: name of a field -> what was chosen for it; None, or no entry, for what the file does not say.
        names: what the indicator's column says -> the code that is meant.
        title: names the layout; the guess's own where blank.
    Raises:
        MappingError: it cannot be used so; every problem is named.
    """
    kind = KINDS[seen.kind]
    named = "layout" if any(column.name == "title" for column in kind.columns) else "title"  # its own title is a column
    raw: dict[str, object] = {"kind": kind.name, named: title.strip() or seen.title}
    if seen.sheet not in {"", "*"}:
        raw["sheet"] = seen.sheet
    if seen.heading_rows > 1:
        raw["heading_rows"] = seen.heading_rows
    main, by_headings = MAIN[kind.name], ""
    for column in kind.columns:
        choice = chosen.get(column.name)
        if choice is None:
            continue
        if choice.how is How.HEADINGS:
            by_headings = COUNCILS if column.type is Type.COUNCIL else PERIODS
        elif choice.how is How.ABOVE:
            raw[column.name] = {"above": True}
        elif choice.how is How.CONSTANT:
            raw[column.name] = {"constant": choice.text}
        else:
            raw[column.name] = {"column": choice.text, **({"by": "name"} if choice.by_name else {})}
    if by_headings:
        raw[main] = {"columns": by_headings}
    source = raw.get("indicator")
    if names and isinstance(source, dict):
        source["words"] = dict(names)
    text = toml(raw)
    Mapping.parse(text)
    return text


def names(sheets: tuple[Sheet, ...], seen: Guess, choice: Choice | None, context: Context) -> tuple[Name, ...]:
    """What the column chosen for the indicator says that is neither a code nor exactly one name of the data list."""
    if choice is None or choice.how is not How.COLUMN:
        return ()
    known = Names(context.data_list)
    words: dict[str, None] = {}
    for sheet in sheets:
        if seen.sheet not in {"*", sheet.name} or seen.row not in sheet.cells.index:
            continue
        texts = Texts(sheet).at(seen.row, seen.heading_rows)
        position = next((n for n, text in texts.items() if text == choice.text), None)
        if position is not None:
            under = sheet.cells.loc[seen.row + 1 :]
            said = under.loc[under.notna().sum(axis=1) > 1, position].dropna()
            unknown = said[known.resolve(said)[1]].unique()
            words |= dict.fromkeys(str(word) for word in unknown if key(bare(str(word))) not in TOTALS)
    return tuple(Name(word, known.suggest(word)) for word in list(words)[:ASKED])


class _Reader:
    """The guesses for one sheet; what stands in a column is looked at once."""

    def __init__(self, texts: Texts, kind: Kind, context: Context, names: Names) -> None:
        self.texts, self.kind, self.context, self.names = texts, kind, context, names
        self.seen: dict[tuple[int, int], Seen] = {}
        self.areas = Areas.of(context)

    def headings(self, row: int) -> list[tuple[int, int]]:
        """Where the headings may end and how many rows they take: with the row above or below, where those look so."""
        upper, own, lower = (self.texts.at(n) if n > 0 else {} for n in (row - 1, row, row + 1))
        options = [(row, 1)]
        if len(upper) > 1 or (upper and min(upper) > 0):
            options.append((row, 2))
        under = set(lower) - set(own)
        if under and lower and not any(FIGURE.fullmatch(text) for text in lower.values()):
            options += [(row + 1, 2), *([(row + 1, 3)] if upper else [])]
        last = int(self.texts.sheet.cells.index[-1])
        return [(bottom, rows) for bottom, rows in options if bottom < last]

    def guess(self, row: int, rows: int) -> tuple[Guess, float]:
        """The guess with these headings, and how good it is."""
        kind, start = self.kind, self.context.year_start
        headings, top = self.texts.at(row, rows), row - rows + 1
        looked_at = list(headings.items())[:COLUMNS]
        columns = [column for position, text in looked_at if (column := self._column(row, position, text)).words]
        scores = {(field.name, c.position): likeness(field, c) for field in kind.columns for c in columns}
        given, wide, above = _assigned(scores), Wide(), []
        if kind.name in FIGURES:
            above = self.texts.periods_above(top, start)
            free = {c.position: c.heading for c in columns if c.position not in _kept(given)}
            if "period" not in given:
                wide = by_period(free, kind, start, self.texts.years_above(top))
        if wide.blocks:
            given = {name: n for name, n in given.items() if name not in STATED}
        councils: tuple[str, ...] = ()
        if kind is VALUES and not wide.blocks and "council" not in given:
            free = {c.position: c.heading for c in columns if c.position not in _kept(given)}
            councils = tuple(Reading(start, self.areas).councils(free).values())
            given = {n: at for n, at in given.items() if not (councils and n in STATED)}
        fields = tuple(
            _field(c, columns, scores, given.get(c.name), wide=wide, above=above, councils=councils)
            for c in kind.columns
        )
        proposed = {field.name: field.proposed for field in fields if field.proposed is not None}
        used = {choice.text for choice in proposed.values()} | {headings[n] for n in wide.positions} | {*councils}
        missing = tuple(field.heading for field in fields if field.required and field.name not in proposed)
        if kind is VALUES and not (wide.blocks or councils) and not {"value", "numerator"} & set(proposed):
            missing = (*missing, kind.column("value").heading)
        found = Guess(
            kind.name, self.texts.sheet.name, row, rows, fields, missing=missing, chosen=proposed,
            left=tuple(text for text in headings.values() if text not in used),
            title=_title(self.texts, top, headings, start),
        )  # fmt: skip
        score = sum(scores[name, n] for name, n in given.items()) + 0.5 * len(wide.positions)
        return found, score + 0.5 * len(councils) - 2.0 * len(missing) - 0.01 * rows

    def _column(self, row: int, position: int, text: str) -> Seen:
        if (row, position) not in self.seen:
            cells = self.texts.sheet.cells[position].loc[row + 1 :]
            self.seen[row, position] = Seen.of(position, cells, self.context, self.names)
        return replace(self.seen[row, position], heading=text)


def _kept(given: dict[str, int]) -> set[int]:
    """Positions that no period can be read in: all but the figures', whose headings may say one."""
    return {position for name, position in given.items() if name not in FIGURES[VALUES.name]}


def _assigned(scores: dict[tuple[str, int], float]) -> dict[str, int]:
    """Each field its likeliest column, the surest first; a column has one field."""
    given: dict[str, int] = {}
    for (name, position), score in sorted(scores.items(), key=lambda item: -item[1]):
        if score >= PROPOSED and name not in given and position not in given.values():
            given[name] = position
    return given


def _field(
    column: Column,
    columns: list[Seen],
    scores: dict[tuple[str, int], float],
    position: int | None,
    *,
    wide: Wide,
    above: list[str],
    councils: tuple[str, ...] = (),
) -> Field:
    ranked = sorted(columns, key=lambda seen: -scores[column.name, seen.position])
    choices = [_choice(column, seen) for seen in ranked]
    proposed, confidence, why = None, Confidence.NONE, ""
    seen = next((s for s in columns if s.position == position), None)
    if seen is not None:
        proposed, why = _choice(column, seen), _why(column, seen)
        score = scores[column.name, seen.position]
        confidence = Confidence.LIKELY if score >= FAIRLY else Confidence.UNSURE
        confidence = Confidence.CERTAIN if score >= SURE else confidence
    if column.type is Type.PERIOD:
        if len(above) == 1:
            choices.insert(0, Choice(How.ABOVE, above[0]))
        if wide.blocks:
            choices.insert(0, Choice(How.HEADINGS, ", ".join(wide.blocks)))
        if proposed is None and (wide.blocks or len(above) == 1):
            proposed = choices[0]
            yearless = " They say no year, nor does what stands above them." if wide.parts else ""
            why = f"These headings are periods.{yearless}"
            why = why if wide.blocks else "No column says the period; this stands above the table."
            confidence = Confidence.LIKELY if wide.blocks and not wide.parts else Confidence.UNSURE
    if column.type is Type.COUNCIL and councils:
        choices.insert(0, Choice(How.HEADINGS, ", ".join(councils)))
        proposed, why, confidence = choices[0], "These headings are councils, or groups.", Confidence.LIKELY
    about = column.about
    return Field(column.name, column.heading, about, column.required, proposed, confidence, why, tuple(choices))


def _choice(column: Column, seen: Seen) -> Choice:
    return Choice(How.COLUMN, seen.heading, column.name == "indicator" and seen.by_name, seen.examples)


def _why(column: Column, seen: Seen) -> str:
    """Why this column, as a sentence."""
    said = closeness(column, seen.heading)
    if column.name == "indicator" and max(seen.codes, seen.names):
        share, what = (seen.names, "names") if seen.by_name else (seen.codes, "codes")
        return f"{share:.0%} of its texts are {what} of the data list."
    if said >= SURE:
        return "Its heading says so."
    content = fits(column, seen)
    fit = {Type.PERIOD: "periods", Type.NUMBER: "figures", Type.COUNCIL: "councils"}.get(column.type, "words for it")
    like = "Its heading is like it" if said >= FAIRLY else "Its heading does not say so"
    return f"{like}; {content:.0%} of its texts are {fit}." if content is not None else f"{like}."


def _title(texts: Texts, top: int, headings: dict[int, str], year_start: int) -> str:
    """What the layout can be called: the first text above the table or the sheet's name, without its period."""
    for text in (*texts.above(top), texts.sheet.name):
        words = text[:LONGEST_TITLE]
        for period in (*periods_in(text, year_start), *years_in(text)):
            words = words.replace(period, " ")
        if title := " ".join(words.split()).strip(" ,.:;-()"):
            return title
    return ", ".join(list(headings.values())[:3])[:LONGEST_TITLE]
