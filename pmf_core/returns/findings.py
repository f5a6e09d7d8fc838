"""Findings made from the catalogue: one, the same at many rows, in their order."""

from collections.abc import Iterable, Mapping

import pandas as pd

from pmf_core.errors import PmfError
from pmf_core.model import Finding, Severity
from pmf_core.returns.catalogue import CATALOGUE

LISTED = {Severity.NOTE: 20, Severity.ASK: 200, Severity.STOP: 200, Severity.REFUSE: 200}
PLACES_NAMED = 5
LONGEST_VALUE = 120
LONGEST_WORD = 600  # characters of what a file says, in a message


class Refused(PmfError):
    """The file as a whole cannot be taken; `finding` says why and what to do."""

    def __init__(self, finding: Finding) -> None:
        self.finding = finding
        super().__init__(finding)  # so that it can be handed from one process to another

    def __str__(self) -> str:
        return f"{self.finding.message} {self.finding.fix}"


def found(
    code: str,
    /,
    *,
    sheet: str | None = None,
    row: int | None = None,
    column: str | None = None,
    value: str | None = None,
    **words: object,
) -> Finding:
    """One finding of the catalogue, with its words filled in. A long value or word is cut."""
    entry = CATALOGUE[code]
    if value is not None and len(value) > LONGEST_VALUE:
        value = f"{value[:LONGEST_VALUE]}…"
    words = {name: f"{word[:LONGEST_WORD]}…" if isinstance(word, str) and len(word) > LONGEST_WORD else word
             for name, word in words.items()}  # fmt: skip
    message, fix = (template.format_map(words) for template in (entry.message, entry.fix))
    return Finding(code, entry.severity, message, fix.strip(), sheet, row, column, value)


def refused(code: str, /, **words: object) -> Refused:
    """The same as an exception, about the whole file."""
    return Refused(found(code, **words))  # type: ignore[arg-type]


def many(
    code: str,
    at: pd.DataFrame,
    *,
    column: pd.Series | str | None = None,
    value: pd.Series | None = None,
    words: Mapping[str, pd.Series | object] | None = None,
) -> list[Finding]:
    """The same finding at many rows; past the first so many, one finding stands for the rest.

    Args:
        at: rows with `sheet` and `row`, and `column` unless it is given apart.
        value: text of the cells, same index.
        words: for the templates; a Series (same index) or one word for all.
    """
    if at.empty:
        return []
    if column is not None:
        at = at.assign(column=column)
    severity = CATALOGUE[code].severity
    limit = LISTED[severity]
    if len(at) > limit and severity is Severity.NOTE:
        return [_rest(code, at)]
    rows = [int(row) for row in at["row"].iloc[:limit].tolist()]
    findings = [
        found(
            code,
            sheet=_text(at["sheet"].iat[n]),
            row=rows[n],
            column=_text(at["column"].iat[n]),
            value=None if value is None else _text(value.iat[n]),
            **{name: word.iat[n] if isinstance(word, pd.Series) else word for name, word in (words or {}).items()},
        )
        for n in range(min(limit, len(at)))
    ]
    return findings + ([_rest(code, at.iloc[limit:], more=True)] if len(at) > limit else [])


class Letters(dict[str, str]):
    """The letter of each column, as a frame carries it: never changed, so that no step of pandas has to copy it."""

    def __deepcopy__(self, _memo: object) -> "Letters":
        return self


def cell_of(at: pd.DataFrame, name: str) -> "pd.Series[str] | str":
    """The letter of the column that a fact was read from; that of the row's main cell where it is not known."""
    letter = at.attrs.get("letters", {}).get(name)
    return letter if isinstance(letter, str) else at["column"]


def ordered(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The gravest first, then by place; the same finding once."""
    rank = list(Severity)
    unique = dict.fromkeys(findings)
    return tuple(
        sorted(unique, key=lambda f: (rank.index(f.severity), f.sheet or "", f.row or 0, _letters(f.column), f.code))
    )


def _rest(code: str, at: pd.DataFrame, more: bool = False) -> Finding:
    entry = CATALOGUE[code]
    first = at.iloc[:PLACES_NAMED]
    places = [f"{_text(letter) or ''}{row}" for letter, row in zip(first["column"], first["row"], strict=True)]
    message = f"{'And another ' if more else ''}{len(at):,} places: {entry.title}. The first: {', '.join(places)}."
    fix = "Put right the ones listed and send it again." if more else "Look at the first of them."
    sheets = at["sheet"].unique()
    sheet = _text(sheets[0]) if len(sheets) == 1 else None
    row = int(first["row"].tolist()[0])
    return Finding(code, entry.severity, message, fix, sheet, row, _text(first["column"].iat[0]))


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _letters(column: str | None) -> tuple[int, str]:
    return (len(column or ""), column or "")
