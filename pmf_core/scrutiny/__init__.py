"""Scrutiny in tandem, as answers: what committees look at, questions by protocol, what was withheld and why."""

from pmf_core.scrutiny.asked import question, questions
from pmf_core.scrutiny.protocol import ask
from pmf_core.scrutiny.replies import answered, satisfied
from pmf_core.scrutiny.whole import scrutiny

__all__ = ["answered", "ask", "question", "questions", "satisfied", "scrutiny"]
