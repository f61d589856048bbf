"""The rules, in the order in which the earlier wins over an equal later one."""

from vnnews.times.rules import clocks, company, dates, festivals, lengths, periods, relative, spans, whole
from vnnews.times.rules.rule import Family, Rule

RUNNING: tuple[Rule, ...] = (
    *clocks.RULES,
    *dates.RULES,
    *spans.RULES,
    *periods.RULES,
    *festivals.RULES,
    *lengths.RULES,
    *relative.RULES,
    *company.RULES,
)
BEHIND_CLOCKS: tuple[Rule, ...] = company.BEHIND_CLOCKS
WHOLE: tuple[Rule, ...] = whole.RULES

__all__ = ["BEHIND_CLOCKS", "RUNNING", "WHOLE", "Family", "Rule"]
