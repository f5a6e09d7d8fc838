"""What is known of the councils of the United Kingdom without any return: names, codes, neighbours, mergers.

Source: data/reference/SOURCE.md.
"""

from pmf_core.reference.councils import FILE, NATIONS, Council, councils, short_names
from pmf_core.reference.lists import FAMILIES, MODELS, NEIGHBOURS, families, neighbours
from pmf_core.reference.mergers import successors
from pmf_core.reference.names import find, key, likest, match, match_many, suggest

__all__ = [
    "FAMILIES",
    "FILE",
    "MODELS",
    "NATIONS",
    "NEIGHBOURS",
    "Council",
    "councils",
    "families",
    "find",
    "key",
    "likest",
    "match",
    "match_many",
    "neighbours",
    "short_names",
    "successors",
    "suggest",
]
