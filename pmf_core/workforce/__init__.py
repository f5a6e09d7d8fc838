"""Staff as counts: sickness, turnover, vacancies, cost, who they are, how safe, what they learnt, appraisals held."""

from pmf_core.workforce.beside import staff_plans, staff_surveys
from pmf_core.workforce.profile import profile
from pmf_core.workforce.safety import safety
from pmf_core.workforce.staff import line, staff
from pmf_core.workforce.training import appraisals_held, training

__all__ = ["appraisals_held", "line", "profile", "safety", "staff", "staff_plans", "staff_surveys", "training"]
