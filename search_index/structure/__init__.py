"""From a raw document to its passages: `segment`.

The steps stand in segmentation.py in their order; each is a module of this room.
"""

from search_index.structure.segmentation import Segmentation, segment

__all__ = ["Segmentation", "segment"]
