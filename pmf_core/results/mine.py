"""What each person needs now, by role and service."""

from dataclasses import dataclass

from pmf_core.results.acting import ActionLine, ExceptionLine
from pmf_core.results.calendar import Mine
from pmf_core.results.meetings import MeetingLine, QuestionLine


@dataclass(frozen=True, slots=True)
class MyWork:
    """What waits for a role and a service; lists that are not the role's to see to are empty.

    `month` holds what the calendar says. `actions` and `questions` are past their day and open; `explain` are red
    without an explanation of the period, by its day; `agree` are proposed and wait to be agreed or refused; `answer`
    wait for an answer that is not late yet. `meeting` is the next that the role leads or attends.
    """

    month: Mine
    actions: tuple[ActionLine, ...]
    questions: tuple[QuestionLine, ...]
    explain: tuple[ExceptionLine, ...]
    agree: tuple[ActionLine, ...]
    answer: tuple[QuestionLine, ...]
    meeting: MeetingLine | None

    @property
    def overdue(self) -> int:
        """How many things are past their day: of the calendar, actions, questions."""
        return len(self.month.late) + len(self.actions) + len(self.questions)
