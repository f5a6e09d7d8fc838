"""Where each indicator will stand at the end of the year, and whether its target can still be met."""

from collections.abc import Mapping

from pmf_core.facts import Facts, breaks_of, of_indicator, of_scorecard, splits_of
from pmf_core.forecasts import forecast
from pmf_core.kept import kept
from pmf_core.results import Outlook
from pmf_core.returns.tables import code as normal
from pmf_core.view import View


def outlooks(view: View) -> Mapping[str, Outlook]:
    """The outlook of every indicator of the scorecard at the view's period, by its code as printed.

    Kept until something that it rests on changes.
    """
    def make() -> dict[str, Outlook]:
        facts = of_scorecard(view)
        found = _of(view, facts)
        return dict(zip(facts.data_list["display_code"], found.values(), strict=True))

    return kept(view, "outlooks", make)


def outlook(view: View, code: str, council: str | None = None) -> Outlook:
    """One indicator's outlook at the view's period.

    Raises:
        WrongInput: no such indicator in the data list.
        NotAllowed: the actor may not see it.
    """
    facts = of_indicator(view, code, council)
    return _of(view, facts)[normal(code)]


def _of(view: View, facts: Facts) -> dict[str, Outlook]:
    return forecast(
        view, facts.values, facts.data_list, facts.targets, view.period.last,
        splits=splits_of(view, facts), breaks=breaks_of(view, facts),
    )  # fmt: skip
