"""What the small council plans: one record of every register, that an officer can check by eye."""

from pmf_core.access import LOCAL
from pmf_core.view import View, open_view
from tests import small

FILES = {
    "teams": "Team code,Team,Service code,Team leader\nT1,Lettings,HOU,Lettings Manager\n",
    "plans": "Plan code,Plan,Kind of plan,Service code,Starts,Ends\nP1,Housing plan,service_plan,HOU,1/4/2026,31/3/2027\n",
    "plan_steps": "Plan code,Version,Step,Taken on,Due\nP1,1,brief,1/2/2026,31/1/2026\n",
    "objectives": "Objective code,Objective,Level,Service code,Due\nO1,Homes let sooner,service,HOU,31/3/2027\n",
    "programmes": "Programme code,Programme,Service code\nPR1,Better lettings,HOU\n",
    "projects": "Project code,Project,Service code,Starts,Ends\nX1,New lettings system,HOU,1/4/2026,31/1/2027\n",
    "milestones": "Milestone code,Milestone,Plan code,Service code,Baseline\nM1,Open the hall,P1,HOU,31/12/2026\n",
    "project_reports": "Project code,Period,Complete\nX1,2026-27 Q2,40\n",
    "benefits": "Project code,Benefit,Unit,Planned,Due\nX1,Quicker offers,days,10,31/3/2027\n",
    "dependencies": "Project code,What it waits for,Needed by\nX1,A data agreement,30/11/2026\n",
    "risks": "Risk code,Risk,Impact,Likelihood,Service code\nR1,The builder fails,high,low,HOU\n",
    "contracts": "Contract code,Contract,Partner,Service code,Starts,Ends\nC1,Repairs,Vale Homes,HOU,1/4/2025,31/3/2028\n",
    "contract_terms": "Contract code,Indicator code,Limit,Deduction\nC1,HO2,28,500\n",
    "issues": "Issue code,Issue,Contract code,Service code,Raised on\nI1,Vans are late,C1,HOU,3/8/2026\n",
    "evidence": "Evidence code,Evidence,Sort of evidence,Source,Dated,Service code\n"
                "E1,Waiting list grows,needs,Housing register,1/9/2021,HOU\n",
    "engagement": "Engagement code,Engagement,Sort of engagement,Held on,Service code\nG1,Tenants' day,assembly,4/7/2026,HOU\n",
    "reviews": "Review,Subject,Held on\nservice,HOU,14/9/2026\n",
    "links": "From,From code,Relation,To,To code\nindicator,HO1,,objective,O1\n",
    "implications": "Plan code,Implication,Sort of implication,Posts\nP1,A lettings officer,workforce,1\n",
    "target_advice": "Indicator code,Period,Given by,Advice\nHO1,2026-27,Scrutiny panel,agrees\n",
    "cascades": "Indicator code,Period,Whose,Target\nHO1,2026-27,T1,200\n",
    "appraisals": "Service code,Period,Staff due one,Appraisals held\nHOU,2026-27,20,4\n",
    "income_streams": "Income stream code,Title,Service code\nS1,Garage rents,HOU\n",
    "income": "Income stream,Period,Budgeted income,Income received\nS1,2026-27 Q1,9000,8800\n",
    "virements": "Virement code,From service,To service,Period,Amount,Agreed on\nV1,HOU,PEO,2026-27,5000,9/9/2026\n",
    "savings": "Saving code,Period,Saving,Service code,Target\nSV1,2026-27,One van less,HOU,12000\n",
    "estimates": "Service code,Period,Estimate\nHOU,2027-28,43000\n",
    "workforce": "Service code,Period,Headcount at the start,Headcount at the end,FTE at the start,FTE at the end,"
                 "Days lost to sickness,What is counted\nHOU,2026-27 Q2,40,42,36,38,92.5,All on the payroll\n",
    "workforce_profile": "Dimension,Segment,Period,Headcount\ngender,Women,2026-27 Q2,24\n",
    "safety": "Service code,Period,Sort of event,Events\nHOU,2026-27 Q2,near_miss,3\n",
    "training": "Course or competency,Service code,Period,People due it,People who have it\nLifting,HOU,2026-27 Q2,30,27\n",
    "feedback": "Service code,Period,Sort of feedback,Received,Answered,Answered in time\nHOU,2026-27 Q2,complaint,12,11,9\n",
    "cases": "Reference,Stage,Service code,Subject,Received on,Answered on\nC1,stage_1,HOU,Repairs,3/8/2026,14/8/2026\n",
    "contact": "Service code,Period,Channel,Contacts,Avoidable\nHOU,2026-27 Q2,telephone,900,210\n",
    "coverage": "Period,Outlet,Items,Positive,Negative\n2026-27 Q2,press,14,6,3\n",
    "surveys": "Survey,Who answered,Question,Period,Base,Favourable\n"
               "Tenants,tenants,Are you satisfied with your home?,2026-27 Q2,200,150\n",
    "standards": "Standard code,Standard,Service code,Indicator code,Limit\nST1,A home is let in 28 days,HOU,HO2,28\n",
    "improvements": "Improvement code,Improvement,Sort of improvement,Service code,Due\n"
                    "IM1,Review of lettings,service_review,HOU,31/1/2027\n",
    "recommendations": "Improvement code,Number,Recommendation,Response,Due\nIM1,1,Mend before letting,agreed,31/12/2026\n",
    "partnerships": "Partnership code,Partnership,Partners,Service code\nPA1,Homes together,Vale Homes,HOU\n",
    "shared_targets": "Partnership code,Partner,Indicator code,Period,Target\nPA1,Vale Homes,HO1,2026-27,150\n",
    "explanations": "Kind of subject,Subject code,Period,Cause,Recovery,Explained by,Explained on\n"
                    "indicator,HO2,2026-27 Q2,Keys come late,uncertain,Head of Housing,2/11/2026\n",
    "options": "Kind of subject,Subject code,Period,Number,Option,Cost of the option\n"
               "indicator,HO2,2026-27 Q2,1,A second set of keys,2000\n",
    "actions": "Action code,Action,Kind of subject,Subject code,Kind of problem,Owner,Proposed by,Proposed on,Due\n"
               "A1,Cut a second set of keys,indicator,HO2,process,Head of Housing,Head of Housing,2/11/2026,31/1/2027\n",
    "warnings": "Warning code,Warning,Kind of subject,Subject code,Raised by,Raised on\n"
                "W1,The locksmith retires,objective,O1,Lettings officer,9/11/2026\n",
    "interventions": "Kind of subject,Subject code,Level of the ladder,Begun on,Decided by\n"
                     "indicator,HO2,service_plan,22/10/2026,Head of Housing\n",
    "meetings": "Meeting code,Review,Reviewed,Period,Planned on\nAD2,corporate,council,2026-27 Q2,24/11/2026\n",
    "decisions": "Meeting code,Number of the decision,Sort of decision,Decision,Decided on\n"
                 "AD2,1,note,The keys are looked at again in February,17/11/2026\n",
    "questions": "Question code,Matter raised,Asked by,Asked on,Kind of subject,Subject code\n"
                 "Q1,Why do homes stand empty?,Ward member,5/11/2026,indicator,HO2\n",
}  # fmt: skip


def fill(view: View) -> View:
    """Store one record of every register; the same place afterwards."""
    for name, text in FILES.items():
        now = open_view(view.store, LOCAL, view.period.label)
        small.load(now, f"{name}.csv", text, kind=name, accept_warnings=True, reason="As planned")
    return open_view(view.store, LOCAL, view.period.label)
