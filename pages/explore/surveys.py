"""Surveys: how sure each share is and whether it changed; one survey, one question by group; service standards."""

from pmf_core import standards as promises
from pmf_core import surveys as answers
from pmf_core.describe import surveys as say
from ui import address, choose, download, notices, presenting, session
from ui.blocks import surveys as blocks
from ui.heading import heading, scorecard_link

view = session.view()
presenting.beside(view, "surveys")
choose.bar(view)
notices.published_only(view, "surveys", "Surveys")
every, kept = answers.surveys(view), promises.standards(view)
name, words, trail = address.asked("survey"), address.asked("question"), [scorecard_link(view)]
shown = every
if name:
    found = answers.survey(view, name)
    address.settle("survey", found.name)
    shown = (found,)
    trail.append(("Surveys", address.href("surveys")))
    if words:
        one = answers.question(found, words)
        trail.append((found.name, address.href("surveys", survey=found.name)))
        heading(view, say.question_headline(one), trail=trail)
        blocks.opening(found, one)
        blocks.groups(found, one)
    else:
        heading(view, say.survey_headline(found), trail=trail)
        blocks.chart(found)
        blocks.questions(found)
else:
    heading(view, say.surveys_headline(every), trail=trail)
    if every:
        blocks.overview(every)
    else:
        text = "A survey is sent as counts: how many answered each question, and how many of them answered it well."
        notices.empty("No survey yet", text, address.href("form", kind="surveys"), "Record a result")
    blocks.standards(view, kept)
if shown:
    data = download.csv_bytes(blocks.HEADER, blocks.records(shown))
    download.button("Download these results (CSV)", f"survey-{session.slug(view.period.label)}", data, "csv")
if kept and not name:
    data = download.csv_bytes(blocks.STANDARD_HEADER, blocks.standard_records(kept))
    download.button("Download the standards (CSV)", "standards", data, "csv-standards")
