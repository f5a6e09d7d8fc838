"""What happened to an indicator: new levels, changes of definition, remarks; and where each is recorded."""

from datetime import date

from pmf_core import describe, formats
from pmf_core.results import Annotation, DefinitionBreak, History, StepChange, Trend
from ui import address
from ui.render import html

FORMS = {
    "annotations": "Add an annotation", "definition_breaks": "Record a change of definition",
    "step_changes": "Accept a step change",
}  # fmt: skip


def happened(history: History, told: Trend) -> None:
    """Each event, newest first, with who said it and the submission to undo it by; and a level that is suggested."""
    row, events = history.row, told.events
    items: list[tuple[date, str, str, str, str, StepChange | DefinitionBreak | Annotation]] = [
        *(
            (one.period.start, f"New level from {describe.within(one.period)}", one.reason, "", one.accepted_by, one)
            for one in events.step_changes
        ),
        *(
            (one.period.start, f"New definition from {describe.within(one.period)}", one.changed, "", one.decided_by,
             one)
            for one in events.definition_breaks
        ),
        *(
            (one.day, formats.day(one.day), one.text, str(number), one.written_by, one)
            for number, one in enumerate(events.annotations, start=1)
        ),
    ]  # fmt: skip
    listed = [
        {"title": title, "text": words, "number": number, "who": who, "seq": one.seq,
         "link": address.href("submission", id=one.submission)}
        for _, title, words, number, who, one in sorted(items, key=lambda item: item[0], reverse=True)
    ]
    of = "" if history.points.empty else str(history.points["label"].iloc[-1])
    found = told.suggestion
    html(
        "indicator/happened.html",
        items=listed,
        suggested=describe.suggested(row, found) if found else "",
        accept=address.href("form", kind="step_changes", indicator=row.code, of=found.label) if found else "",
        forms=[(title, address.href("form", kind=kind, indicator=row.code, of=of)) for kind, title in FORMS.items()],
    )
