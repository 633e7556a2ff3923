"""`python -m nutgraf` is the program."""

import sys

from ._program import main

sys.argv[0] = "nutgraf"
sys.exit(main())
