"""A form on a page: a field for each column of the kind, checked and stored like any other return."""

from collections.abc import Mapping

import streamlit as st

from pmf_core import formats, forms
from pmf_core.forms import Field
from pmf_core.results import Preview
from pmf_core.returns.kinds import KINDS, Kind, Type
from pmf_core.view import View
from ui import address
from ui.render import html
from ui.upload import Return

LONG = {"definition", "note", "reason", "evidence", "name", "source", "changed", "text", "answer",
        "approach", "meaning", "said", "found", "mitigation", "benefit", "resource", "response",
        "cause", "effect", "happened", "needs", "action", "review_note", "term", "about", "counted", "learning",
        "question", "withheld", "withheld_why", "lesson", "expected", "achieved", "why", "groups",
        "purpose", "criteria", "promised", "gave", "their_words"}
SENT = "form-sent"  # what was filled in and is being looked at: (kind, entries)
OTHERS = "More registers"
GROUPS = {  # what is filled in most often comes first; a kind that is in none of them is among OTHERS
    "Figures": ("values", "targets", "annotations", "step_changes", "definition_breaks"),
    "Trust": ("data_quality", "sign_off", "reperformance"),
    "Delivery": ("project_reports", "milestones", "risks", "objectives", "projects", "links"),
    "Projects": ("benefits", "dependencies", "issues", "programmes"),
    "Plans": ("plans", "plan_steps", "implications", "teams", "appraisals"),
    "Aims": ("target_advice", "cascades"),
    "Knowledge": ("evidence", "engagement", "reviews"),
    "Comparison": ("comparators", "comparison_notes", "groups", "bodies"),
    "Money": ("budget", "income", "savings", "virements", "estimates", "income_streams"),
    "Value": ("value_for_money", "value_review"),
    "Contracts": ("contracts", "contract_terms"),
    "People": ("workforce", "workforce_profile", "safety", "training"),
    "Customers": ("feedback", "cases", "contact", "surveys", "standards", "coverage"),
    "Improvement": ("improvements", "recommendations", "partnerships", "shared_targets"),
    "Acting": ("explanations", "options", "actions", "warnings", "interventions", "meetings", "decisions", "questions"),
    "Lists": ("data_list", "service"),
}


def titles() -> dict[str, str]:
    """The kinds that have a form, each with its group: "Delivery: Milestones"."""
    grouped = {name: group for group, names in GROUPS.items() for name in names}
    every = [*grouped, *(name for name in KINDS if name not in grouped)]
    return {name: f"{grouped.get(name, OTHERS)}: {KINDS[name].title}" for name in every}


def given(kind: Kind) -> dict[str, str]:
    """What the address says of the record."""
    asked = {column.name: address.asked(column.name) for column in kind.columns if column.name in address.FORM}
    asked["period"] = address.asked("of")
    return {name: text for name, text in asked.items() if text}


def fill(view: View, kind: Kind, asked: Mapping[str, str]) -> Return | None:
    """Draw the fields; the entries as a file once they have been sent, until the record is another."""
    fields = forms.fields(view, kind.name, asked)
    record = (kind.name, *sorted(asked.items()))
    with st.form(f"form-{kind.name}"):
        entries = {field.column.name: _widget(field, str(hash(record))) for field in fields}
        sent = st.form_submit_button("Check it")
    if sent:
        st.session_state[SENT] = (record, entries)
    kept = st.session_state.get(SENT)
    if kept is None or kept[0] != record:
        return None
    file = forms.as_file(kind.name, kept[1])
    return Return(file.name, file.data, None)


def about(kind: Kind) -> None:
    """What the record is, and what goes in each field."""
    shown = [(column.heading, column.about) for column in kind.columns if not column.hidden]
    html("form/about.html", title=kind.title, text=kind.about, fields=shown)


def faults(kind: Kind, seen: Preview) -> None:
    """What is wrong, by the heading of the field that it is about."""
    named = [(forms.column_at(kind.name, finding.column), finding) for finding in seen.findings]
    rows = [(column.heading if column else "The whole form", finding) for column, finding in named]
    if rows:
        caption = f"{formats.plural(len(rows), 'finding')}"
        html("form/faults.html", rows=rows, caption=caption)


def _widget(field: Field, record: str) -> str:
    """One field as text, whatever it is asked with."""
    column = field.column
    label = f"{column.heading} (needed)" if column.required else column.heading
    key = f"field-{column.name}-{record}"
    if field.options:
        texts = {"": "", **dict(field.options)}
        meant = next((value for value in texts if value.casefold() == field.entry.strip().casefold()), "")
        chosen = st.selectbox(
            label, list(texts), index=list(texts).index(meant), format_func=texts.__getitem__, key=key,
            filter_mode="contains",
        )
        return chosen or ""
    if column.name in LONG:
        return st.text_area(label, field.entry, key=key, max_chars=column.longest or 2000, height=80)
    hint = {Type.DATE: "30/09/2026", Type.PERIOD: "2026-27 Q2"}.get(column.type, "")
    return st.text_input(label, field.entry, key=key, placeholder=hint, max_chars=300)
