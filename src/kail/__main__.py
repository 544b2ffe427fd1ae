"""`python -m kail` is the command line."""

import sys

from kail.interfaces.cli.main import main

sys.exit(main())
