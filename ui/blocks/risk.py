"""One risk: how it stands, what is done about it, and every assessment of it."""

from pmf_core.describe import risks as words
from pmf_core.results import RiskAssessment, RiskLine
from pmf_core.risks import actions
from pmf_core.view import View
from ui.blocks.risks import row
from ui.render import html


def whole(view: View, line: RiskLine, past: tuple[RiskAssessment, ...]) -> None:
    """The facts, the words of the record, and its assessments, the newest first."""
    told = [
        {"on": words.assessed_on(one), "judged": one.judged, "words": words.judged_words(one.judged), "note": one.note}
        for one in past
    ]  # fmt: skip
    html(
        "risks/one.html", line=line, row=row(line), past=told, title=words.assessments_says(past),
        actions=actions(line.mitigation), words=view.framework.words, council=view.council_name,
    )


def parts(line: RiskLine) -> list[str]:
    """What stands beside its title: its sort, its service, whether it is open."""
    return [part for part in (f"{line.sort.capitalize()} risk {line.code}", line.service_name,
                              "" if line.state == "open" else words.state_word(line.state)) if part]  # fmt: skip
