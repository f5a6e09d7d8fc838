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
    quiet,
    quiet_title,
    scorecard_eyebrow,
    scorecard_headline,
    to_chase,
)
from pmf_core.describe.calendar import (
    SORTS,
    STAGES,
    calendar_headline,
    calendar_lines,
    calendar_tally,
    entry_lines,
    entry_when,
    for_whom,
    gathered,
    month_caption,
    sort_title,
    sorts,
    stage_mark,
    stage_title,
    undated_text,
)
from pmf_core.describe.chart import point_texts, restated_points, trend_alt, trend_subtitle, trend_title
from pmf_core.describe.held import (
    HELD,
    contract_brief,
    contract_why,
    held_compared,
    held_headline,
    held_project_brief,
    held_project_why,
    held_rated,
    held_title,
    money_why,
    risk_why,
    saving_why,
)
from pmf_core.describe.indicator import indicator_headline
from pmf_core.describe.marks import (
    latest_signal,
    notes_at,
    point_signals,
    short_period,
    shown_ahead,
    shows_added,
)
from pmf_core.describe.money import income_says as money_income
from pmf_core.describe.money import money_headline, service_money_headline
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
from pmf_core.describe.outturn import chance_fact, outturn_fact, outturn_says, run_rate_says
from pmf_core.describe.plan import (
    advice_word,
    advised_target,
    change_word,
    changed_title,
    implication_said,
    measures_said,
    risk_said,
    slippage,
    spaced,
    sum_said,
    takes,
    version_name,
)
from pmf_core.describe.plans import (
    allocated_says,
    allocated_state,
    days_late,
    due_said,
    in_place_says,
    making_now,
    making_says,
    plan_change,
    plan_headline,
    plan_state,
    plans_headline,
    share_said,
    spell,
    step_state,
    steps_alt,
    tally_late,
)
from pmf_core.describe.project import benefit_said, dependency_said, project_why
from pmf_core.describe.projects import (
    done_said,
    pace_said,
    portfolio_headline,
    pounds,
    programme_said,
    project_headline,
    project_moved,
    project_reason,
    project_reasons,
    project_state,
    slipped,
    variance_said,
)
from pmf_core.describe.quality import (
    form_title,
    quality_headline,
    sample_about,
    sampled_figure,
    sampled_parts,
    sign_off_caption,
)
from pmf_core.describe.register_page import register_caption, register_heading, register_headline, register_more
from pmf_core.describe.sentences import says
from pmf_core.describe.target import trial_headline, trial_says
from pmf_core.describe.trend import sensible, suggested, trend_says, usual
from pmf_core.describe.trends import small_alt, trends_caption, trends_headline
from pmf_core.describe.uploads import ratings_sentence, standing, submission_headline, unsaid, upload_headline
from pmf_core.describe.value_for_money import (
    answered,
    both_known,
    corner,
    difference,
    group_caption,
    money_basis,
    overspend,
    satisfied_beside,
    service_value_headline,
    side_figure,
    small_value_alt,
    value_alt,
    value_headline,
    why_no_corner,
    year_on_year,
)
from pmf_core.describe.words import (
    ASSURANCE,
    VARIATION,
    assurance,
    bar,
    before,
    chance,
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
    variation,
    within,
)

__all__ = [
    "money_headline", "money_income", "service_money_headline",
    "ASSURANCE", "HELD", "SORTS", "STAGES", "VARIATION", "advice_word", "advised_target", "allocated_says",
    "allocated_state", "answered", "as_known", "assurance", "bar", "before", "both_known", "calendar_headline",
    "calendar_lines", "calendar_tally", "came", "came_otherwise", "chance", "chance_fact", "change",
    "change_word", "changed_title", "changes", "completeness_caption", "corner", "days_late", "difference",
    "direction", "due_said", "entry_lines", "entry_when", "every", "for_whom", "form_title", "gathered",
    "group_caption", "implication_said", "in_place_says", "indicator_headline", "late", "lateness",
    "latest_signal", "lowered", "making_now", "making_says", "measures_said", "missing",
    "money_basis", "month_caption",
    "moved_title", "notes_at", "outstanding_caption", "outstanding_headline", "outstanding_next", "outturn_fact",
    "outturn_says", "overspend", "owes", "periods", "plan_change", "plan_headline", "plan_state",
    "plans_headline", "point_signals", "point_texts", "polarity", "quadrant_caption", "quadrant_headline",
    "quality_headline", "quiet", "quiet_title", "rag", "ratings_sentence", "register_caption", "register_heading",
    "register_headline", "register_more", "reminder", "restated_points", "risk_said", "run_rate_says", "sample_about",
    "sampled_figure", "sampled_parts", "satisfied_beside", "says", "scorecard_eyebrow", "scorecard_headline",
    "sensible", "service_title", "service_value_headline", "share", "share_said", "short_period", "shown_ahead",
    "shows_added", "side_figure", "sign_off_caption", "slippage", "small_alt", "small_value_alt", "sort_title", "sorts",
    "spaced", "spell", "stage_mark", "stage_title", "standing", "state", "step_state", "steps_alt",
    "submission_headline", "suggested", "sum_said", "takes", "tally_late", "target", "to_chase", "trend_alt",
    "trend_says", "trend_subtitle", "trend_title", "trends_caption", "trends_headline", "trial_headline",
    "trial_says", "undated_text", "unsaid", "upload_headline", "usual", "value", "value_alt", "value_headline",
    "benefit_said", "dependency_said", "done_said", "pace_said", "portfolio_headline", "pounds", "programme_said",
    "project_headline", "project_moved", "project_reason", "project_reasons", "project_state", "project_why", "slipped",
    "contract_brief", "contract_why", "held_compared", "held_headline", "held_project_brief", "held_project_why",
    "held_rated", "held_title", "money_why", "risk_why", "saving_why",
    "variance_said", "variation", "version_name", "why_no_corner", "within", "year_on_year",
]  # fmt: skip
