"""What the answers hold: frozen objects that pages, packs and the command line read."""

from pmf_core.results.benchmark import (
    Benchmark,
    Comparator,
    ComparisonNote,
    Group,
    Improvement,
    Standing,
)
from pmf_core.results.board import History, Move, QuadrantCard, Receipt, Restatement, Row, Scorecard, Share, Summary
from pmf_core.results.breakdown import Breakdown, Measured, Segment, Spread, Widest
from pmf_core.results.events import Annotation, DefinitionBreak, Events, StepChange
from pmf_core.results.outturn import Ahead, Outlook, Outturn, RunRate
from pmf_core.results.owed import Came, Outstanding, Owed, Owing
from pmf_core.results.received import Around, ChangeRow, Happened, Kept, Line, Preview, Submission
from pmf_core.results.signal import Signal, Usual
from pmf_core.results.standings import Placed, Standings, Year
from pmf_core.results.trend import Suggestion, Trend, Watched
from pmf_core.results.trust import Quality, Sampled, SignedOff
from pmf_core.results.value import (
    Corner,
    Satisfied,
    ServiceValue,
    Side,
    Spent,
    ValueAnswer,
    ValueComparison,
    ValueYear,
)

__all__ = [
    "Ahead", "Annotation", "Around", "Benchmark", "Breakdown", "Came", "ChangeRow", "Comparator", "ComparisonNote",
    "Corner", "DefinitionBreak", "Events", "Group", "Happened", "History", "Improvement", "Kept", "Line",
    "Measured", "Move", "Outlook", "Outstanding", "Outturn", "Owed", "Owing", "Placed", "Preview", "QuadrantCard",
    "Quality", "Receipt", "Restatement", "Row", "RunRate", "Sampled", "Satisfied", "Scorecard", "Segment",
    "ServiceValue", "Share", "Side", "Signal", "SignedOff", "Spent", "Spread", "Standing", "Standings",
    "StepChange", "Submission", "Suggestion", "Summary", "Trend", "Usual", "ValueAnswer", "ValueComparison",
    "ValueYear", "Watched", "Widest", "Year",
]  # fmt: skip
