"""Money: budget, outturn, forecast and variance of services, cost centres and income; virements, savings, estimates."""

from pmf_core.money.in_full import centres, line, money, of_service, stood, years

__all__ = ["centres", "line", "money", "of_service", "stood", "years"]
