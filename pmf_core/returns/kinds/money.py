"""Money: what services were to cost and did cost, what comes in, what is moved, saved, and planned for later years.

Source: docs/method.md#money.
"""

from pmf_core.returns.kinds.delivery import OWNER
from pmf_core.returns.kinds.schema import DATED, WITHDRAWN, Column, Kind, Type

WHOLE = "all"  # the cost centre of a service's figures as a whole
SERVICE_CODE = Column(
    "service", "Service code", Type.CODE, "The service that it is about.", required=True, synonyms=("service",)
)
PERIOD = Column("period", "Period", Type.PERIOD, "The period that it covers.", required=True, synonyms=DATED)
NOTE = Column("note", "Note", Type.TEXT, "What a reader should know.", synonyms=("notes", "comment"))
STREAM = Column(
    "stream", "Income stream", Type.CODE, "The income stream that it is about.", required=True,
    refers="income_streams", synonyms=("income stream code",),
)  # fmt: skip

BUDGET = Kind(
    "budget", "Budget and outturn", "budget",
    (
        SERVICE_CODE,
        PERIOD,
        Column("cost_centre", "Cost centre", Type.TEXT, "A part of the service's budget; blank or all: the whole.",
               default=WHOLE, synonyms=("cost centre code",)),
        Column("budget", "Budget", Type.NUMBER, "£ approved for the period as it stands now, net of income.",
               synonyms=("approved budget",)),
        Column("actual", "Outturn", Type.NUMBER, "£ spent in the period, net of income; blank until it is over.",
               synonyms=("actual", "spend", "net expenditure")),
        Column("forecast", "Forecast for the year", Type.NUMBER,
               "£ expected for the whole financial year, as seen at the period's end.",
               synonyms=("forecast outturn", "year-end forecast")),
        Column("council", "Council", Type.COUNCIL, "Blank: the home council.", hidden=True,
               synonyms=("ons code", "local authority", "authority")),
        NOTE,
    ),
    key=("service", "council", "start", "end", "cost_centre"),
    about="What each service was to cost, did cost, and is expected to cost by the year's end.",
)  # fmt: skip

INCOME_STREAMS = Kind(
    "income_streams", "Income streams", "income_stream",
    (
        Column("code", "Income stream code", Type.CODE, "A short code that never changes.", required=True),
        Column("title", "Title", Type.TEXT, "What it is called.", required=True),
        Column("service", "Service code", Type.CODE, "The service that earns it.", required=True, refers="service",
               synonyms=("service",)),
        Column("trading", "Trading", Type.YES_NO, "It is earned by selling to others.", default="no"),
        OWNER,
        WITHDRAWN,
    ),
    key=("code",), about="Where the council's own income comes from.",
)

INCOME = Kind(
    "income", "Income", "income",
    (
        STREAM,
        PERIOD,
        Column("budget", "Budgeted income", Type.NUMBER, "£ budgeted to come in in the period."),
        Column("actual", "Income received", Type.NUMBER, "£ that came in; blank until the period is over."),
        Column("forecast", "Forecast for the year", Type.NUMBER,
               "£ expected for the whole financial year, as seen at the period's end."),
        NOTE,
    ),
    key=("stream", "start", "end"), about="What each income stream was to bring and did bring.",
)

VIREMENTS = Kind(
    "virements", "Virements", "virement",
    (
        Column("code", "Virement code", Type.CODE, "Its reference; it never changes.", required=True),
        Column("service", "From service", Type.CODE, "The service whose budget falls.", required=True,
               refers="service"),
        Column("to_service", "To service", Type.CODE, "The service whose budget rises.", required=True,
               refers="service"),
        PERIOD,
        Column("amount", "Amount", Type.NUMBER, "£ moved; always above 0.", required=True),
        Column("agreed_on", "Agreed on", Type.DATE, "When it was agreed.", required=True),
        Column("agreed_by", "Agreed by", Type.TEXT, "The body or job title that agreed."),
        Column("reason", "Why", Type.TEXT, "What it is for."),
        WITHDRAWN,
    ),
    key=("code",), ahead=True, about="Budget that was moved from one service to another. Budgets as returned hold it.",
)  # fmt: skip

SAVINGS = Kind(
    "savings", "Savings and efficiencies", "saving",
    (
        Column("code", "Saving code", Type.CODE, "A short code that never changes.", required=True),
        PERIOD,
        Column("title", "Saving", Type.TEXT, "What is done to save it.", required=True),
        Column("sort", "Sort of saving", Type.CHOICE, "How it comes about.",
               choices=("saving", "efficiency", "income", "market_testing", "innovation"), default="saving"),
        Column("service", "Service code", Type.CODE, "The service whose budget it leaves.", required=True,
               refers="service", synonyms=("service",)),
        OWNER,
        Column("project", "Project code", Type.CODE, "The project that brings it.", refers="projects"),
        Column("target", "Target", Type.NUMBER, "£ to be saved in the period.", required=True),
        Column("achieved", "Achieved", Type.NUMBER, "£ saved so far."),
        Column("forecast", "Forecast", Type.NUMBER, "£ expected to be saved by the period's end."),
        NOTE,
        WITHDRAWN,
    ),
    key=("code", "start", "end"), ahead=True, about="What is to be saved, by what, and how much of it was.",
)

ESTIMATES = Kind(
    "estimates", "Medium-term estimates", "estimate",
    (
        SERVICE_CODE,
        PERIOD,
        Column("estimate", "Estimate", Type.NUMBER, "£ that the service is expected to cost, net of income.",
               required=True),
        Column("posts", "Posts", Type.NUMBER, "Full-time equivalents that it pays for."),
        Column("pressures", "Pressures", Type.NUMBER, "£ of it that is new demand, pay and prices."),
        Column("savings", "Savings", Type.NUMBER, "£ of savings that it counts on."),
        NOTE,
        WITHDRAWN,
    ),
    key=("service", "start", "end"), ahead=True,
    about="The financial plan of several years: what each service is expected to cost, with its posts.",
)
