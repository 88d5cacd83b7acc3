"""The query language -> a plan that any engine can run."""

from search_index.query.parser import parse
from search_index.query.plan import Choice, Plan, Vocabulary

__all__ = ["Choice", "Plan", "Vocabulary", "parse"]
