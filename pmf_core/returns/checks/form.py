"""The form of each cell: a table of text becomes typed columns, and what is wrong becomes findings."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pmf_core.model import Finding, Severity
from pmf_core.returns import cells
from pmf_core.returns.catalogue import CATALOGUE
from pmf_core.returns.cells import Faults
from pmf_core.returns.context import Context
from pmf_core.returns.findings import LISTED, Letters, many
from pmf_core.returns.kinds import DATA_LIST, KINDS, TARGETS, VALUE_FOR_MONEY, Column, Type
from pmf_core.returns.numbers import TOO_LARGE, example, read_column, scaled
from pmf_core.returns.tables import PLACE, Table, code

IN_UNIT = {"value", "target", "floor", "ceiling", "stretch", "tolerance_low", "tolerance_high", "found", "baseline"}
REFERRING = {"cost", "volume", "performance", "satisfaction"}  # indicators that a comparison names
MAY_BE_MARKED = ("value", "numerator", "denominator")  # where a mark says why there is no figure
NEVER = np.datetime64("NaT", "us")
GENERAL = "one number, for example 92"
FAR = {"targets", "cascades", "target_advice"}  # of which periods may lie far ahead
AHEAD, TARGETS_AHEAD = 10, 50  # years after this one that a period may lie in
SHOWN = LISTED[Severity.STOP]


class Form:
    """One table being typed, column by column; `bad` marks the rows that are stopped."""

    def __init__(self, table: Table, context: Context, indicators: pd.DataFrame) -> None:
        self.table, self.context, self.indicators = table, context, indicators
        self.text = table.frame
        self.size = len(table.frame)
        self.columns: dict[str, Any] = {name: table.frame[name].array for name in PLACE}
        self.columns["marker"] = _strings([], np.full(self.size, -1))
        self.bad = np.zeros(self.size, dtype=bool)
        self.findings: list[Finding] = []
        for mark in table.broken.values():
            self.bad |= mark

    def read(self) -> pd.DataFrame:
        """Every column of the kind, typed; blank cells have its default. Rows keep their order.

        Beside the kind's columns: `known` (position of the indicator in the data list), `first`, `last`
        (month ordinals), `period` (label), `marker` (reason that a mark in the value, else in one of its
        parts, stands for) and, of a data list, `display_code`.
        """
        for column in self.table.kind.columns:
            if column.required and column.name in self.text:
                blank = self.text[column.name].isna().to_numpy()
                self._flag("R101", blank, column.name, {"heading": column.heading, "about": column.about})
            READERS[column.type](self, column)
        frame = pd.DataFrame(self.columns)
        frame.attrs["letters"] = Letters(self.table.letters)
        return self._keep_stored(frame) if self.table.kind in {DATA_LIST, TARGETS} else frame

    # one method for each type of column

    def _as_text(self, column: Column) -> None:
        words, at = self._distinct(column)
        meant: Sequence[str | None] = words
        if column.name == "quadrant":
            meant, faults = cells.quadrants(words, self.context)
            self._flag_words("R204", column.name, at, faults)
        if column.named:
            meant, faults = cells.named(words, column, self.context)
            self._flag_words("R108", column.name, at, faults)
        if column.longest is not None:
            self._flag_words("R122", column.name, at, _too_long(words, column.heading, column.longest))
        self.columns[column.name] = _strings(meant, at)

    def _code(self, column: Column) -> None:
        words, at = self._distinct(column)
        meant = [code(word) for word in words]
        self.columns[column.name] = _strings(meant, at)
        if column.name == "indicator" or (column.name in REFERRING and self.table.kind is VALUE_FOR_MONEY):
            known = self.indicators.index.get_indexer(pd.Index(meant, dtype="str"))
            if column.name == "indicator":
                self.columns["known"] = np.append(known, -1)[at]
            self._flag_words("R201", column.name, at, cells.unlisted(words, meant, self.indicators.index.tolist()))
        elif column.name == "service":
            self._flag_words("R203", column.name, at, cells.unlisted(words, meant, self.context.services))
        elif column.refers == "data_list":
            self._flag_words("R201", column.name, at, cells.unlisted(words, meant, self.indicators.index.tolist()))
        elif column.refers:
            what = {"what": heading_of(column.refers)}
            faults = cells.unlisted(words, meant, self.context.codes.get(column.refers, frozenset()))
            self._flag_words("R225", column.name, at, {n: fault | what for n, fault in faults.items()})
        elif column.name == "code":
            self._flag_words("R045", column.name, at, cells.unseen(meant))
            if self.table.kind.name == "data_list":
                self.columns["display_code"] = _strings(words, at)

    def _number(self, column: Column) -> None:
        if column.name not in self.text:
            self.columns[column.name] = np.full(self.size, float(column.default or "nan"))
            return
        text, unit = self.text[column.name], None
        if column.default is not None:
            text = text.fillna(column.default)
        if column.name in IN_UNIT and "known" in self.columns:
            unit = pd.Series(self._of_indicator("unit"), index=text.index)
        read = read_column(text, unit, self.table.markers)
        value = read.value
        if (by := self.table.scale.get(column.name)) is not None:
            value = scaled(value, np.where(read.percent, 1.0, by))
            self._flag("R105", np.abs(value) >= TOO_LARGE, column.name, {})
        for fault in read.fault.dropna().unique():
            wrong = (read.fault == fault).to_numpy(dtype=bool, na_value=False)
            self._flag(fault, wrong, column.name, self._about_numbers(text[wrong], unit))
        self.columns[column.name] = value
        if column.required:
            marked = read.missing.notna().to_numpy()
            self._flag("R101", marked, column.name, {"heading": column.heading, "about": column.about})
        if column.name in MAY_BE_MARKED:
            self._mark(read.missing)

    def _mark(self, reason: "pd.Series[str]") -> None:
        """Keep the reason that a cell gives, where no cell before it gave a figure or a reason."""
        free = np.isnan(self.columns["value"]) if "value" in self.columns else np.ones(self.size, dtype=bool)
        before = pd.Series(self.columns["marker"])
        self.columns["marker"] = before.where(before.notna() | ~free, reason.array).array

    def _whole(self, column: Column) -> None:
        self._number(column)
        value = self.columns[column.name]
        part = np.isfinite(value) & (value % 1 != 0)
        self._flag("R107", part, column.name, {"heading": column.heading})
        sound = np.isfinite(value) & ~part
        optional = column.default is None and not column.required
        whole = np.where(sound, value, np.nan) if optional else np.where(sound, value, 0).astype("int64")
        self.columns[column.name] = whole

    def _choice(self, column: Column) -> None:
        words, at = self._distinct(column)
        meant, faults = cells.choices(words, column)
        self._flag_words("R108", column.name, at, faults)
        self.columns[column.name] = _strings(meant, at)

    def _yes_no(self, column: Column) -> None:
        words, at = self._distinct(column)
        meant, faults = cells.yes_no(words, column)
        self._flag_words("R109", column.name, at, faults)
        self.columns[column.name] = np.array([*meant, False], dtype=bool)[at]

    def _date(self, column: Column) -> None:
        words, at = self._distinct(column)
        meant, faults = cells.dates(words, column)
        self._flag_words("R110", column.name, at, faults)
        if not column.ahead:
            self._flag_words("R243", column.name, at, cells.to_come(meant, column, self.context.today))
        self.columns[column.name] = np.array([*(NEVER if day is None else day for day in meant), NEVER], "M8[us]")[at]

    def _period(self, column: Column) -> None:
        """Each label is read once for each frequency of an indicator that says it."""
        words, at = self._distinct(column)
        kinds, own = self._frequencies()
        many_kinds = len(own) + 1
        each, back = np.unique(np.where(at < 0, -1, at * many_kinds + kinds + 1), return_inverse=True)
        frequencies = [None if "known" in self.columns else cells.ANY, *own]
        pairs = [(words[n // many_kinds], frequencies[n % many_kinds]) for n in each.tolist() if n >= 0]
        back = back - (len(each) - len(pairs))  # -1 where there is no label
        ahead = TARGETS_AHEAD if self.table.kind.name in FAR else AHEAD
        meant, unreadable, unfit = cells.periods(pairs, self.context, ahead)
        self._flag_words("R111", column.name, back, unreadable)
        self._flag_words("R112", column.name, back, unfit, also="indicator")
        for name in ("start", "end"):
            days = [getattr(period, name) if period else NEVER for period in meant]
            self.columns[name] = np.array([*days, NEVER], "M8[us]")[back]
        for name in ("first", "last"):
            months = [getattr(period, name) if period else 0 for period in meant]
            self.columns[name] = np.array([*months, 0], "int64")[back]
        self.columns["period"] = _strings([period.label if period else None for period in meant], back)

    def _council(self, column: Column) -> None:
        words, at = self._distinct(column)
        meant, faults = cells.councils(words, self.context)
        self._flag_words("R202", column.name, at, faults)
        self.columns[column.name] = _strings([*meant, self.context.home], np.where(at < 0, len(meant), at))

    # what they share

    def _distinct(self, column: Column) -> tuple[list[str], NDArray[np.intp]]:
        """The distinct words of a column and, for each row, which; -1 where blank, if there is no default."""
        if column.name in self.text:
            at, found = pd.factorize(self.text[column.name])
            words: list[str] = np.asarray(found, dtype=object).tolist()
        else:
            words, at = [], np.full(self.size, -1)
        if column.default is None:
            return words, at
        return [*words, column.default], np.where(at < 0, len(words), at)

    def _frequencies(self) -> tuple[NDArray[np.intp], Sequence[str]]:
        """For each row which of the frequencies its indicator has, -1 for none; and the frequencies."""
        if "known" not in self.columns:
            return np.full(self.size, -1), []
        which, found = pd.factorize(self._of_indicator("period_kind"))
        return which, found.tolist()

    def _of_indicator(self, name: str) -> Any:
        """A text column of the data list for every row; NaN where the indicator is not known, or the row is of none."""
        if "known" not in self.columns:
            return _strings([], np.full(self.size, -1))
        return self.indicators[name].astype("str").array.take(self.columns["known"], allow_fill=True)

    def _flag_words(self, code: str, name: str, at: NDArray[np.intp], faults: Faults, also: str = "") -> None:
        """A finding at every row that says a word with a fault; `also` adds another column to its words."""
        if not faults:
            return
        wrong = np.isin(at, list(faults))
        rows = np.flatnonzero(wrong)[:SHOWN]
        told = pd.DataFrame([faults[position] for position in at[rows].tolist()])
        words: dict[str, Any] = {str(word): told[word] for word in told}
        if also:
            words[also] = pd.Series(self.columns[also]).iloc[rows]
        self._flag(code, wrong, name, words)

    def _flag(self, code: str, wrong: NDArray[np.bool_], name: str, words: Mapping[str, Any]) -> None:
        """A finding at every row marked wrong, and the row stopped if it stops; a failed formula has its own."""
        if name in self.table.broken:
            wrong = wrong & ~self.table.broken[name]
        if not wrong.any():
            return
        at = self.text[wrong]
        letter = self.table.letter(name)
        column = letter[wrong] if isinstance(letter, pd.Series) else letter
        value = at[name] if name in self.text else None
        self.findings += many(code, at.assign(column=column), value=value, words=words)
        if CATALOGUE[code].severity is Severity.STOP:
            self.bad |= wrong

    def _about_numbers(self, wrong: "pd.Series[str]", unit: "pd.Series[str] | None") -> dict[str, Any]:
        """For each cell that is no number: how to type it, and where to say that there is none."""
        listed = wrong.iloc[:SHOWN]
        units = ["" if unit is None else str(unit[row]) for row in listed.index]
        figures = [example(text) for text in listed]
        examples = [
            GENERAL if f is None else f"{f} or {f}%" if u == "%" else f for f, u in zip(figures, units, strict=True)
        ]
        letter, reason = self.table.letters.get("missing"), ""
        if self.table.kind.name == "values":
            reason = f" and choose a reason in column {letter}" if letter else " and say why in a column “Why missing”"
        own = self.columns.get("indicator", self.columns["sheet"])
        return {
            "example": pd.Series(examples), "unit": pd.Series([u or "a plain number" for u in units]),
            "reason": reason, "indicator": pd.Series(own).loc[listed.index],
        }  # fmt: skip

    def _keep_stored(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Where a known record's cell is blank, or has no column, what is stored stands: defaults are for new ones.

        Only columns with a default: what may be blank may be cleared.
        """
        stored, keys = self.context.data_list, ["code"]
        if self.table.kind is TARGETS:
            stored, keys = self.context.targets.rename(columns={"code": "indicator"}), ["indicator", "first", "last"]
        if stored.empty or frame.empty:
            return frame
        unsaid = [c.name for c in self.table.kind.columns if c.default is not None and c.name in stored]
        kept = frame[keys].merge(stored[[*keys, *unsaid]], on=keys, how="left").set_axis(frame.index)
        for name in unsaid:
            stands = self.text[name].isna().to_numpy() if name in self.text else np.ones(self.size, dtype=bool)
            stands = stands & kept[name].notna()
            frame[name] = frame[name].where(~stands, kept[name]).astype(frame[name].dtype)
        return frame


READERS: dict[Type, Callable[[Form, Column], None]] = {
    Type.TEXT: Form._as_text,
    Type.CODE: Form._code,
    Type.NUMBER: Form._number,
    Type.WHOLE: Form._whole,
    Type.YES_NO: Form._yes_no,
    Type.DATE: Form._date,
    Type.PERIOD: Form._period,
    Type.CHOICE: Form._choice,
    Type.COUNCIL: Form._council,
}


def heading_of(kind: str) -> str:
    """What a record of a register is called in a sentence: its code's heading without the word code."""
    return KINDS[kind].columns[0].heading.removesuffix(" code").lower()


def _too_long(words: Sequence[str], heading: str, most: int) -> Faults:
    """The texts that are longer than a column takes (R122)."""
    told = {"heading": heading, "most": most}
    return {n: {**told, "count": len(text)} for n, text in enumerate(words) if len(text) > most}


def _strings(words: Sequence[str | None], at: NDArray[np.intp]) -> Any:
    """A column of text from its distinct words; NaN where a word is None or there is none."""
    return pd.array([*words, None], dtype="str").take(np.where(at < 0, len(words), at))
