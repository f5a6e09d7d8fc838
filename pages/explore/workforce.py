"""Workforce: sickness, turnover, vacancies and cost by service, who the staff are, safety, training, appraisals."""

from pmf_core import workforce as answers
from pmf_core.describe import workforce as say
from ui import address, choose, download, notices, presenting, session
from ui.blocks import workforce as blocks
from ui.blocks import workforce_parts as parts
from ui.heading import heading, scorecard_link

view = session.view()
presenting.beside(view, "workforce")
choose.bar(view)
notices.published_only(view, "workforce", "Figures of staff")
staff, words = answers.staff(view), view.framework.words
code = address.asked("service") if staff.lines else ""  # of nothing yet the page says what to send
safety, training, trail = answers.safety(view), answers.training(view), [scorecard_link(view)]
held, profile = answers.appraisals_held(view), answers.profile(view)
name = f"workforce-{session.slug(view.period.label)}"
if code:
    line = answers.line(view, code)
    address.settle("service", line.code)
    trail.append(("Workforce", address.href("workforce")))
    heading(view, say.line_headline(line), trail=trail)
    shown, name = [line], f"{name}-{session.slug(line.code)}"
    blocks.facts(line, staff)
    blocks.worked_out(line, staff)
    blocks.history(line)
    parts.safety_of(safety, line.code)
    parts.training_of(training, line.code)
else:
    heading(view, say.staff_headline(staff, words.services), trail=trail)
    shown = list(staff.lines)
    if staff.whole is None:
        text = "One return, “Workforce”, says of each service how many people work there, who left, and days lost."
        notices.empty("Nothing of this period yet", text, address.href("upload"), "Upload a return")
    else:
        blocks.facts(staff.whole, staff)
        blocks.table(staff, words.service, words.services)
        blocks.worked_out(staff.whole, staff)
        blocks.history(staff.whole)
    parts.profile(profile)
    parts.safety(safety, words.service)
    parts.training(training, words.service)
    parts.appraisals(held, words.appraisals, words.service)
    parts.surveys(answers.staff_surveys(view))
    parts.plans(answers.staff_plans(view))
if shown:
    data = download.csv_bytes(blocks.HEADER, blocks.records(staff, shown))
    download.button("Download these figures (CSV)", name, data, "csv")
if not code and profile.dimensions:
    data = download.csv_bytes(parts.PROFILE_HEADER, parts.profile_records(profile))
    download.button("Download the profile (CSV)", f"{name}-profile", data, "csv-profile")
if not code and safety.lines:
    data = download.csv_bytes(parts.SAFETY_HEADER, parts.safety_records(safety))
    download.button("Download the events (CSV)", f"{name}-safety", data, "csv-safety")
