"""What is said of figures: how far they can be trusted, signed off, worked out again."""

from pmf_core.returns.kinds.schema import DATED, REFERRED, Column, Kind, Type

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
