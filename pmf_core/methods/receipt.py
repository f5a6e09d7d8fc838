"""Why a rating is what it is, in words: the rule, its inputs and the sum. Plain text, for one position."""

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from pmf_core.model import Polarity, Rag, RagRule, ToleranceKind
from pmf_core.results import Receipt

Formatter = Callable[[float], str]

RATING = {
    Rag.RED: "Red",
    Rag.AMBER: "Amber",
    Rag.GREEN: "Green",
    Rag.EXCEEDED: "Exceeded",
    Rag.NOT_RATED: "Not rated",
}
POLARITY = {
    Polarity.HIGHER: "Higher is better",
    Polarity.LOWER: "Lower is better",
    Polarity.RANGE: "Best within its range",
    Polarity.NEAREST: "Best nearest its target",
    Polarity.CONTEXT: "Neither way is better",
}
CONDITION = {
    "always": "in every other case",
    "stretch_met": "at or beyond the stretch",
    "target_met": "on target or better",
    "within_tolerance": "off target by no more than the tolerance",
    "beyond_tolerance": "off target by more than the tolerance",
    "worse_than_last_year": "worse than the same period last year",
    "not_worse_than_last_year": "no worse than the same period last year",
    "recoverable": "the chance of recovering by year end is at least {share:.0%}",
    "at_risk": "the chance of ending the year on target is less than {share:.0%}",
}


def receipt(
    row: Mapping[str, Any], rules: Sequence[RagRule], scheme: str, formatter: Formatter, gap: Formatter | None = None
) -> Receipt:
    """The receipt of one row of `positions`.

    Args:
        row: a row of `positions` or `own_points`, by column name.
        rules: the scheme's rules, as given to `positions`; scheme: its name.
        formatter: writes a figure of this indicator, with its unit and decimals.
        gap: writes a difference of two figures, where that is not the same ("5.8 points").
    Returns:
        Every part in words; a part that does not apply says so.

    Source: docs/method.md#receipt.
    """
    words = _Words(row, rules, formatter, gap or formatter)
    return Receipt(
        scheme=scheme,
        rule=words.rule(),
        polarity=POLARITY[Polarity(row["polarity"])],
        value=words.value(),
        target=words.target(),
        tolerance=words.tolerance(),
        arithmetic=words.arithmetic(),
    )


class _Words:
    def __init__(self, row: Mapping[str, Any], rules: Sequence[RagRule], number: Formatter, gap: Formatter) -> None:
        self.row, self.rules, self.number, self.gap = row, rules, number, gap
        self.rag, self.polarity = Rag(row["rag"]), Polarity(row["polarity"])

    def has(self, name: str) -> bool:
        return not math.isnan(self.row[name])

    def figure(self, name: str) -> str:
        return self.number(float(self.row[name]))

    def difference(self, name: str) -> str:
        return self.gap(abs(float(self.row[name])))

    def rule(self) -> str:
        if self.row["rule"] < 0:
            return f"None: {self.row['reason']}"
        rule = self.rules[self.row["rule"]]
        when = " and ".join(CONDITION[name].format(share=rule.share or 0) for name in rule.when)
        where = "" if rule.when == ("always",) else "where "
        return f"Rule {self.row['rule'] + 1} of {len(self.rules)}: {RATING[rule.rag]} {where}{when}"

    def value(self) -> str:
        if not self.has("value"):
            return "none"
        label = self.row.get("value_label", "")
        return self.figure("value") + (f" ({label})" if label else "")

    def aim(self) -> str:
        if self.polarity != Polarity.RANGE:
            return self.figure("target") if self.has("target") else "none"
        if self.has("floor") and self.has("ceiling"):
            return f"{self.figure('floor')} to {self.figure('ceiling')}"
        if self.has("floor"):
            return f"{self.figure('floor')} or more"
        return f"{self.figure('ceiling')} or less" if self.has("ceiling") else "none"

    def target(self) -> str:
        aim, how = self.aim(), self.row["target_how"]
        if aim == "none":
            return how if how.startswith("none") else "none"
        stretch = f"; stretch {self.figure('stretch')}" if self.has("stretch") else ""
        return f"{aim} ({how}){stretch}"

    def tolerance(self) -> str:
        kind, whose = self.row["tolerance_kind"], self.row["tolerance_how"]
        if kind == ToleranceKind.PERCENT:
            share = f"{self.row['tolerance_stated']:g}% of the target"
            if not self.has("tolerance"):
                return f"{share} ({whose})"
            return f"{self.difference('tolerance')} ({share}; {whose})"
        if kind == ToleranceKind.POINTS:
            return f"{self.difference('tolerance_stated')} ({whose})"
        low, high = (self.figure(name) if self.has(name) else None for name in ("tolerance_low", "tolerance_high"))
        limits = [text for text in (low and f"from {low}", high and f"up to {high}") if text]
        return f"{' '.join(limits)} ({whose})"

    def arithmetic(self) -> str:
        if not self.has("shortfall"):
            return f"Not rated: {self.row['reason']}"
        rating = RATING[self.rag]
        if self.rag == Rag.EXCEEDED and self.has("stretch"):
            return f"{self.figure('value')} is at or beyond the stretch of {self.figure('stretch')}: {rating}"
        if self.row["shortfall"] <= 0:
            return f"{self.met()}{self.besides()}: {rating}"
        unrated = f"; {self.row['reason']}" if self.rag == Rag.NOT_RATED else ""
        beyond = self.row["shortfall"] > self.row["tolerance"]
        against = f"{'more than' if beyond else 'within'} the tolerance of {self.difference('tolerance')}"
        return f"Shortfall {self.sum()} = {self.difference('shortfall')}, {against}{self.besides()}{unrated}: {rating}"

    def met(self) -> str:
        value, aim = self.figure("value"), self.aim()
        if self.polarity == Polarity.RANGE:
            return f"{value} is within the range of {aim}"
        if self.row["shortfall"] < 0:
            return f"{value} is {self.difference('shortfall')} better than the target of {aim}"
        return f"{value} meets the target of {aim}"

    def sum(self) -> str:
        value, row = self.figure("value"), self.row
        if self.polarity == Polarity.RANGE:
            over = self.has("ceiling") and row["value"] > row["ceiling"]
            return f"{value} − {self.figure('ceiling')}" if over else f"{self.figure('floor')} − {value}"
        above = self.polarity == Polarity.LOWER or (self.polarity == Polarity.NEAREST and row["value"] > row["target"])
        return f"{value} − {self.figure('target')}" if above else f"{self.figure('target')} − {value}"

    def besides(self) -> str:
        """What the rules looked at besides target and tolerance, up to the one that held."""
        tried = self.rules[: self.row["rule"] + 1] if self.row["rule"] >= 0 else ()
        asked = {name for rule in tried for name in rule.when}
        said = ""
        if asked & {"worse_than_last_year", "not_worse_than_last_year"} and self.has("last_year_value"):
            worse = self.row["long"] == "worsening"
            said += f", {'worse' if worse else 'no worse'} than {self.figure('last_year_value')} a year before"
        name, what = ("recoverable", "recovering by year end")
        if self.row["shortfall"] <= 0:
            name, what = ("at_risk", "ending the year on target")
        shares = [rule.share or 0 for rule in tried if name in rule.when]
        if shares and self.has("chance"):
            enough = self.row["chance"] >= shares[-1]
            said += f", chance of {what} {self.row['chance']:.0%}, "
            said += f"{'at least' if enough else 'less than'} {shares[-1]:.0%}"
        return said
