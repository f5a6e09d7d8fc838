"""Target and tolerance of a period, in plain Python: docs/method.md#target and #tolerance. See reference.py."""

import math

from tests.methods.reference_shown import Row, Shown, Span


def whole(x: float, decimals: int) -> int:
    """A figure as a whole number of its last decimal."""
    return int(math.copysign(math.floor(abs(x) * 10**decimals + 0.5 + 1e-9), x))


class Aimed(Shown):
    """One indicator, with what it is to reach."""

    def target_row(self, span: Span) -> Row | None:
        row = self.targets.get(span)
        wanted = ("target", "floor", "ceiling")
        return row if row is not None and any(row[name] is not None for name in wanted) else None

    def builds_up(self, year: Row) -> bool:
        if self.to_date and self.about["aggregation"] == "ratio":
            return year["profile"] in ("last_year_shape", "given")
        return self.to_date or self.about["aggregation"] == "sum"

    def year(self, span: Span) -> Span:
        last = next(m for m in range(span[1], span[1] + 12) if m % 12 == 2)
        return (last - 11, last)

    def in_year(self, span: Span) -> bool:
        return span[0] >= self.year(span)[0]

    def even_share(self, span: Span) -> float:
        if self.to_date:
            return (span[1] - self.year(span)[0] + 1) / 12
        return min(span[1] - span[0] + 1, 12) / 12

    def last_year_share(self, span: Span) -> float | None:
        begin, end = (m - 12 for m in self.year(span))
        if self.to_date:
            total, part = self.figure(self.own_span(end)), self.figure(self.own_span(span[1] - 12))
        else:
            ends = range(begin + self.months - 1, end + 1, self.months)
            figures = {e: self.figure(self.own_span(e)) for e in ends}
            if None in figures.values():
                return None
            total = sum(x for x in figures.values() if x is not None)
            part = sum(x for e, x in figures.items() if x is not None and span[0] - 12 <= e <= span[1] - 12)
        return part / total if part is not None and total is not None and total > 0 else None

    def target(self, span: Span) -> tuple[Row, float | None, list[Row]]:
        """Its figures; the share of the year's that they are; the rows of the parts, where they are put together."""
        names = ("target", "floor", "ceiling", "stretch")
        if row := self.target_row(span):
            return {name: row[name] for name in names}, None, []
        length = span[1] - span[0] + 1
        for part in (6, 3, 1):
            if part >= length or length > 12 or length % part:
                continue
            ends = range(span[0] + part - 1, span[1] + 1, part)
            rows = [self.target_row((e - part + 1, e)) for e in ([span[1]] if self.to_date else ends)]
            found = [row for row in rows if row is not None]
            if len(found) == len(rows):
                return {name: self.put([row[name] for row in found]) for name in names}, None, found
        row = self.target_row(self.year(span)) if self.in_year(span) else None
        if row is None:
            return dict.fromkeys(names), None, []
        share: float | None = 1.0
        if self.builds_up(row):
            share = self.even_share(span)
            if row["profile"] == "given":
                return dict.fromkeys(names), None, []
            if row["profile"] == "last_year_shape":
                shaped = self.last_year_share(span)
                share = share if shaped is None else shaped
        return {name: None if row[name] is None else row[name] * share for name in names}, share, []

    def put(self, figures: list[float | None], *, share_of_target: bool = False) -> float | None:
        if self.to_date or self.about["aggregation"] == "last":
            return figures[-1]
        known = [x for x in figures if x is not None]
        if len(known) < len(figures):
            return None
        total = sum(known)
        return total if self.about["aggregation"] == "sum" and not share_of_target else total / len(known)

    @staticmethod
    def states(row: Row | None) -> bool:
        if row is None:
            return False
        limits = row["tolerance_low"] is not None or row["tolerance_high"] is not None
        if row["tolerance_kind"] == "limits" or (row["tolerance"] is None and limits):
            return limits
        return row["tolerance"] is not None

    def tolerance(self, span: Span, value: float | None, aim: Row, share: float | None, parts: list[Row]) -> float:
        """In the unit; nothing is rounded but limits, which are compared as published."""
        year = self.targets.get(self.year(span)) if self.in_year(span) else None
        names = ("tolerance", "tolerance_low", "tolerance_high", "tolerance_kind")
        put_together = None
        if parts and len({row["tolerance_kind"] for row in parts}) == 1:
            kind = parts[-1]["tolerance_kind"]
            percent = kind == "percent"
            put_together = {n: self.put([row[n] for row in parts], share_of_target=percent) for n in names[:3]}
            put_together["tolerance_kind"] = kind
        default: Row = {"tolerance": self.default[1], "tolerance_kind": self.default[0]}
        default |= dict.fromkeys(("tolerance_low", "tolerance_high"))
        levels = [(self.targets.get(span), False), (put_together, False), (year, True), (self.about, True)]
        row, for_year = next(((r, y) for r, y in levels if r is not None and self.states(r)), (default, True))
        kind = row["tolerance_kind"] or self.about["tolerance_kind"] or self.default[0]
        if row["tolerance"] is None:
            kind = "limits"
        scale = 1.0
        if for_year and self.about["aggregation"] == "sum":
            year_row = self.target_row(self.year(span)) if self.in_year(span) else None
            scale = self.even_share(span)
            if share is not None:
                scale = abs(share)
            elif year_row and year_row["target"] and aim["target"] is not None:
                scale = abs(aim["target"] / year_row["target"])
        polarity = self.about["polarity"]
        above = polarity == "lower" or (polarity == "nearest" and value is not None and value > aim["target"])
        edge = aim["target"]
        if polarity == "range":
            above = aim["floor"] is None or (
                aim["ceiling"] is not None and value is not None and value > aim["ceiling"]
            )
            edge = aim["ceiling"] if above else aim["floor"]
        if kind == "percent":
            return float(abs(edge) * row["tolerance"] / 100)
        if kind == "points":
            return float(row["tolerance"] * scale)
        limit = row["tolerance_high"] if above else row["tolerance_low"]
        if limit is None:
            return 0.0
        d = self.about["decimals"]
        room = whole(limit * scale, d) - whole(edge, d)
        return max(0, room if above else -room) / 10**d
