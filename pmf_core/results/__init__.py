"""What the answers hold: frozen objects that pages, packs and the command line read."""

from pmf_core.results.board import History, Move, QuadrantCard, Receipt, Restatement, Row, Scorecard, Share, Summary
from pmf_core.results.events import Annotation, DefinitionBreak, Events, StepChange
from pmf_core.results.outturn import Ahead, Outlook, Outturn, RunRate
from pmf_core.results.owed import Came, Outstanding, Owed, Owing
from pmf_core.results.received import Around, ChangeRow, Happened, Kept, Line, Preview, Submission
from pmf_core.results.signal import Signal, Usual
from pmf_core.results.trend import Suggestion, Trend, Watched
from pmf_core.results.trust import Quality, Sampled, SignedOff

__all__ = [
    "Ahead", "Annotation", "Around", "Came", "ChangeRow", "DefinitionBreak", "Events", "Happened", "History", "Kept",
    "Line", "Move", "Outlook", "Outstanding", "Outturn", "Owed", "Owing", "Preview", "QuadrantCard", "Quality",
    "Receipt", "Restatement", "Row", "RunRate", "Sampled", "Scorecard", "Share", "Signal", "SignedOff", "StepChange",
    "Submission", "Suggestion", "Summary", "Trend", "Usual", "Watched",
]
