"""The findings of questions."""

from pmf_core.model import Severity
from pmf_core.returns.entries import entries

STOP, ASK = Severity.STOP, Severity.ASK

SCRUTINY = entries(
    ("R330", STOP, "answered before it was asked", "{code} was answered on {day}, before it was asked, {before}.",
     "Correct one of the two days."),
    ("R331", ASK, "an answer without its day", "{code} has an answer, and nothing says when it was given.",
     "Give the day. If nobody knows it, say so and go on."),
    ("R332", ASK, "withheld without why", "{code} withholds something, and says nothing of why.",
     "Give the ground, and who decided it: whoever asked is told."),
    ("R333", ASK, "step of a committee without one", "{code} is at the step “{step}”, and names no committee.",
     "Name the committee that looks into it."),
    ("R334", ASK, "said of an answer that is not there", "{code} has {given}, and {missing} is blank.",
     "Fill it in, or leave both blank."),
)  # fmt: skip
