"""The records of staff of the services that the actor may see unpublished, with the months that each is of."""

import pandas as pd

from pmf_core.adopted import standing
from pmf_core.belonging import visible
from pmf_core.registers import with_months
from pmf_core.view import View


def spanned(view: View, kind: str) -> pd.DataFrame:
    """The records of a kind, with first and last: the ordinals of their months.

    Those of few people too: what is told of them is withheld from everybody alike, and so is what they count in.
    """
    rows = standing(view, kind)
    return with_months(rows[visible(view, rows)].reset_index(drop=True))
