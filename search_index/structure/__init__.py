"""From a raw document to its passages: `segment`.

The steps stand in segmentation.py in their order; each is a module of this room. Their numbers (how
long a heading is at most, and the like) are bounds with room to spare: lengths and shares were
tried a third lower and higher, and no figure of tests/quality/score_passages.py changes but where
that is said.
"""

from search_index.structure.segmentation import Segmentation, segment

__all__ = ["Segmentation", "segment"]
