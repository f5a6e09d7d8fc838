"""What is shown for a period, in plain Python: docs/method.md#shown in loops. See reference.py."""

from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

Row = dict[str, Any]
Span = tuple[int, int]

MONTHS = {"month": 1, "quarter": 3, "half": 6}
NAMES = {1: "months", 3: "quarters", 6: "halves"}
SHORT = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def last_day(month: int) -> date:
    year, number = divmod(month, 12)
    return date(year, number + 1, monthrange(year, number + 1)[1])


@dataclass
class Shown:
    """One indicator: its row of the data list, its figures and its targets by period."""

    about: Row
    figures: dict[Span, Row]
    targets: dict[Span, Row]
    today: date
    due: dict[str, int]
    rules: list[tuple[str, tuple[str, ...], float | None]]
    default: tuple[str, float]
    breaks: list[int] = field(default_factory=list)
    chances: dict[int, float] = field(default_factory=dict)

    @property
    def months(self) -> int:
        return MONTHS.get(self.about["period_kind"], 12)

    @property
    def rolling(self) -> bool:
        return bool(self.about["period_kind"].startswith("rolling"))

    @property
    def to_date(self) -> bool:
        return bool(self.about["basis"] == "year_to_date")

    def ends_here(self, last: int) -> bool:
        """Whether a period of the indicator's own frequency ends with this month; years start in April."""
        kind = self.about["period_kind"]
        if kind in ("calendar_year", "rolling_calendar_years"):
            return last % 12 == 11
        if kind == "academic_year":
            return last % 12 == 7
        return (last - 2) % self.months == 0

    def figure(self, span: Span) -> float | None:
        row = self.figures.get(span)
        if row is None:
            return None
        if row["value"] is not None:
            return float(row["value"])
        if row["numerator"] is not None and row["denominator"]:
            return float(row["numerator"] / row["denominator"] * self.about["per"])
        return None

    def divisible(self, span: Span) -> bool:
        row = self.figures.get(span)
        return row is not None and None not in (row["numerator"], row["denominator"])

    def reason(self, span: Span) -> str | None:
        """Why there is no figure; empty where there was nothing to divide by, None where nothing was said."""
        if self.figure(span) is not None or span not in self.figures:
            return None
        return self.figures[span]["missing"] or ("" if self.divisible(span) else None)

    def own(self, span: Span) -> bool:
        length = span[1] - span[0] + 1
        fits = length >= 24 and length % 12 == 0 if self.rolling else length == self.months
        return fits and self.ends_here(span[1])

    @property
    def start(self) -> int:
        """The month from which on figures are due; 0 where there is neither figure nor target."""
        told = [s for s in self.figures if self.figure(s) is not None or self.reason(s) is not None]
        aims = ("target", "floor", "ceiling")
        aimed = [s for s, row in self.targets.items() if any(row[name] is not None for name in aims)]
        return min((s[1] if self.own(s) else s[0] for s in (*told, *aimed)), default=0)

    def overdue(self, last: int) -> bool:
        if last < self.start:
            return False
        return last_day(last) + timedelta(days=self.due[self.about["period_kind"]]) < self.today

    def own_span(self, last: int) -> Span:
        """The own period that ends with this month; of years together the longest that there is."""
        if self.rolling:
            lengths = [b - a + 1 for a, b in self.figures if b == last and b - a >= 23 and (b - a + 1) % 12 == 0]
            return (last - max(lengths) + 1, last) if lengths else (last - 11, last)
        return (last - self.months + 1, last)

    def direct(self, last: int, months: int) -> bool:
        return not self.rolling and self.months <= months and self.ends_here(last)

    def show(self, last: int, months: int) -> Row:
        if not self.direct(last, months):
            return self.carry(last)
        p = (last - months + 1, last)
        shown: Row = {"span": p, "label": "", "rateable": True, "state": "plain", "why": None}
        if (value := self.figure(p)) is not None:
            return shown | {"value": value}
        ends = [last] if self.to_date else list(range(p[0] + self.months - 1, last + 1, self.months))
        parts = [self.own_span(e) for e in ends]
        way = "last" if len(parts) == 1 else self.about["aggregation"]
        usable = [s for s in parts if self.figure(s) is not None]
        if way == "ratio":
            usable = [s for s in parts if self.divisible(s)]
        value = self.together(way, usable)
        if value is None:
            return shown | {"value": None, "rateable": False} | self.without(p, parts)
        shown["value"] = value
        if len(usable) == len(parts) or (way == "last" and usable[-1] == parts[-1]):
            return shown
        label = f"{len(usable)} of {len(parts)} {NAMES[self.months]}"
        if way == "last":
            label = f"at {SHORT[usable[-1][1] % 12]} {usable[-1][1] // 12}"
        return shown | {"state": "part", "label": label, "rateable": way in ("mean", "ratio")}

    def together(self, way: str, parts: list[Span]) -> float | None:
        if way == "ratio":
            over = sum(self.figures[s]["denominator"] for s in parts)
            return sum(self.figures[s]["numerator"] for s in parts) / over * self.about["per"] if over else None
        figures = [x for x in map(self.figure, parts) if x is not None]
        if not figures:
            return None
        return {"sum": sum(figures), "mean": sum(figures) / len(figures), "last": figures[-1]}[way]

    def without(self, p: Span, parts: list[Span]) -> Row:
        """Why there is no figure, in the order of the page."""
        if self.reason(p) is not None:
            return {"state": "missing", "why": self.reason(p)}
        nothing = [s for s in parts if self.figure(s) is None and self.reason(s) is None]
        if any(self.overdue(s[1]) for s in nothing):
            return {"state": "late"}
        reasons = [why for why in map(self.reason, parts) if why is not None]
        unusable = any(self.figure(s) is not None for s in parts)
        label = "its parts cannot be put together" if unusable else ""
        if reasons or unusable:
            return {"state": "missing", "why": reasons[-1] if reasons else None, "label": label}
        return {"state": "not_due"}

    def carry(self, last: int) -> Row:
        own = [s for s in self.figures if s[1] <= last and self.ends_here(s[1]) and s == self.own_span(s[1])]
        if self.rolling:
            own = [s for s in own if s[1] - s[0] > 11]
        answers = [s for s in own if self.figure(s) is not None or self.reason(s) not in (None, "not_yet_available")]
        if not answers:
            expected = next(m for m in range(last, last - 12, -1) if self.ends_here(m))
            state = "late" if self.overdue(expected) else "not_due"
            span = (expected - self.months + 1, expected)
            return {"span": span, "value": None, "label": "", "rateable": False, "state": state, "why": None}
        span = max(answers, key=lambda s: s[1])
        value = self.figure(span)
        following = span[1] + self.months
        state = "plain" if span[1] == last else "carried"
        if value is None:
            state = "missing"
        if following <= last and self.overdue(following):
            state = "late"
        why = self.reason(span)
        ready = state in ("plain", "carried")
        return {"span": span, "value": value, "label": "", "rateable": ready, "state": state, "why": why}
