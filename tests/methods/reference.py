"""The same rules once more, in plain Python, one indicator and one period at a time.

Written from docs/method.md alone; it shares no code with the methods. Slow on purpose: loops and dictionaries.
"""

from tests.methods.reference_shown import Row, Span, last_day
from tests.methods.reference_target import Aimed, whole


class Case(Aimed):
    """One indicator, with its rating and its directions."""

    def shortfall(self, value: float | None, aim: Row) -> int | None:
        d, polarity = self.about["decimals"], self.about["polarity"]
        if value is None or polarity == "context":
            return None
        v = whole(value, d)
        if polarity == "range":
            sides = [whole(aim["floor"], d) - v] if aim["floor"] is not None else []
            sides += [v - whole(aim["ceiling"], d)] if aim["ceiling"] is not None else []
            return max(*sides, 0) if sides else None
        if aim["target"] is None:
            return None
        t = whole(aim["target"], d)
        return {"higher": t - v, "lower": v - t, "nearest": abs(v - t)}[polarity]

    def travel(self, now: tuple[Span, float | None], before: tuple[Span, float | None]) -> str:
        (span, value), (then, earlier) = now, before
        if value is None or earlier is None or any(then[0] < at <= span[1] for at in self.breaks):
            return "not_comparable"
        polarity, d = self.about["polarity"], self.about["decimals"]
        better = whole(value, d) - whole(earlier, d)
        if polarity in ("range", "nearest"):
            far, was = self.shortfall(value, self.target(span)[0]), self.shortfall(earlier, self.target(then)[0])
            if far is None or was is None:
                return "not_comparable"
            better = was - far
        if better == 0:
            return "no_change"
        if polarity == "context":
            return "increasing" if better > 0 else "decreasing"
        return "improving" if (better > 0) != (polarity == "lower") else "worsening"

    def uneven(self, span: Span) -> bool:
        begin, end = self.year(span)
        row = self.target_row((begin, end)) if self.in_year(span) else None
        if row is not None and row["profile"] in ("last_year_shape", "given"):
            return True
        for length in (1, 3, 6):
            inside = [s for s in self.targets if self.year(s)[1] == end and s[1] - s[0] + 1 == length]
            if len({self.targets[s]["target"] for s in inside} - {None}) > 1:
                return True
        return False

    def earlier(self, shown: Row, last: int, months: int, back: int) -> tuple[Span, float | None]:
        if self.direct(last, months):
            then = self.show(last - back, months)
            return then["span"], then["value"] if then["rateable"] else None
        span = self.own_span(shown["span"][1] - (12 if back == 12 else self.months))
        return span, self.figure(span)

    def happened(self, span: Span, value: float | None, last: int) -> float | None:
        outcome, figure = span, value
        if span[1] - span[0] < 11:
            outcome = self.year(span)
            shown = self.show(outcome[1], 12)
            closed = shown["state"] == "plain" and last_day(outcome[1]) < self.today and self.direct(outcome[1], 12)
            figure = shown["value"] if closed else None
        short = self.shortfall(figure, self.target(outcome)[0])
        return self.chances.get(last) if short is None else float(short <= 0)

    def why_not(self, shown: Row, aim: Row) -> str:
        if self.about["polarity"] == "context":
            return "no direction"
        if shown["state"] in ("late", "not_due"):
            return str(shown["state"].replace("_", " "))
        if shown["state"] == "missing":
            why = shown["label"] if shown["why"] is None else shown["why"]
            return "no value: " + why.replace("_", " ") if why else "no value"
        if not shown["rateable"]:
            return "part: " + str(shown["label"])
        aims = ("floor", "ceiling") if self.about["polarity"] == "range" else ("target",)
        return "no target" if all(aim[name] is None for name in aims) else ""

    def position(self, last: int, months: int) -> Row:
        """Where the indicator stands at the period of so many months that ends with this month."""
        shown = self.show(last, months)
        span, value = shown["span"], shown["value"]
        aim, share, parts = self.target(span)
        standing = (span, value if shown["rateable"] else None)
        previous, year_ago = self.earlier(shown, last, months, months), self.earlier(shown, last, months, 12)
        step = months if self.direct(last, months) else self.months
        untold = step >= 12 or self.to_date or (self.about["aggregation"] == "sum" and self.uneven(span))
        row: Row = {
            "shown_first": span[0], "shown_last": span[1], "state": shown["state"], "value": value,
            "value_label": shown["label"], **aim, "previous_value": previous[1], "last_year_value": year_ago[1],
            "short": "not_comparable" if untold else self.travel(standing, previous),
            "long": self.travel(standing, year_ago),
            "shortfall": None, "rag": "not_rated", "reason": self.why_not(shown, aim),
        }  # fmt: skip
        if row["reason"]:
            return row
        d = self.about["decimals"]
        short, wide = self.shortfall(value, aim), whole(self.tolerance(span, value, aim, share, parts), d)
        assert short is not None and value is not None
        stretch = None if aim["stretch"] is None else whole(aim["stretch"], d)
        met = stretch is not None and {
            "higher": whole(value, d) >= stretch, "lower": whole(value, d) <= stretch
        }.get(self.about["polarity"], False)  # fmt: skip
        chance = self.happened(span, value, last)
        long = row["long"]
        holds: dict[str, bool | None] = {
            "always": True, "stretch_met": met, "target_met": short <= 0,
            "within_tolerance": short <= wide, "beyond_tolerance": short > wide,
            "worse_than_last_year": None if long == "not_comparable" else long == "worsening",
            "not_worse_than_last_year": None if long == "not_comparable" else long != "worsening",
        }  # fmt: skip
        row |= {"shortfall": short / 10**d, "tolerance": wide / 10**d, "reason": "no rule of the scheme holds"}
        for rag, when, needed in self.rules:
            holds["recoverable"] = None if chance is None else chance >= (needed or 0)
            holds["at_risk"] = chance is not None and chance < (needed or 0)
            found = [holds[name] for name in when]
            if False in found:
                continue
            if None in found:
                return row | {"reason": "no forecast" if "recoverable" in when else "no figure last year"}
            return row | {"rag": rag, "reason": ""}
        return row
