"""The first lines of communique.pyz. They run on any Python, so that an old one is told so."""

import sys

if sys.version_info < (3, 10):
    sys.stderr.write(
        "communique: Python 3.10 or newer is needed, and this is %d.%d: "
        "try python3.11 %s, or ask for a newer python3.\n" % (sys.version_info[:2] + (sys.argv[0],))
    )
    sys.exit(2)

from communique_start import start

sys.exit(start(sys.path[0]))
