"""The rules, in the order in which the earlier wins over an equal later one."""

from vnnews.times.rules import clocks, company, dates, relative, whole
from vnnews.times.rules.rule import Family, Rule

RUNNING: tuple[Rule, ...] = (*clocks.RULES, *dates.RULES, *relative.RULES, *company.RULES)
WHOLE: tuple[Rule, ...] = whole.RULES

__all__ = ["RUNNING", "WHOLE", "Family", "Rule"]
