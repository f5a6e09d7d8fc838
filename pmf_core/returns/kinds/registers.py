"""The council's own lists: services, indicators, targets."""

from pmf_core import model
from pmf_core.periods import PeriodKind
from pmf_core.returns.kinds.schema import DATED, REFERRED, Column, Kind, Type, choices, spoken

TOLERANCE = (
    Column("tolerance", "Tolerance", Type.NUMBER, "How far short of target is still amber."),
    Column("tolerance_kind", "Tolerance kind", Type.CHOICE,
           "percent of the target, points in the indicator's unit, or two limits.",
           choices=choices(model.ToleranceKind), synonyms=("tolerance type",)),
    Column("tolerance_low", "Lowest amber value", Type.NUMBER, "With two limits: below this is red."),
    Column("tolerance_high", "Highest amber value", Type.NUMBER, "With two limits: above this is red."),
)

SERVICE = Kind(
    "service", "Services", "service",
    (
        Column("code", "Service code", Type.CODE, "A short code that never changes.", required=True,
               synonyms=("code",)),
        Column("name", "Service", Type.TEXT, "The service's name.", required=True, synonyms=("name", "service name")),
        Column("portfolio", "Portfolio", Type.TEXT, "The Cabinet portfolio that it answers to."),
        Column("director", "Director", Type.TEXT, "The job title accountable for it.", synonyms=("head of service",)),
        Column("committee", "Committee", Type.TEXT, "The scrutiny committee that looks at it."),
        Column("organisation", "Organisation", Type.TEXT, "The partner that sends the returns; blank: the council."),
        Column("champion", "Data champion", Type.TEXT, "The job title that signs off the service's data."),
    ),
    key=("code",), about="The council's services, with who answers for each.", register=True,
)

DATA_LIST = Kind(
    "data_list", "Data list", "data_list",
    (
        Column("code", "Indicator code", Type.CODE, "The indicator's code; spaces and case do not matter.",
               required=True, synonyms=("code", "ref", "indicator", "pi code")),
        Column("name", "Indicator name", Type.TEXT, "What is measured, as printed.", required=True,
               synonyms=("name", "title", "description")),
        Column("short_name", "Short name", Type.TEXT, "A few words for headlines; the name where blank."),
        Column("definition", "Definition", Type.TEXT, "What is in and what is out, and how it is worked out."),
        Column("unit", "Unit", Type.TEXT, "%, £, days, households ...", default="", synonyms=("units", "measure")),
        Column("decimals", "Decimals", Type.WHOLE, "Published decimals; every comparison uses them.", default="1"),
        Column("polarity", "Polarity", Type.CHOICE, "Which way is better.", required=True,
               choices=choices(model.Polarity), synonyms=("good is", "better is"),
               words=spoken(higher="high, higher is better, bigger is better, up",
                            lower="low, lower is better, smaller is better, down", context="none, neither")),
        Column("period_kind", "Frequency", Type.CHOICE, "The period that one figure covers.",
               choices=choices(PeriodKind), default="financial_year", synonyms=("period kind", "reporting frequency"),
               words=spoken(month="monthly", quarter="quarterly", half="half-yearly, six-monthly",
                            financial_year="annual, annually, yearly, year")),
        Column("aggregation", "Aggregation", Type.CHOICE, "How shorter periods become a longer one.",
               choices=choices(model.Aggregation), default="mean"),
        Column("basis", "Basis", Type.CHOICE, "What one figure covers: its period, or the year to date.",
               choices=choices(model.Basis), default="period", synonyms=("cumulative",),
               words=spoken(year_to_date="yes, cumulative, ytd", period="no, not cumulative")),
        Column("per", "Per", Type.NUMBER, "Value = numerator / denominator x this.", default="1"),
        Column("lower_bound", "Lowest possible", Type.NUMBER, "No figure can be below this."),
        Column("upper_bound", "Highest possible", Type.NUMBER, "No figure can be above this."),
        *TOLERANCE,
        Column("service", "Service code", Type.CODE, "The lead service.", synonyms=("service", "lead service")),
        Column("owner", "Owner", Type.TEXT, "The job title responsible for the figure."),
        Column("portfolio", "Portfolio", Type.TEXT, "Where it differs from the service's."),
        Column("quadrant", "Quadrant", Type.TEXT, "Its quadrant of the scorecard; blank: not on it."),
        Column("block", "Block", Type.TEXT, "Its block within the quadrant."),
        Column("plans", "Plans", Type.TEXT, "Codes of the plans that it serves, separated by semicolons."),
        Column("indicator_type", "Indicator type", Type.CHOICE, "What sort of thing is measured.",
               choices=("outcome", "output", "input", "activity", "satisfaction", "cost")),
        Column("key", "Key indicator", Type.YES_NO, "A key or priority indicator.", default="no"),
        Column("statutory", "Statutory", Type.YES_NO, "Required by law.", default="no"),
        Column("public", "Public", Type.YES_NO, "May be published.", default="yes"),
        Column("source", "Source", Type.TEXT, "Where the figure comes from."),
        Column("benchmark", "Benchmarking", Type.TEXT, "With whom it can be compared."),
        Column("family", "Group family", Type.TEXT,
               "Which version of a benchmark group is meant, where a group depends on the indicator."),
        Column("data_quality", "Data quality", Type.CHOICE, "How far the figure can be trusted.",
               choices=("good", "fair", "poor")),
        Column("life", "Life", Type.CHOICE, "Where the indicator is in its life.",
               choices=("proposed", "active", "amended", "retired"), default="active", synonyms=("status",)),
        Column("replaced_by", "Replaced by", Type.CODE, "The code that took its place."),
    ),
    key=("code",), about="Every indicator that the council has, and how each is to be read.", register=True,
)

TARGETS = Kind(
    "targets", "Targets", "target",
    (
        Column("indicator", "Indicator code", Type.CODE, "A code of the data list.", required=True,
               synonyms=REFERRED),
        Column("period", "Period", Type.PERIOD, "The period that the target is for.", required=True, synonyms=DATED),
        Column("target", "Target", Type.NUMBER, "The figure to reach; 0 is a target, blank is none.",
               synonyms=("target value", "annual target", "year end target")),
        Column("floor", "Floor", Type.NUMBER, "For a range: the lowest good value."),
        Column("ceiling", "Ceiling", Type.NUMBER, "For a range: the highest good value."),
        Column("stretch", "Stretch", Type.NUMBER, "Beyond target: at or past it is `exceeded`."),
        *TOLERANCE,
        Column("profile", "Profile", Type.CHOICE, "How a year's target is spread over the year.",
               choices=choices(model.Profile), default="even"),
        Column("set_by", "Set by", Type.TEXT, "Who set it: a body or a job title."),
        Column("set_on", "Set on", Type.DATE, "When it was set."),
        Column("reason", "Reason", Type.TEXT, "Why this figure."),
    ),
    key=("indicator", "start", "end"), about="What each indicator is to reach, by period.", register=True,
)
