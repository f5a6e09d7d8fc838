"""What the answers hold: frozen objects that pages, packs and the command line read."""

from pmf_core.results.board import History, Move, QuadrantCard, Receipt, Restatement, Row, Scorecard, Share, Summary
from pmf_core.results.owed import Came, Outstanding, Owed, Owing
from pmf_core.results.received import Around, ChangeRow, Happened, Kept, Line, Preview, Submission
from pmf_core.results.trust import Quality, Sampled, SignedOff

__all__ = [
    "Around", "Came", "ChangeRow", "Happened", "History", "Kept", "Line", "Move", "Outstanding", "Owed", "Owing",
    "Preview", "QuadrantCard", "Quality", "Receipt", "Restatement", "Row", "Sampled", "Scorecard", "Share",
    "SignedOff", "Submission", "Summary",
]
