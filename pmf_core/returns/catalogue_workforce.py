"""The findings about counts of staff.

Source: docs/method.md#workforce, #safety, #training.
"""

from pmf_core.model import Severity
from pmf_core.returns.entries import entries

ASK = Severity.ASK

WORKFORCE = entries(
    ("R286", ASK, "more vacant posts than posts", "{more} posts are vacant at the end of {period}, of {less}.",
     "Posts are all there are, filled or not. Correct one of the two."),
    ("R287", ASK, "more resigned than left", "{more} people chose to leave in {period}, of {less} who left.",
     "Leavers are all who left. Correct one of the two."),
    ("R288", ASK, "more days of long absence than days lost",
     "{more} days of {period} are of long absence, of {less} lost.",
     "Days lost are all there are. Correct one of the two."),
    ("R289", ASK, "more have a course than are due it",
     "{more} people have it by the end of {period}, and {less} are due it.",
     "Count only those of the people due it. If others had it too, leave them out."),
    ("R290", ASK, "more senior posts than people",
     "{more} of the group hold senior posts in {period}, and it has {less} people.",
     "Senior posts are those held by people of the group. Correct one of the two."),
    ("R291", ASK, "days lost without what is counted",
     "{service} has days lost in {period}, and says not what is counted.",
     "Say what is in and out: schools, agency, the first days, maternity. Left blank, it is compared with no other."),
    ("R292", ASK, "days lost counted otherwise", "{service} counts otherwise in {period} than before: “{counted}”.",
     "If that is so, say it and go on: no change across it is called. Otherwise use the same words."),
    ("R293", ASK, "injury under another rule than its day's",
     "{sort} injuries of {period} are not what was told to the regulator then, which is of {rule}.",
     "Correct the sort or the period. If they are records of work alone, say so and go on: they are added to no sum."),
)  # fmt: skip
