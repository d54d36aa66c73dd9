"""`python -m screener.cli`: the command line where no `screener` script is on the PATH."""

import sys

from screener.cli import main

sys.exit(main())
