"""The golden thread: from what the nation wants to what one person does, walked down and up, with its gaps."""

from pmf_core.results.thread import Walked
from pmf_core.thread.gaps import broken, gaps
from pmf_core.thread.walk import branch, chosen, found, key_of, roots, ways_up
from pmf_core.thread.whole import thread

__all__ = ["Walked", "branch", "broken", "chosen", "found", "gaps", "key_of", "roots", "thread", "ways_up"]
