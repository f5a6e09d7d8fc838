"""Value for money: what is set beside what services cost, and the questions that each answers.

Source: docs/method.md#value-for-money.
"""

from pmf_core.returns.kinds.money import PERIOD, SERVICE_CODE
from pmf_core.returns.kinds.schema import Column, Kind, Type

VALUE_FOR_MONEY = Kind(
    "value_for_money", "Value for money", "value_for_money",
    (
        SERVICE_CODE,
        Column("title", "Comparison", Type.TEXT, "What is compared, such as waste collection.", required=True),
        Column("cost", "Cost indicator", Type.CODE,
               "A unit cost of the data list; blank: outturn over the volume indicator."),
        Column("volume", "Volume indicator", Type.CODE,
               "What outturn is divided by, where there is no cost indicator."),
        Column("per", "Per", Type.NUMBER, "The unit cost is of so many units of volume.", default="1"),
        Column("performance", "Performance indicator", Type.CODE, "What the cost is set beside.", required=True),
        Column("satisfaction", "Satisfaction indicator", Type.CODE,
               "What those who use the service say, where they are asked."),
    ),
    key=("service", "title"), register=True,
    about="Which cost is set beside which performance and satisfaction.",
)  # fmt: skip

VALUE_REVIEW = Kind(
    "value_review", "Value for money review", "value_review",
    (
        SERVICE_CODE,
        PERIOD,
        Column("question", "Question", Type.TEXT, "A question of the framework, by its id or in full.", required=True,
               named="questions"),
        Column("answer", "Answer", Type.TEXT, "What the service answers.", required=True),
        Column("evidence", "Evidence", Type.TEXT, "What the answer rests on."),
        Column("answered_by", "Answered by", Type.TEXT, "The job title that answers."),
        Column("answered_on", "Answered on", Type.DATE, "When."),
    ),
    key=("service", "start", "end", "question"), ahead=True,
    about="A service's answers to the value for money questions.",
)
