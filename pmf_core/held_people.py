"""What blocks hold of staff, of what people tell the council, and of how it gets better, as items of a block.

Source: docs/method.md#blocks.
"""

from collections.abc import Iterable

from pmf_core.complaints import contact, coverage, feedback
from pmf_core.describe import held_people as say
from pmf_core.describe.improvement import improvement_brief, improvement_why
from pmf_core.describe.partnerships import partnership_brief, partnership_why
from pmf_core.describe.workforce import sort_title, staff_why
from pmf_core.formats import head
from pmf_core.improvement import improvements, partnerships
from pmf_core.model import Rag
from pmf_core.results import Survey
from pmf_core.results.blocks import BlockItem
from pmf_core.standards import standards
from pmf_core.surveys import surveys
from pmf_core.view import View
from pmf_core.workforce import profile, safety, staff, staff_plans, training
from pmf_core.workforce.beside import EMPLOYEES

UNRATED = str(Rag.NOT_RATED)
STAFF_SURVEY, SURVEY = "staff_survey", "survey"
Items = dict[str, list[BlockItem]]  # what a block may hold -> all there is of it


def people(view: View) -> Items:
    """All there is of each sort that the actor may see; what no rule rates comes with what is furthest off first."""
    return _of_staff(view) | _of_customers(view) | _of_improvement(view)


def _of_staff(view: View) -> Items:
    learnt, happened = training(view), safety(view)
    more_first = sorted(happened.sorts, key=lambda one: one.way != "more")
    return {
        "staff": [BlockItem("staff", one.code, one.title, one.rag, staff_why(one), "workforce",
                            (("service", one.code),)) for one in staff(view).lines],
        "profile": [BlockItem("profile", one.name, head(one.name), UNRATED, say.profile_why(one),
                              "workforce", ()) for one in profile(view).dimensions],
        "safety": [BlockItem("safety", one.sort, sort_title(one.sort), UNRATED, say.safety_why(one), "workforce", ())
                   for one in more_first],
        "training": [BlockItem("course", one.course, one.course, one.rag, say.training_why(one, learnt.limit),
                               "workforce", ()) for one in learnt.lines],
        "plans": [BlockItem("plan", one.code, one.title, str(say.plan_rag(one)), say.plan_why(one), "plan",
                            (("code", one.code),)) for one in staff_plans(view)],
    }  # fmt: skip


def _of_customers(view: View) -> Items:
    called = sorted(contact(view).services, key=lambda one: -(one.avoidable_share or 0.0))
    spoken = sorted(coverage(view).outlets, key=lambda one: -(one.negative_share or 0.0))
    return {
        "feedback": [BlockItem("feedback", one.service, one.service_name, one.rag, say.feedback_why(one), "customers",
                               (("service", one.service),)) for one in feedback(view).lines],
        "contact": [BlockItem("contact", one.service, one.service_name, UNRATED, say.contact_why(one), "customers",
                              (("service", one.service),)) for one in called],
        "coverage": [BlockItem("outlet", one.outlet, say.outlet(one), UNRATED, say.coverage_why(one), "customers", ())
                     for one in spoken],
        "surveys": [BlockItem(STAFF_SURVEY if one.who == EMPLOYEES else SURVEY, one.name, one.name, UNRATED,
                              say.survey_why(one), "surveys", (("survey", one.name),))
                    for one in _worse_first(surveys(view))],
        "standards": [BlockItem("standard", one.code, one.title, one.rag, say.standard_why(one), "surveys", ())
                      for one in standards(view)],
    }  # fmt: skip


def _of_improvement(view: View) -> Items:
    return {
        "improvements": [BlockItem("improvement", one.code, one.title, one.rag, improvement_why(one), "improvement",
                                   (("code", one.code),), improvement_brief(one)) for one in improvements(view).lines],
        "partnerships": [BlockItem("partnership", one.code, one.title, one.rag, partnership_why(one),
                                   "partnerships", (("code", one.code),), partnership_brief(one))
                         for one in partnerships(view)],
    }  # fmt: skip


def _worse_first(every: Iterable[Survey]) -> list[Survey]:
    return sorted(every, key=lambda one: -say.told(one, "worse"))
