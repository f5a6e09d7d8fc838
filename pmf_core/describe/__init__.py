"""Headlines, sentences, labels and alternative texts: results in, plain text out (no HTML, no Markdown).

Numbers under ten open a sentence in words. Nothing says "significant": that is for tests of significance.
"""

from pmf_core.describe.board import (
    as_known,
    changes,
    lowered,
    moved_title,
    quadrant_caption,
    quadrant_headline,
    scorecard_eyebrow,
    scorecard_headline,
)
from pmf_core.describe.chart import point_texts, restated_points, trend_alt, trend_subtitle, trend_title
from pmf_core.describe.indicator import indicator_headline
from pmf_core.describe.sentences import says
from pmf_core.describe.uploads import upload_headline
from pmf_core.describe.words import (
    bar,
    before,
    change,
    direction,
    every,
    late,
    missing,
    periods,
    polarity,
    rag,
    share,
    state,
    target,
    value,
    within,
)

__all__ = [
    "as_known", "bar", "before", "change", "changes", "direction", "every", "indicator_headline", "late",
    "lowered", "missing", "moved_title", "periods", "point_texts", "polarity", "quadrant_caption",
    "quadrant_headline", "rag", "restated_points", "says", "scorecard_eyebrow", "scorecard_headline", "share",
    "state", "target", "trend_alt", "trend_subtitle", "trend_title", "upload_headline", "value", "within",
]
