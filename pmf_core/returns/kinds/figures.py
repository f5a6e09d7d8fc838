"""The figures themselves, with the words that people write for a rating."""

from pmf_core import model
from pmf_core.returns.kinds.schema import DATED, REFERRED, Column, Kind, Type, choices, spoken

RAG_WORDS = spoken(
    red="r, alert, off target, off track, missed, not met, not achieved, 🔴, 🟥, 🛑",
    amber="a, y, yellow, warning, 🟠, 🟡, 🟧, 🟨",
    green="g, ok, on target, on track, met, achieved, 🟢, 🟩",
    exceeded="exceeding, target exceeded",
    not_rated="data only, for info only, information only, n/a, na, none, grey, no target, no data, unknown, ⚪",
)
ICONS = frozenset(  # words of an icon's name beside its colour
    ("tick", "cross", "circle", "light", "flag", "triangle", "square", "diamond", "ball", "dot", "icon", "rag")
    + ("status", "traffic", "exclamation", "mark", "arrow", "up", "down")
)

VALUES = Kind(
    "values", "Values", "observation",
    (
        Column("indicator", "Indicator code", Type.CODE, "A code of the data list.", required=True,
               synonyms=REFERRED),
        Column("period", "Period", Type.PERIOD, "The period that the figure covers.", required=True,
               synonyms=DATED),
        Column("value", "Value", Type.NUMBER, "The figure. Leave blank and give a reason where there is none.",
               synonyms=("actual", "actual value", "current value", "result", "figure", "outturn")),
        Column("numerator", "Numerator", Type.NUMBER, "The part, where the figure is a ratio."),
        Column("denominator", "Denominator", Type.NUMBER, "The whole, where the figure is a ratio."),
        Column("missing", "Why missing", Type.CHOICE, "Why there is no figure.", choices=choices(model.Missing),
               synonyms=("missing", "missing reason")),
        Column("note", "Note", Type.TEXT, "What a reader should know about this figure.",
               synonyms=("notes", "comment", "comments", "commentary", "narrative", "explanation")),
        Column("reported_rag", "Reported status", Type.CHOICE, "The service's own rating, kept beside ours.",
               choices=choices(model.Rag), synonyms=("rag", "status", "rag status", "rag rating", "traffic light"),
               hidden=True, words=RAG_WORDS),
        Column("council", "Council", Type.COUNCIL, "Blank: the home council.",
               synonyms=("ons code", "gss code", "area code", "la code", "council code", "local authority", "authority",
                         "council name", "la name", "area name", "area"), hidden=True),
        Column("dimension", "Breakdown", Type.TEXT, "What the figure is broken down by.", default="all", hidden=True),
        Column("segment", "Segment", Type.TEXT, "The part of the breakdown.", default="all", hidden=True),
    ),
    key=("indicator", "council", "start", "end", "dimension", "segment"),
    about="The figures themselves: one indicator, one period, one row.",
)
