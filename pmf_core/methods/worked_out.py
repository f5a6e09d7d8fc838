"""A figure as it was given, or worked out of its parts."""

import pandas as pd


def worked_out(figures: pd.DataFrame, per: pd.Series) -> "pd.Series[float]":
    """Each figure: the value as given, else numerator / denominator x `per`.

    Args:
        figures: value, numerator, denominator (float64), missing (str, NaN where there is no reason). per: float64 on
            the same index.

    Returns:
        float64 on the index of `figures`; NaN where there is none, the denominator is 0, or a reason is given why.
    """
    parts = figures["denominator"].where(figures["denominator"] != 0)
    told = figures["numerator"] / parts * per
    return figures["value"].fillna(told.where(figures["missing"].isna()))
