"""The findings of improvements, recommendations, partnerships and shared targets."""

from pmf_core.model import Severity
from pmf_core.returns.entries import entries

STOP, ASK = Severity.STOP, Severity.ASK

IMPROVEMENT = entries(
    ("R307", STOP, "days of an improvement out of their order", "{code}: {then} is {day}, before {first}, {before}.",
     "Correct one of the two days."),
    ("R308", ASK, "done, and no day", "{code} is done, and nothing says when.",
     "Give the day on which it was done, visited or awarded. If nobody knows it, say so and go on."),
    ("R309", ASK, "not agreed, and to be done",
     "{improvement}, recommendation {number}, is not agreed, and has {heading}.",
     "Correct the response, or take the day out. If it was done all the same, say so and go on."),
    ("R310", ASK, "harm, and nothing done about it",
     "{code} finds a {effect} effect on people, and says nothing of what is done about it.",
     "Say what makes it smaller. If nothing does, say so there."),
    ("R311", ASK, "a view and its day apart", "{code} has {given}, and {missing} is blank.",
     "Fill it in, or leave both blank."),
    ("R312", STOP, "brought in a period that has not begun",
     "{partner} is said to have brought {achieved} of {indicator} in {period}, which has not begun.",
     "Correct the period, or leave the cell blank."),
)  # fmt: skip
