"""The figures that comparisons rest on, as expressions: current ones of the series asked for, of a group then."""

import ibis
import ibis.expr.types as ir

from pmf_core.relations.engine import given_rows, held, in_effect

SERIES = {
    "series": "int64", "indicator": "string", "family": "string", "polarity": "string", "decimals": "int64",
    "per": "float64", "start": "timestamp", "end": "timestamp",
}  # fmt: skip
SINCE = {"before_start": "timestamp", "before_end": "timestamp"}
MEMBERS = {"family": "string", "council": "string", "start": "timestamp", "end": "timestamp"}
KEY = ("indicator", "start", "end")
NUDGE = 1e-9  # as in methods.rounding


def whole_area() -> ir.Table:
    rows = held("observation")
    return rows.filter(rows.dimension == "all", rows.segment == "all")


def with_figures(rows: ir.Table) -> ir.Table:
    """Rows that give no reason for having no figure: several times as fast to find as those with a figure."""
    return in_effect(rows.filter(rows.missing.isnull()))


def figures_of(asked: ir.Table) -> ir.Table:
    """The members' figures of each series: series, council, value, polarity, decimals, family, end."""
    return every_figure(asked).semi_join(_belonging(asked), ["family", "end", "council"])


def every_figure(asked: ir.Table) -> ir.Table:
    """The current figures of each series, whoever's."""
    rows = in_effect(whole_area().semi_join(_somebody(), "council")).join(asked, KEY)
    told = ibis.struct(
        {"value": rows.value, "numerator": rows.numerator, "denominator": rows.denominator, "missing": rows.missing}
    )
    latest = rows.group_by("series", "council").aggregate(told=told.argmax(rows.seq))
    named = latest.join(asked, "series")
    parts = named.told["numerator"].cast("float64") / named.told["denominator"].cast("float64").nullif(0) * named.per
    value = ibis.coalesce(named.told["value"].cast("float64"), named.told["missing"].isnull().ifelse(parts, None))
    figures = named.select("series", "council", "family", "polarity", "decimals", "end", value=value)
    return figures.filter(figures.value.notnull())


def _somebody() -> ir.Table:
    """Whoever is ever in the group: read before anything else, it leaves most of a large store out."""
    return given_rows("members_asked", MEMBERS).select("council").distinct()


def _belonging(asked: ir.Table) -> ir.Table:
    """Who is in the group on each last day: family, end, council."""
    listed = given_rows("members_asked", MEMBERS)
    listed = listed.select("council", of=listed.family, since=listed.start.cast("date"), until=listed.end.cast("date"))
    days = asked.select("family", "end").distinct()
    joined = days.join(listed, [days.family == listed.of, listed.since <= days.end, days.end <= listed.until])
    return joined.select("family", "end", "council")


def series_asked(name: str, columns: dict[str, str]) -> ir.Table:
    rows = given_rows(name, columns)
    return rows.mutate(**{day: rows[day].cast("date") for day, kind in columns.items() if kind == "timestamp"})


def height(value: ir.NumericValue, rows: ir.Table) -> ir.NumericValue:
    """The figure as a whole number of its last published decimal, more being better; NULL without a better side."""
    way = rows.polarity.cases(("higher", 1.0), ("lower", -1.0), else_=None)
    scaled = value.abs() * ibis.literal(10.0) ** rows.decimals.cast("float64")
    return value.sign() * (scaled + 0.5 + NUDGE).floor() * way.cast("float64")
