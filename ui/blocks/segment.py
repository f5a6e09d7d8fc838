"""One segment, such as a member's own ward, over every indicator; and every indicator by one breakdown."""

from collections.abc import Sequence

from pmf_core import describe
from pmf_core.describe import breakdown as words
from pmf_core.describe import segment as say
from pmf_core.results import Breakdown, OfSegment, Widest
from ui import address
from ui.download import Cell
from ui.render import html

HEADER = ("Code", "Indicator", "Breakdown", "Segment", "Period", "Value", "Base", "Whole", "95% from", "95% to",
          "Beside the whole", "Last year")  # fmt: skip
NO_WARD = "Every ward"


def own_wards(names: Sequence[str]) -> dict[str, str]:
    """The wards to choose one's own from."""
    return {"": NO_WARD} | {name: name for name in names}


def dimensions(every: Sequence[Widest]) -> dict[str, str]:
    """By what figures are broken down, to choose one."""
    names = sorted({name for one in every for name in one.dimensions}, key=str.casefold)
    return {"": "Each breakdown"} | {name: name for name in names}


def of_segment(name: str, every: Sequence[OfSegment]) -> None:
    """Each indicator in a row: the ward's figure beside the whole, [c] where it is withheld."""
    rows = [
        {
            "name": one.found.of.name, "value": words.cell(one.found.of, one.segment), "withheld": one.segment.withheld,
            "href": address.href("breakdown", code=one.found.of.code, dimension=one.found.dimension, ward=name),
            "whole": words.figure(one.found.of, one.found.whole), "period": describe.within(one.found.period),
            "interval": words.interval(one.found.of, one.segment), "beside": say.beside_said(one),
            "change": one.segment.change, "far": one.segment.standing == "worse" and bool(one.segment.beyond),
        }
        for one in every
    ]  # fmt: skip
    html("breakdown/segment.html", rows=rows, name=name)


def of_dimension(every: Sequence[Breakdown]) -> None:
    """Each indicator in a row, its segments beside each other, such as urban beside rural."""
    names = sorted({one.name for found in every for one in found.segments}, key=str.casefold)
    rows = [
        {
            "name": found.of.name, "href": address.href("breakdown", code=found.of.code, dimension=found.dimension),
            "whole": words.figure(found.of, found.whole), "cells": [say.segment_cell(found, name) for name in names],
            "says": words.furthest_says(found), "period": describe.within(found.period),
        }
        for found in every
    ]  # fmt: skip
    html("breakdown/dimension.html", rows=rows, names=names, by=words.by(every[0].dimension))


def records(every: Sequence[OfSegment]) -> list[list[Cell]]:
    """The figures of the page for a file, with exactly the same withheld."""
    return [_record(one.found, one) for one in every]


def all_of(every: Sequence[Breakdown]) -> list[OfSegment]:
    """Every segment of some breakdowns, in their order."""
    return [OfSegment(found, one) for found in every for one in found.segments]


def _record(found: Breakdown, one: OfSegment) -> list[Cell]:
    of, each = found.of, one.segment
    then = each.points[each.points["last"] == found.period.last - 12]
    was: Cell = words.WITHHELD if len(then) and then["missing"].iloc[0] == "suppressed" else each.last_year
    if each.withheld:
        told: list[Cell] = [words.WITHHELD, words.WITHHELD, found.whole, None, None, ""]
    else:
        told = [each.value, each.base, found.whole, each.low, each.high, say.beside_said(one)]
    return [of.code, of.name, found.dimension, each.name, found.period.label, *told, was]
