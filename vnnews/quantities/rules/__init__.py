"""The rules, in the order in which the earlier wins over an equal later one."""

from vnnews.quantities.rules import amounts, ordinals, scores, shares
from vnnews.quantities.rules.rule import Rule

RULES: tuple[Rule, ...] = (*scores.RULES, *shares.RULES, *ordinals.RULES, *amounts.RULES)

__all__ = ["RULES", "Rule"]
