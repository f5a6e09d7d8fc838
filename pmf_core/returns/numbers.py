"""One strict grammar for figures: what people type, and nothing that only looks like a number.

`92%`, `£1,234`, `(45)`, `-45`, `10.4m`, `1.2k` and `3bn` are numbers. `961 & 437`, `7.14:1`, `92%%`, `1_000`,
`1e5`, `nan` and `inf` are not. A sign or word of a unit must be that of the indicator.
Source: docs/method.md#values.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pmf_core import formats
from pmf_core.model import Missing

LONGEST = 60  # characters of a figure with its unit; a longer cell is looked at no further
WHOLE_DIGITS = 15  # a float keeps no more, nor does Excel
TOO_LARGE = 10.0**WHOLE_DIGITS
SLIPPED = re.compile(r"[£$€%\s]*([+-]?)[£$€\s]*([0-9]{1,3}(?:[, ][0-9]{3})+|[0-9]+)(\.[0-9]+)?[£$€%\s]*")
PLAIN = rf"[+-]?[0-9]{{1,{WHOLE_DIGITS}}}(?:\.[0-9]+)?"
TYPED = re.compile(
    r"(?P<sign>[+-])?\s*(?P<money>[£$€])?\s*(?P<inner>-)?"
    r"(?P<digits>[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?|\.[0-9]+)"
    r"\s*(?P<after>.*)"
)
BRACKETS = re.compile(r"(£?)\s*\(\s*(£?\s*[0-9.,]+\s*\S*)\s*\)(.*)")
SCALES = {"k": 3, "thousand": 3, "m": 6, "mn": 6, "million": 6, "bn": 9, "billion": 9}
SCALED = re.compile(rf"(?P<scale>{'|'.join(sorted(SCALES, key=len, reverse=True))})\b\s*(?P<rest>.*)")
SCALED_UNIT = re.compile(r"000|thousand|million|billion", re.IGNORECASE)
PERCENT = re.compile(r"%|(?:per ?cent|pc|pct)\b")
DIGIT = re.compile("[0-9]")
WORDS = re.compile(r"[a-z$€£%][a-z$€£%/. ]*")

NO_FIGURE = ("[x]", "..", ":", "…", "...", "-", "--", "---", "–", "—", "n/a", "na", "#n/a", "missing", "no data")
MARKERS: dict[str, Missing] = {
    "[c]": Missing.SUPPRESSED,
    "[z]": Missing.NOT_APPLICABLE,
    **dict.fromkeys(NO_FIGURE, Missing.NOT_COLLECTED),
    **{reason.replace("_", " "): reason for reason in Missing},
}


@dataclass(frozen=True, slots=True)
class Typed:
    """One cell read: a value, or why there is none, or the code of what is wrong with it."""

    value: float = float("nan")
    missing: str | None = None
    fault: str | None = None
    percent: bool = False  # written with a % sign, so already 0 to 100


NO_NUMBER = Typed(fault="R104")


@dataclass(frozen=True, slots=True)
class Numbers:
    """A column read: float64 with NaN where blank, missing or faulty; the rest as in `Typed`, (n,) each."""

    value: NDArray[np.float64]
    missing: "pd.Series[str]"
    fault: "pd.Series[str]"
    percent: NDArray[np.bool_]


def read_column(
    text: "pd.Series[str]", unit: "pd.Series[str] | str | None" = None, markers: Mapping[str, str] = MARKERS
) -> Numbers:
    """Read a column of text (NaN where blank).

    Args:
        text: (n,) as written.
        unit: (n,) same index, or one for all, of the indicator; None or NaN takes any unit.
        markers: lower-case text -> reason why there is no figure.
    """
    value, percent = np.full(len(text), np.nan), np.zeros(len(text), dtype=bool)
    missing, fault = (pd.Series(None, index=text.index, dtype="str") for _ in range(2))
    if text.isna().all():
        return Numbers(value, missing, fault, percent)
    plain = text.str.fullmatch(PLAIN).to_numpy(dtype=bool, na_value=False)
    value[plain] = text[plain].to_numpy(dtype="float64") + 0.0  # -0 is 0
    odd = np.flatnonzero(~plain & text.notna().to_numpy())
    if len(odd):
        texts, written = pd.factorize(text.iloc[odd])
        units = unit.iloc[odd] if isinstance(unit, pd.Series) else pd.Series(unit, index=odd, dtype="str")
        kinds, each = pd.factorize(units)
        every = [*each, None]  # the last is of an indicator that is not known
        pairs, back = np.unique(texts * len(every) + kinds % len(every), return_inverse=True)
        said = np.asarray(written, dtype=object)
        read = [read_one(said[pair // len(every)], every[pair % len(every)], markers) for pair in pairs.tolist()]
        value[odd] = np.array([one.value for one in read])[back]
        percent[odd] = np.array([one.percent for one in read])[back]
        missing.iloc[odd] = pd.array([one.missing for one in read], dtype="str").take(back)
        fault.iloc[odd] = pd.array([one.fault for one in read], dtype="str").take(back)
    return Numbers(value, missing, fault, percent)


def read_one(text: str, unit: str | None = None, markers: Mapping[str, str] = MARKERS) -> Typed:
    """Read one cell. `unit` is the indicator's; "" is a plain number, None takes any unit."""
    written = " ".join(text.replace("\u2212", "-").casefold().split())
    if reason := markers.get(written):
        return Typed(missing=str(reason))
    if len(written) > LONGEST or not DIGIT.search(written):
        written = ""  # no pattern is tried on it
    negative = False
    if "(" in written and (bracketed := BRACKETS.fullmatch(written)):
        negative, written = True, "".join(bracketed.groups())
    shape = TYPED.fullmatch(written)
    if shape is None or [negative, bool(shape["sign"]), bool(shape["inner"])].count(True) > 1:
        return NO_NUMBER
    number = Decimal(shape["digits"].replace(",", ""))
    before, shown_in, words = formats.affixes(unit) if unit is not None else ("", "", "")
    after, power, unclear = shape["after"], 0, False
    if after not in {words.casefold(), (unit or "").casefold()} and (scaled := SCALED.fullmatch(after)):
        # £1.2m for £000s, 12m for minutes: which is meant cannot be told
        unclear = bool(unit and (SCALED_UNIT.search(unit) or words.casefold().startswith(scaled["scale"])))
        power, after = SCALES[scaled["scale"]] - SCALES.get(shown_in, 0), scaled["rest"]
    percent = bool(said := PERCENT.match(after))
    after = after[said.end() :].strip() if said else after
    if after and not WORDS.fullmatch(after) or after.startswith("%"):
        return NO_NUMBER
    own = unit is None or (
        (shape["money"] in {None, before})
        and (not percent or "%" in (unit, shown_in) or "per cent" in unit.casefold())
        and (not after or _singular(after) in {_singular(words.casefold()), _singular(unit.casefold())})
    )
    if not own or unclear or (unit is None and (after or shape["money"] not in {None, "£"})):
        return Typed(fault="R104" if unit is None else "R106")
    value = number.scaleb(power)
    if value >= 10**WHOLE_DIGITS:
        return Typed(fault="R105")
    minus = negative or shape["sign"] == "-" or bool(shape["inner"])
    return Typed(float(-value if minus else value) + 0.0, percent=percent)


def example(text: str) -> str | None:
    """The figure that a cell with a slip can only mean: its one number, without signs of units and separators."""
    slipped = SLIPPED.fullmatch(text.replace("\u2212", "-")) if len(text) <= LONGEST else None
    if slipped is None:
        return None
    sign, whole, rest = slipped.groups()
    return f"{'-' if sign == '-' else ''}{re.sub('[, ]', '', whole)}{rest or ''}"


def scaled(value: NDArray[np.float64], by: NDArray[np.float64]) -> NDArray[np.float64]:
    """Value x by, tidied to 15 significant digits so that 0.9785 x 100 is 97.85."""
    with np.errstate(over="ignore", divide="ignore", invalid="ignore"):
        product = value * by
        whole = np.ceil(np.log10(np.abs(product)))
    places = np.clip(15 - np.nan_to_num(whole, neginf=0.0), 0, 15)
    power = 10.0**places
    return np.where(by == 1, value, np.rint(product * power) / power)


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 2 and word.endswith("s") else word
