"""With whom an indicator is compared: other bodies, named groups, published figures, remarks with their source.

Figures of other councils are ordinary values with a council. Source: docs/method.md#benchmarks.
"""

from pmf_core import model
from pmf_core.returns.kinds.events import INDICATOR
from pmf_core.returns.kinds.schema import DATED, WITHDRAWN, Column, Kind, Type, choices, spoken

BODIES = Kind(
    "bodies", "Comparator bodies", "body",
    (
        Column("code", "Body code", Type.CODE, "A short code that never changes.", required=True),
        Column("name", "Body", Type.TEXT, "Its name, as printed.", required=True, synonyms=("body name",)),
        Column("type", "Body type", Type.TEXT, "What sort of body it is, such as a housing association.",
               required=True),
        Column("region", "Region", Type.TEXT, "Where it is."),
        Column("county", "County", Type.TEXT, "The county that it is a district of."),
        Column("source", "Source", Type.TEXT, "Where its figures come from."),
    ),
    key=("code",), register=True, everyday=True,
    about="Bodies to compare with that are in no list of councils: of other sectors, or made up.",
)

GROUPS = Kind(
    "groups", "Benchmark groups", "benchmark_group",
    (
        Column("group", "Group code", Type.CODE, "A short code that never changes.", required=True),
        Column("title", "Group", Type.TEXT, "What the group is called.", required=True,
               synonyms=("group name", "benchmark group")),
        Column("family", "Indicators", Type.TEXT,
               "For a group that depends on the indicator: the “Group family” of the data list; all: any.",
               default="all"),
        Column("part", "Part", Type.TEXT, "For groups that share all councils out: which of them; all: one group.",
               default="all", synonyms=("family group",)),
        Column("member", "Member", Type.COUNCIL, "A council or body of the group.", required=True,
               synonyms=("member council", "neighbour", "nearest neighbour")),
        Column("place", "Place", Type.WHOLE, "How near it is to us: 1 is the nearest."),
        Column("valid_from", "From", Type.DATE, "The first day of its membership; blank: always."),
        Column("valid_until", "Until", Type.DATE, "The last day of its membership; blank: still."),
        Column("source", "Source", Type.TEXT, "Who drew the group up, and when."),
        WITHDRAWN,
    ),
    key=("group", "family", "part", "member"), register=True, everyday=True,
    about="Named groups to compare with, such as a licensed list of nearest neighbours.",
)

COMPARATORS = Kind(
    "comparators", "Published comparators", "comparator",
    (
        INDICATOR,
        Column("period", "Period", Type.PERIOD, "The period that the figure covers.", required=True, synonyms=DATED),
        Column("comparator", "Comparator", Type.TEXT, "Whose figure it is: England, a group, another sector.",
               required=True),
        Column("sort", "Sort", Type.CHOICE,
               "A nation, a group of councils, or another sector; blank: national for the name of a nation.",
               choices=choices(model.Sort), default="group", synonyms=("comparator type",)),
        Column("statistic", "Statistic", Type.CHOICE, "What the publisher worked out.",
               choices=choices(model.Statistic), default="figure",
               words=spoken(mean="average", top_quartile="best quartile", bottom_quartile="worst quartile",
                            minimum="min, lowest", maximum="max, highest")),
        Column("value", "Value", Type.NUMBER, "The figure as published; a row without one is left out."),
        Column("source", "Source", Type.TEXT, "The publication."),
        Column("note", "Note", Type.TEXT, "What a reader should know about it.", synonyms=("notes", "comment")),
    ),
    key=("indicator", "start", "end", "comparator", "statistic"),
    about="Figures that others published for a nation, a group or another sector; never mixed with ours.",
)

COMPARISON_NOTES = Kind(
    "comparison_notes", "Comparison notes", "comparison_note",
    (
        INDICATOR,
        Column("about", "About", Type.TEXT, "Whom it is about: a council, a body, a group.", required=True),
        Column("noted_on", "Noted on", Type.DATE, "The day of the remark.", required=True),
        Column("text", "Comparison note", Type.TEXT, "What explains a difference, or what they do that works.",
               required=True, synonyms=("qualitative note", "learning")),
        Column("source", "Source", Type.TEXT, "Who said so, or where it is published.", required=True),
        Column("written_by", "Written by", Type.TEXT, "The job title that wrote it."),
        WITHDRAWN,
    ),
    key=("indicator", "about", "noted_on"), everyday=True,
    about="What figures alone do not say about a comparison, with its source.",
)
