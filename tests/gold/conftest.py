"""The builder imports the module beside it, as it does when it is run as a program."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
