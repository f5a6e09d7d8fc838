"""One indicator among others: facts, sentences, what is published, and the charts."""

from pmf_core import formats
from pmf_core.describe import benchmark as told
from pmf_core.describe import benchmark_charts as words
from pmf_core.figures.band import band
from pmf_core.figures.funnel import funnel
from pmf_core.figures.ranked import ranked
from pmf_core.figures.strip import strip
from pmf_core.model import Sort
from pmf_core.results import Benchmark, Comparator
from ui import address
from ui.chart import panel
from ui.render import html

FUNNEL = "funnel"
CHARTS = {"": "In order", FUNNEL: "By size (funnel)"}


def published_now(answer: Benchmark) -> tuple[Comparator, ...]:
    """What others published for the period compared in."""
    return tuple(one for one in answer.published if one.period == answer.now.period)


def facts(answer: Benchmark) -> None:
    """Our figure, its rank, the group's middle, and how both move."""
    now, before, change = answer.now, answer.before, answer.improvement
    low, high = told.figure(answer, now.lower_quartile), told.figure(answer, now.upper_quartile)
    span = told.interval(answer, now.low, now.high)
    html(
        "benchmark/facts.html", now=now, value=told.figure(answer, now.value), interval=f"{span} (95%)" if span else "",
        unit=formats.affixes(answer.unit)[2], rank=told.rank(now), quartile=told.quartile(now),
        why="neither way is better" if answer.polarity not in told.RANKED else "no figure to place",
        median=told.figure(answer, now.median), counted=told.counted(now), mean=told.figure(answer, now.mean),
        middle=f"{low} to {high}", way=told.on_last_year(answer),
        before=told.figure(answer, before.value, absent="") if before else "",
        then=told.rank(before) if before else "",
        pace_title=f"Since {change.since.label}" if change else "Pace", pace_word=told.pace_word(answer, change),
        pace=f"{told.moved(answer, change.ours)}; group {told.moved(answer, change.median)}" if change else
        "one period so far",
    )  # fmt: skip


def says(answer: Benchmark) -> None:
    """What the comparison says, what others published, and remarks with their source."""
    rows = [(told.comparator(one), told.figure(answer, one.value), one.source) for one in published_now(answer)]
    html(
        "benchmark/says.html", says=list(told.benchmark_says(answer)), cannot=answer.cannot, group=answer.group,
        published=rows, notes=answer.notes,
        record=address.href("form", kind="comparison_notes", indicator=answer.code),
    )  # fmt: skip


def charts(answer: Benchmark, show: str) -> None:
    """Councils in order with us marked, or as a funnel."""
    if show == FUNNEL:
        panel(
            "funnel", words.funnel_title(answer), words.funnel_subtitle(answer), words.funnel_alt(answer),
            lambda **look: funnel(answer, **look),
        )  # fmt: skip
        return
    drawn = tuple(one for one in published_now(answer) if one.sort is not Sort.GROUP)
    panel(
        "ranked", words.ranked_title(answer), words.ranked_subtitle(answer), words.ranked_alt(answer),
        lambda **look: ranked(answer, drawn, **look),
    )  # fmt: skip


def over_time(answer: Benchmark) -> None:
    """Our figures against the group's band, where there are two periods or more."""
    if len(answer.history) > 1:
        panel(
            "band", words.band_title(answer), words.band_subtitle(answer), words.band_alt(answer),
            lambda **look: band(answer, **look), share=0.8,
        )  # fmt: skip


def among_others(answer: Benchmark | None) -> None:
    """On an indicator's page: where we stand in the group, as a strip of dots and a sentence."""
    if answer is None or not answer.now.count:
        html("benchmark/strip.html", answer=None)
        return
    now = answer.now
    others = answer.others.loc[answer.others["value"].notna() & ~answer.others["ours"], "value"].tolist()
    cuts = (now.lower_quartile, now.median, now.upper_quartile)
    picture = strip(others, now.value, None if None in cuts else cuts, better=answer.polarity)  # type: ignore[arg-type]
    html(
        "benchmark/strip.html", answer=answer, picture=picture, alt=words.strip_alt(answer),
        says=told.among_others(answer),
    )  # fmt: skip
