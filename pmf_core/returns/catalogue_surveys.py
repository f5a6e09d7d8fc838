"""The findings of survey results and service standards."""

from pmf_core.model import Severity
from pmf_core.returns.entries import entries

STOP, ASK = Severity.STOP, Severity.ASK

SURVEYS = entries(
    ("R302", STOP, "more good answers than answers",
     "{favourable} answered “{question}” well, of {base} who answered it.",
     "Correct one of the two: the base counts everyone who answered the question."),
    ("R303", STOP, "more answers than were asked", "{base} answered “{question}”, of {asked} who were asked.",
     "Correct one of the two. Leave Asked blank where it is not known."),
    ("R304", STOP, "breakdown without its segment, or the other way round",
     "{given} is “{name}”, and {blank} is blank.",
     "Fill in both, or leave both blank for everyone's answers."),
    ("R305", ASK, "groups that come to more than everyone",
     "The groups by {dimension} of “{question}” come to {parts} answers in {period}, and everyone is {whole}.",
     "Correct one of them. If people may be in several groups, say so and go on."),
    ("R306", STOP, "standard that no figure can keep",
     "{indicator} has no side that is worse, so that no figure of it can be worse than a limit.",
     "Name an indicator of which higher or lower is better."),
)  # fmt: skip
