"""Charts: results in, Plotly figures (or the address of a small picture) out. Colours come from the theme."""

from pmf_core.figures.base import CONFIG
from pmf_core.figures.spark import spark
from pmf_core.figures.trend import trend

__all__ = ["CONFIG", "spark", "trend"]
