"""Documents beside each other: which themes each covers, and on which it is silent."""
