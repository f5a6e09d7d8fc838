"""What a return is checked against: the home council's own lists and figures, and its framework."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

import pandas as pd

from pmf_core.returns.kinds import DATA_LIST

TARGETS = ["code", "first", "last", "target", "floor", "ceiling", "profile"]
LEVELS = ["code", "at"]
REPORTED = ["project", "start", "end", "spent", "complete"]
COMPARED = ("unit", "decimals", "polarity", "period_kind", "aggregation", "basis", "per", "lower_bound", "upper_bound")


@dataclass(frozen=True, slots=True)
class Context:
    """Everything outside the file that a check may look at.

    `data_list` has the columns of the data list, `history` is the home council's figures (code, first,
    last, value, numerator, denominator, missing, seq); either may be empty. `council_match` turns names and
    codes into ONS codes (None where there is none); `council_suggest` names the closest. `quadrants` are
    id -> title. `today` is the moment of checking: a period that ends later is not over. `targets` are
    those stored (code, first, last, target, floor, ceiling, profile). `blocks` are, by quadrant, id -> title;
    none: not checked. `actor` sends the return; `sent` says of each submission, by seq, who sent it (actor), on
    what day, in which file. `retired` is the day on which an indicator was recorded as retired. `levels` are the
    months (code, at: an ordinal) with which a new level or a new definition begins, as accepted and stored.
    `named` are lists of the framework by what a column calls them (questions, levels, plans, steps, reviews), each
    id -> title. `codes` are those of the registers that others refer to, by kind of return.
    `words` are the framework's own, which headings may have: by the plain word (quadrant) what it says (element).
    `reports` are what projects have reported (project, start, end as days, spent, complete).
    `risk_scale` is the framework's: three or five levels. `council_on` matches
    names as they were on a day; without it, `council_match` does.
    """

    home: str
    year_start: int
    data_list: pd.DataFrame
    services: tuple[str, ...]
    history: pd.DataFrame
    council_match: Callable[[list[str]], Mapping[str, str | None]]
    council_suggest: Callable[[str], list[str]]
    quadrants: Mapping[str, str]
    today: date
    targets: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=TARGETS))
    blocks: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    actor: str = ""
    sent: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=["actor", "day", "file"]))
    retired: Mapping[str, date] = field(default_factory=dict)
    levels: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=LEVELS))
    named: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    codes: Mapping[str, frozenset[str]] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    risk_scale: str = "three"
    reports: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=REPORTED))
    council_on: Callable[[list[str], date | None], Mapping[str, str | None]] | None = None

    def called(self, names: list[str], day: date | None) -> Mapping[str, str | None]:
        """The code of the one council of each name on a day (None: today); None where none or several fit."""
        return self.council_on(names, day) if self.council_on else self.council_match(names)

    @property
    def measured(self) -> frozenset[str]:
        """The codes of which the home council has a figure, or parts of one."""
        figures = self.history[["value", "numerator", "denominator"]].notna().any(axis=1)
        return frozenset(self.history.loc[figures, "code"])


def with_codes(context: Context, kind: str, codes: "pd.Series[str]") -> Context:
    """The same with the codes of a return's own register, so that the rows after it may refer to them."""
    return replace(context, codes={**context.codes, kind: context.codes.get(kind, frozenset()) | {*codes}})


def with_bodies(context: Context, bodies: pd.DataFrame) -> Context:
    """The same with the bodies of a return, so that a figure beside them may name one by its name or code."""
    words = [(str(word).casefold(), code) for name in ("name", "code")
             for code, word in zip(bodies["code"], bodies[name], strict=True)]  # fmt: skip
    mine = dict(words)

    def match(names: list[str]) -> Mapping[str, str | None]:
        own = {name: mine.get(name.strip().casefold()) for name in names}
        return {**context.council_match(names), **{name: code for name, code in own.items() if code}}

    return replace(context, council_match=match)


def indicators(*data_lists: pd.DataFrame) -> pd.DataFrame:
    """How each indicator is read, by code: COMPARED columns, name, life, replaced_by; a later list wins."""
    columns = ["code", "name", *COMPARED, "life", "replaced_by"]
    lists = [rows.reindex(columns=columns) for rows in data_lists if len(rows)]
    if not lists:
        return pd.DataFrame(columns=columns[1:], index=pd.Index([], dtype="str"))
    every = pd.concat(lists, ignore_index=True).drop_duplicates("code", keep="last").set_index("code")
    for name in COMPARED:
        default = DATA_LIST.column(name).default
        if default is not None:
            every[name] = every[name].fillna(default if every[name].dtype == "str" else float(default))
    return every
