"""What plans rest on: evidence, engagement, and the reviews that were held.

Source: docs/method.md#evidence.
"""

from pmf_core.returns.kinds.schema import WITHDRAWN, Column, Kind, Type

SERVICE = Column(
    "service", "Service code", Type.CODE, "The service that it concerns; blank: the council.", synonyms=("service",),
    refers="service",
)  # fmt: skip

EVIDENCE = Kind(
    "evidence", "Evidence", "evidence",
    (
        Column("code", "Evidence code", Type.CODE, "A short code that never changes.", required=True),
        Column("title", "Evidence", Type.TEXT, "What is known, in a sentence.", required=True),
        Column("sort", "Sort of evidence", Type.CHOICE, "What it is about.", required=True,
               choices=("needs", "market", "law", "population", "trends", "feedback", "past_performance", "workforce"),
               words=(("demography", "population"), ("legislation", "law"))),
        Column("source", "Source", Type.TEXT, "Who found it, and where it can be read.", required=True),
        Column("dated", "Dated", Type.DATE, "The day of the source.", required=True),
        Column("meaning", "What it means", Type.TEXT, "What follows from it for the council."),
        SERVICE,
        WITHDRAWN,
    ),
    key=("code",), about="What is known of needs, market, law, population, trends and feedback, and what it means.",
)  # fmt: skip

ENGAGEMENT = Kind(
    "engagement", "Engagement", "engagement",
    (
        Column("code", "Engagement code", Type.CODE, "A short code that never changes.", required=True),
        Column("title", "Engagement", Type.TEXT, "What it was.", required=True),
        Column("sort", "Sort of engagement", Type.CHOICE, "Who was heard.", required=True,
               choices=("assembly", "forum", "union", "staff", "service_users", "partners", "survey")),
        Column("held_on", "Held on", Type.DATE, "When.", required=True),
        Column("people", "People", Type.WHOLE, "How many took part."),
        Column("said", "What was said", Type.TEXT, "What those who took part told the council."),
        Column("changed", "What changed", Type.TEXT, "What the council did because of it."),
        SERVICE,
        WITHDRAWN,
    ),
    key=("code",), about="Whom the council heard, what they said, and what changed because of it.",
)  # fmt: skip

REVIEWS = Kind(
    "reviews", "Reviews held", "review",
    (
        Column("review", "Review", Type.TEXT, "One of the framework's reviews.", required=True, named="reviews"),
        Column("subject", "Subject", Type.TEXT, "The code of a service or a team, or what else was reviewed.",
               default="council"),
        Column("held_on", "Held on", Type.DATE, "When.", required=True),
        Column("led_by", "Led by", Type.TEXT, "The body or job title."),
        Column("found", "What was found", Type.TEXT, "In a few sentences."),
        WITHDRAWN,
    ),
    key=("review", "subject", "held_on"), about="The reviews that the framework asks for, as they were held.",
)  # fmt: skip
