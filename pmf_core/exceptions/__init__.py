"""Exceptions by the framework's rules, the level of the ladder on which each stands, and achievements."""

from pmf_core.exceptions.achieved import achievements
from pmf_core.exceptions.whole import SUBJECT_KINDS, exceptions, one, subjects

__all__ = ["SUBJECT_KINDS", "achievements", "exceptions", "one", "subjects"]
