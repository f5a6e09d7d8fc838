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
    to_chase,
)
from pmf_core.describe.chart import point_texts, restated_points, trend_alt, trend_subtitle, trend_title
from pmf_core.describe.indicator import indicator_headline
from pmf_core.describe.outstanding import (
    came,
    came_otherwise,
    completeness_caption,
    lateness,
    outstanding_caption,
    outstanding_headline,
    outstanding_next,
    owes,
    reminder,
    service_title,
)
from pmf_core.describe.quality import (
    form_title,
    quality_headline,
    sample_about,
    sampled_figure,
    sampled_parts,
    sign_off_caption,
)
from pmf_core.describe.sentences import says
from pmf_core.describe.uploads import ratings_sentence, standing, submission_headline, unsaid, upload_headline
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
    "as_known", "bar", "before", "came", "came_otherwise", "change", "changes", "completeness_caption", "direction",
    "every", "form_title", "indicator_headline", "late", "lateness", "lowered", "missing", "moved_title",
    "outstanding_caption", "outstanding_headline", "outstanding_next", "owes", "periods", "point_texts", "polarity",
    "quadrant_caption", "quadrant_headline", "quality_headline", "rag", "reminder", "restated_points", "sample_about",
    "sampled_figure", "sampled_parts", "says", "scorecard_eyebrow", "scorecard_headline", "service_title", "share",
    "ratings_sentence", "sign_off_caption", "standing", "state", "submission_headline", "target", "to_chase",
    "trend_alt", "trend_subtitle", "trend_title", "unsaid", "upload_headline", "value", "within",
]
