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
from pmf_core.results.calendar import Calendar, Entry, Mine, Stage
from pmf_core.results.events import Annotation, DefinitionBreak, Events, StepChange
from pmf_core.results.outturn import Ahead, Outlook, Outturn, RunRate
from pmf_core.results.owed import Came, Outstanding, Owed, Owing
from pmf_core.results.plan import (
    Advice,
    Implication,
    ImplicationSum,
    PlanChange,
    PlanCompared,
    PlanInFull,
    PlanMeasure,
    PlanMilestone,
    PlanObjective,
    PlanProject,
    PlanRisk,
)
from pmf_core.results.plans import Allocated, InPlace, Making, PlanLine, Plans, PlanState, Step, StepState, Tally
from pmf_core.results.received import Around, ChangeRow, Happened, Kept, Line, Preview, Submission
from pmf_core.results.register import Named, Record, Register
from pmf_core.results.signal import Signal, Usual
from pmf_core.results.standings import Placed, Standings, Year
from pmf_core.results.thread import Gap, Gaps, Mix, Node, Thread
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
    "Advice", "Ahead", "Allocated", "Annotation", "Around", "Benchmark", "Breakdown", "Calendar", "Came",
    "ChangeRow", "Comparator", "ComparisonNote", "Corner", "DefinitionBreak", "Entry", "Events", "Gap", "Gaps",
    "Group", "Happened", "History", "Implication", "ImplicationSum", "Improvement", "InPlace", "Kept", "Line",
    "Making", "Measured", "Mine", "Mix", "Move", "Named", "Node", "Outlook", "Outstanding", "Outturn", "Owed",
    "Owing", "Placed", "PlanChange", "PlanCompared", "PlanInFull", "PlanLine", "PlanMeasure", "PlanMilestone",
    "PlanObjective", "PlanProject", "PlanRisk", "PlanState", "Plans", "Preview", "QuadrantCard", "Quality",
    "Receipt", "Record", "Register", "Restatement", "Row", "RunRate", "Sampled", "Satisfied", "Scorecard",
    "Segment", "ServiceValue", "Share", "Side", "Signal", "SignedOff", "Spent", "Spread", "Stage", "Standing",
    "Standings", "Step", "StepChange", "StepState", "Submission", "Suggestion", "Summary", "Tally", "Thread",
    "Trend", "Usual", "ValueAnswer", "ValueComparison", "ValueYear", "Watched", "Widest", "Year",
]  # fmt: skip
