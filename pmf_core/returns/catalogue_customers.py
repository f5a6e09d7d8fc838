"""The findings of feedback, complaints case by case, contact and coverage."""

from pmf_core.model import Severity
from pmf_core.returns.entries import entries

STOP, ASK = Severity.STOP, Severity.ASK

CUSTOMERS = entries(
    ("R295", STOP, "part that is more than its whole", "{heading} is {part}, and {all} is {whole}.",
     "Correct one of the two: a part cannot be more than what it is part of."),
    ("R296", ASK, "part that is more than what came", "{heading} is {part}, and {all} is {whole}.",
     "Correct one of the two. If the rest came in an earlier period, say so and go on."),
    ("R297", STOP, "stage of what is no complaint", "{service} has a {sort} at a stage: only complaints have stages.",
     "Leave the stage blank, or say that it is a complaint."),
    ("R298", STOP, "words that look like a person's",
     "{heading} of {reference} holds what looks like a name, an address, a telephone number or an e-mail address.",
     "Take it out: only what the complaint is about is kept, never who complained."),
    ("R299", ASK, "stages that come to more than all",
     "{service} received {whole} in {period} at all stages together, and its stages come to {parts}.",
     "Correct one of them. The row of all stages counts where both are stored."),
    ("R300", STOP, "days of a case out of their order", "{reference}: {then} is {day}, before {first}, {before}.",
     "Correct one of the two days."),
    ("R301", ASK, "told of an answer that is not told", "{what} has {heading}, and {missing} is blank.",
     "Fill it in, or leave both blank. If it is not known, say so and go on."),
)  # fmt: skip
