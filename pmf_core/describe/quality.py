"""Data quality in sentences."""

from collections.abc import Sequence

from pmf_core import formats
from pmf_core.periods import Period
from pmf_core.results import Quality, Sampled, SignedOff


def quality_headline(rows: Sequence[Quality]) -> str:
    """How many indicators have poor data, and how many nobody has rated."""
    if not rows:
        return "There are no indicators on the scorecard yet"
    poor = sum(one.overall == "poor" for one in rows)
    unrated = sum(not one.overall for one in rows)
    weak = f"{formats.plural(poor, 'indicator')} of {len(rows):,} {'has' if poor == 1 else 'have'} poor data"
    if not poor:
        weak = f"No indicator of {len(rows):,} is rated as having poor data"
    return f"{weak}; {formats.plural(unrated, 'indicator')} not yet rated" if unrated else weak


def form_title(kind: str) -> str:
    """What a form records."""
    return f"Record by hand: {kind.lower()}"


def sign_off_caption(
    rows: Sequence[SignedOff], period: Period, noun: tuple[str, str] = ("service", "services")
) -> str:
    """How many services, in the council's word for one and for many, have signed off their return of a period."""
    signed = sum(one.meets is not None for one in rows)
    return f"{signed:,} of {formats.plural(len(rows), *noun)} signed off for {period.title}"


def sample_about(rows: Sequence[Sampled], year: Period) -> str:
    """What the sample is, and how far it has got."""
    if not rows:
        return f"No indicator had a figure in {year.previous().label}, so none can be drawn."
    done = sum(one.agrees is not None for one in rows)
    return (
        f"Drawn by chance from the indicators that had a figure in {year.previous().label}; the same draw can be made "
        "again. "
        f"{done:,} of {len(rows):,} done. Somebody other than the owner works the figure out from the records."
    )


def sampled_figure(one: Sampled) -> str:
    """The figure as returned."""
    return formats.number(one.value, one.unit, one.decimals)


def sampled_parts(one: Sampled) -> str:
    """Its numerator and denominator, where both were returned."""
    if one.numerator is None or one.denominator is None:
        return ""
    return f"{one.numerator:,.10g} over {one.denominator:,.10g}"
