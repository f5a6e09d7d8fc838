"""Contracts with partners: what they are held to, what falls due where they miss it, and what is wrong.

Source: docs/method.md#contracts.
"""

from pmf_core.returns.kinds.delivery import OWNER, SERVICE
from pmf_core.returns.kinds.planning import OF_INDICATOR
from pmf_core.returns.kinds.schema import WITHDRAWN, Column, Kind, Type

CONTRACTS = Kind(
    "contracts", "Contracts", "contract",
    (
        Column("code", "Contract code", Type.CODE, "A short code that never changes.", required=True),
        Column("title", "Contract", Type.TEXT, "What it is for.", required=True),
        Column("partner", "Partner", Type.TEXT, "With whom.", required=True),
        SERVICE,
        OWNER,
        Column("starts", "Starts", Type.DATE, "Its first day.", ahead=True),
        Column("ends", "Ends", Type.DATE, "Its last day.", ahead=True),
        Column("amount", "Amount", Type.NUMBER, "£ a year."),
        Column("note", "Note", Type.TEXT, "What a reader should know.", synonyms=("notes", "comment")),
        WITHDRAWN,
    ),
    key=("code",), about="Contracts with partners and suppliers that the council cannot do without.",
)

CONTRACT_TERMS = Kind(
    "contract_terms", "Contract terms", "contract_term",
    (
        Column("contract", "Contract code", Type.CODE, "The contract.", required=True, refers="contracts"),
        OF_INDICATOR,
        Column("held_to", "Limit", Type.NUMBER, "The figure at which it still holds; what is worse triggers.",
               required=True),
        Column("deduction", "Deduction", Type.NUMBER, "£ that falls due for each period in which it is triggered."),
        Column("term", "Term", Type.TEXT, "What the contract says, in a sentence."),
        WITHDRAWN,
    ),
    key=("contract", "indicator", "held_to"),
    about="The service levels of contracts: the indicator, the limit, and what falls due beyond it.",
)  # fmt: skip

ISSUES = Kind(
    "issues", "Issues", "issue",
    (
        Column("code", "Issue code", Type.CODE, "A short code that never changes.", required=True),
        Column("title", "Issue", Type.TEXT, "What is wrong.", required=True),
        Column("contract", "Contract code", Type.CODE, "The contract that it is about.", refers="contracts"),
        Column("project", "Project code", Type.CODE, "The project that it is about.", refers="projects"),
        SERVICE,
        Column("severity", "Severity", Type.CHOICE, "How bad it is.", choices=("high", "medium", "low"),
               default="medium"),
        Column("raised_on", "Raised on", Type.DATE, "When it was first told.", required=True),
        OWNER,
        Column("action", "What is done", Type.TEXT, "What is done about it."),
        Column("due", "Due", Type.DATE, "The day by which it is to be settled.", ahead=True),
        Column("settled_on", "Settled on", Type.DATE, "When it was."),
        WITHDRAWN,
    ),
    key=("code",), about="What is wrong now with a contract, a project or a service, and what is done about it.",
)
