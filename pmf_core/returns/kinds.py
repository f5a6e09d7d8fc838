"""The kinds of return. One schema declares each: template, reading, checks, table and docs come from it."""

from dataclasses import dataclass
from enum import StrEnum

from pmf_core import model
from pmf_core.periods import PeriodKind


class Type(StrEnum):
    """How the text of a cell is read."""

    TEXT = "text"
    CODE = "code"  # kept as written; compared upper case without spaces
    NUMBER = "number"
    WHOLE = "whole"
    YES_NO = "yes_no"
    DATE = "date"
    PERIOD = "period"  # stored as two columns, `start` and `end`
    CHOICE = "choice"
    COUNCIL = "council"  # an ONS code, or a name that is matched, never guessed


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a return: its name in code and table, its heading, and what may stand in it."""

    name: str
    heading: str
    type: Type
    about: str
    required: bool = False
    choices: tuple[str, ...] = ()
    default: str | None = None
    synonyms: tuple[str, ...] = ()
    hidden: bool = False  # accepted in a file, left out of the template
    words: tuple[tuple[str, str], ...] = ()  # what people write for a choice -> the choice


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of return: its table in the store, its columns, and the columns that make a record's key."""

    name: str
    title: str
    table: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    about: str
    register: bool = False  # the council's own lists: only who keeps the data list may change them

    def column(self, name: str) -> Column:
        """The column of that name; KeyError where there is none."""
        return next(c for c in self.columns if c.name == name)


def _choices(enum: type[StrEnum]) -> tuple[str, ...]:
    return tuple(str(member) for member in enum)


def _words(**written: str) -> tuple[tuple[str, str], ...]:
    """Choice = the words that people write for it, separated by commas."""
    return tuple((word.strip(), choice) for choice, words in written.items() for word in words.split(","))


DATED = ("year", "quarter", "month", "date")  # a period's heading; a year may have its part in another column
REFERRED = ("code", "indicator", "ref", "reference", "ref no", "indicator ref", "pi code", "pi ref", "kpi", "kpi code",
            "kpi ref", "measure code", "measure ref")  # an indicator's heading where it is referred to  # fmt: skip

TOLERANCE = (
    Column("tolerance", "Tolerance", Type.NUMBER, "How far short of target is still amber."),
    Column("tolerance_kind", "Tolerance kind", Type.CHOICE,
           "percent of the target, points in the indicator's unit, or two limits.",
           choices=_choices(model.ToleranceKind), synonyms=("tolerance type",)),
    Column("tolerance_low", "Lowest amber value", Type.NUMBER, "With two limits: below this is red."),
    Column("tolerance_high", "Highest amber value", Type.NUMBER, "With two limits: above this is red."),
)

SERVICE = Kind(
    "service", "Services", "service",
    (
        Column("code", "Service code", Type.CODE, "A short code that never changes.", required=True, synonyms=("code",)),
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
               choices=_choices(model.Polarity), synonyms=("good is", "better is"),
               words=_words(higher="high, higher is better, bigger is better, up",
                            lower="low, lower is better, smaller is better, down", context="none, neither")),
        Column("period_kind", "Frequency", Type.CHOICE, "The period that one figure covers.",
               choices=_choices(PeriodKind), default="financial_year", synonyms=("period kind", "reporting frequency"),
               words=_words(month="monthly", quarter="quarterly", half="half-yearly, six-monthly",
                            financial_year="annual, annually, yearly, year")),
        Column("aggregation", "Aggregation", Type.CHOICE, "How shorter periods become a longer one.",
               choices=_choices(model.Aggregation), default="mean"),
        Column("basis", "Basis", Type.CHOICE, "What one figure covers: its period, or the year to date.",
               choices=_choices(model.Basis), default="period", synonyms=("cumulative",),
               words=_words(year_to_date="yes, cumulative, ytd", period="no, not cumulative")),
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
               choices=_choices(model.Profile), default="even"),
        Column("set_by", "Set by", Type.TEXT, "Who set it: a body or a job title."),
        Column("set_on", "Set on", Type.DATE, "When it was set."),
        Column("reason", "Reason", Type.TEXT, "Why this figure."),
    ),
    key=("indicator", "start", "end"), about="What each indicator is to reach, by period.", register=True,
)

RAG_WORDS = _words(
    red="r, alert, off target, off track, missed, not met, not achieved, 🔴, 🟥, 🛑",
    amber="a, y, yellow, warning, 🟠, 🟡, 🟧, 🟨",
    green="g, ok, on target, on track, met, achieved, 🟢, 🟩",
    exceeded="exceeding, target exceeded",
    not_rated="data only, for info only, information only, n/a, na, none, grey, no target, no data, unknown, ⚪",
)
ICONS = frozenset(  # words of an icon's name beside its colour
    ("tick", "cross", "circle", "light", "flag", "triangle", "square", "diamond", "ball", "dot", "icon", "rag", "status")
    + ("traffic", "exclamation", "mark", "arrow", "up", "down")
)

VALUES = Kind(
    "values", "Values", "observation",
    (
        Column("indicator", "Indicator code", Type.CODE, "A code of the data list.", required=True,
               synonyms=REFERRED),
        Column("period", "Period", Type.PERIOD, "The period that the figure covers.", required=True,
               synonyms=DATED),
        Column("value", "Value", Type.NUMBER, "The figure. Leave blank and give a reason where there is none.",
               synonyms=("actual", "actual value", "current value", "result", "figure", "outturn")),
        Column("numerator", "Numerator", Type.NUMBER, "The part, where the figure is a ratio."),
        Column("denominator", "Denominator", Type.NUMBER, "The whole, where the figure is a ratio."),
        Column("missing", "Why missing", Type.CHOICE, "Why there is no figure.", choices=_choices(model.Missing),
               synonyms=("missing", "missing reason")),
        Column("note", "Note", Type.TEXT, "What a reader should know about this figure.",
               synonyms=("notes", "comment", "comments", "commentary", "narrative", "explanation")),
        Column("reported_rag", "Reported status", Type.CHOICE, "The service's own rating, kept beside ours.",
               choices=_choices(model.Rag), synonyms=("rag", "status", "rag status", "rag rating", "traffic light"), hidden=True,
               words=RAG_WORDS),
        Column("council", "Council", Type.COUNCIL, "Blank: the home council.",
               synonyms=("ons code", "gss code", "area code", "la code", "council code", "local authority", "authority",
                         "council name", "la name", "area name", "area"), hidden=True),
        Column("dimension", "Breakdown", Type.TEXT, "What the figure is broken down by.", default="all", hidden=True),
        Column("segment", "Segment", Type.TEXT, "The part of the breakdown.", default="all", hidden=True),
    ),
    key=("indicator", "council", "start", "end", "dimension", "segment"),
    about="The figures themselves: one indicator, one period, one row.",
)

GRADES = ("good", "fair", "poor")
CHARACTERISTICS = (
    ("accuracy", "Accuracy", "Close enough to the truth for its use; figures can be worked out again."),
    ("validity", "Validity", "Worked out by the definition, the same way each time."),
    ("reliability", "Reliability", "Collected the same way over time, so that a change is real."),
    ("timeliness", "Timeliness", "There soon enough, and often enough, to act on."),
    ("relevance", "Relevance", "It measures what the council needs to know."),
    ("completeness", "Completeness", "All the records that should be counted are."),
)

DATA_QUALITY = Kind(
    "data_quality", "Data quality", "data_quality",
    (
        Column("indicator", "Indicator code", Type.CODE, "A code of the data list.", required=True,
               synonyms=REFERRED),
        *(Column(name, heading, Type.CHOICE, about, required=True, choices=GRADES)
          for name, heading, about in CHARACTERISTICS),
        Column("rated_by", "Rated by", Type.TEXT, "The job title that rated it."),
        Column("rated_on", "Rated on", Type.DATE, "When it was rated."),
        Column("note", "Note", Type.TEXT, "What is wrong, and what is being done.", synonyms=("notes", "comment")),
    ),
    key=("indicator",), about="How far each indicator's figures can be trusted, by six characteristics.",
)

SIGN_OFF = Kind(
    "sign_off", "Sign-off", "sign_off",
    (
        Column("service", "Service code", Type.CODE, "The service whose return it is.", required=True,
               synonyms=("service",)),
        Column("period", "Period", Type.PERIOD, "The period of the return.", required=True, synonyms=DATED),
        Column("meets", "Meets the standards", Type.YES_NO, "The service's data meet the council's standards.",
               required=True),
        Column("champion", "Data champion", Type.TEXT, "The job title that signs.", required=True),
        Column("signed_on", "Signed on", Type.DATE, "When it was signed."),
        Column("note", "Note", Type.TEXT, "What a reader should know, above all where they do not.",
               synonyms=("notes", "comment")),
    ),
    key=("service", "start", "end"), about="A data champion's word that a service's return meets the standards.",
)

REPERFORMANCE = Kind(
    "reperformance", "Re-performance", "reperformance",
    (
        Column("indicator", "Indicator code", Type.CODE, "A code of the data list.", required=True,
               synonyms=REFERRED),
        Column("period", "Period", Type.PERIOD, "The period whose figure was worked out again.", required=True,
               synonyms=DATED),
        Column("found", "Figure found", Type.NUMBER, "What it came to, worked out again from the evidence.",
               required=True),
        Column("agrees", "Agrees", Type.YES_NO, "It is the figure that was returned.", required=True),
        Column("done_by", "Done by", Type.TEXT, "The job title that worked it out; not the figure's owner."),
        Column("done_on", "Done on", Type.DATE, "When."),
        Column("evidence", "Evidence", Type.TEXT, "Where the records are that it was worked out from."),
        Column("note", "Note", Type.TEXT, "Why it differs, and what follows.", synonyms=("notes", "comment")),
    ),
    key=("indicator", "start", "end"), about="Figures worked out again from the evidence, to see whether they hold.",
)

KINDS: dict[str, Kind] = {
    kind.name: kind for kind in (SERVICE, DATA_LIST, TARGETS, VALUES, DATA_QUALITY, SIGN_OFF, REPERFORMANCE)
}
