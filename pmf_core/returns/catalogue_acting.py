"""The findings of explanations, actions, interventions, meetings and decisions."""

from pmf_core.model import Severity
from pmf_core.returns.entries import entries

STOP, ASK = Severity.STOP, Severity.ASK

ACTING = entries(
    ("R320", STOP, "subject named by half", "The subject is given by half: “{given}” stands alone.",
     "Fill in both the kind of subject and its code, or neither."),
    ("R321", STOP, "days out of their order", "{then} is {day}, before {first}, {before}.",
     "Correct one of the two days."),
    ("R322", ASK, "no reason given", "{code} is {state}, and nothing says why.",
     "Give the reason: who proposed it has to know. If nobody knows it, say so and go on."),
    ("R323", ASK, "action done, and no day", "{code} is done, and nothing says when.",
     "Give the day: whether it worked is told from then on. If nobody knows it, say so and go on."),
    ("R324", ASK, "action of nobody, or without a day", "{code} is to be done, and has no owner or no day.",
     "Fill in who does it and by when. If that is not known yet, say so and go on."),
    ("R325", STOP, "not a moment", "“{moment}” is not a moment.", "Write it as 2026-11-17T09:00, in UTC."),
    ("R326", ASK, "meeting closed, and held on no day", "{code} is closed, and nothing says when it was held.",
     "Give the day."),
    ("R327", STOP, "decision without what it needs", "A decision to {sort} needs “{heading}”.", "Fill it in."),
    ("R328", STOP, "moved to where it came from", "What is moved comes from {service} and goes to {service}.",
     "Name the service that gives it."),
    ("R329", STOP, "nothing moved", "Decision {number} moves nothing, or less than nothing.",
     "Write how much, above 0; the service that gives it stands in “From service”."),
)  # fmt: skip
