"""A council whose plans are adopted, drafts, other services' and its own; nothing is written to it."""

from collections.abc import Iterator

import pytest

from pmf_core.access import LOCAL
from pmf_core.view import View, open_view
from tests import planned, small

MORE = {
    "data_list": "Indicator code,Indicator name,Polarity,Service code,Public,Life\nHO8,Not told,higher,HOU,no,active\n"
                 "HO9,Not yet,higher,HOU,yes,proposed\n",
    "teams": "Team code,Team,Service code\nT2,Payroll,PEO\n",
    "plans": "Plan code,Plan,Kind of plan,Service code,Starts,Ends\nP0,Council Plan,council_plan,,1/4/2026,31/3/2027\n"
             "P2,People plan,service_plan,PEO,1/4/2026,31/3/2027\nP3,Homes plan,service_plan,HOU,1/4/2026,31/3/2027\n",
    "plan_steps": "Plan code,Version,Step,Taken on\nP0,1,adopted,1/3/2026\nP3,1,adopted,1/3/2026\n",
    "objectives": "Objective code,Objective,Level,Plan code,Service code\nC1,Good homes,corporate,P0,\n"
                  "O2,Fair pay,service,P2,PEO\nO3,Warm homes,service,P3,HOU\nO4,New homes,service,P1,HOU\n",
    "projects": "Project code,Project,Service code\nX2,New payroll,PEO\nX3,Boilers,HOU\n",
    "milestones": "Milestone code,Milestone,Plan code,Project code,Service code,Baseline\nM0,Promise kept,P0,,HOU,1/9/2026\n"
                  "M2,Pay agreed,P2,X2,PEO,1/9/2026\nM3,Boilers bought,P3,X3,HOU,1/9/2026\nM4,Free,,X2,PEO,1/9/2026\n",
    "implications": "Plan code,Implication,Sort of implication,State of the implication\nP1,A caretaker,workforce,approved\n",
    "links": "From,From code,To,To code\nobjective,O3,objective,C1\nobjective,O4,objective,C1\nrisk,R1,objective,C1\n",
}  # fmt: skip


@pytest.fixture(scope="session")
def council(tmp_path_factory: pytest.TempPathFactory) -> Iterator[View]:
    view = planned.fill(small.filled(tmp_path_factory.mktemp("access")))
    for name, text in MORE.items():
        small.load(open_view(view.store, LOCAL), f"{name}-more.csv", text, kind=name, accept_warnings=True, reason="More")
    yield open_view(view.store, LOCAL, view.period.label)
    view.store.close()
