"""Where an indicator stands on the scorecard that is shown, whichever framework its data list was made for."""

import pandas as pd

from pmf_core import relations
from pmf_core.view import View


def data_list(view: View) -> pd.DataFrame:
    """As `relations.data_list`, with the `quadrant` and `block` of the view's framework.

    What lands nowhere in it keeps the ids that the data list gives. Source: docs/method.md#framework-in-force.
    """
    listed = relations.data_list(view.store, view.known)
    pairs = list(zip(_texts(listed["quadrant"]), _texts(listed["block"]), strict=True))
    places = {pair: _placed(view, *pair) for pair in dict.fromkeys(pairs)}
    found = [places[pair] for pair in pairs]
    texts = pd.DataFrame(found, index=listed.index, columns=["quadrant", "block"], dtype="str")
    return listed.assign(quadrant=texts["quadrant"], block=texts["block"])


def nowhere(view: View, listed: pd.DataFrame) -> pd.DataFrame:
    """The rows of a data list that name a quadrant which is nowhere in the view's framework."""
    own = {quadrant.id for quadrant in view.framework.quadrants}
    return listed[listed["quadrant"].notna() & ~listed["quadrant"].isin(own)]


def _placed(view: View, quadrant: str | None, block: str | None) -> tuple[str | None, str | None]:
    if quadrant is None:
        return quadrant, block
    home, part = view.framework.placed(quadrant, block)
    return (quadrant, block) if home is None else (home, part or block)


def _texts(column: pd.Series) -> list[str | None]:
    return [one if isinstance(one, str) else None for one in column]
