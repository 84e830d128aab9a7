"""The `bayegan` command: a module a subcommand, each imported only when it runs."""

import os

# Before NumPy is imported: the recognizer's matrices are small, several processes share the cores,
# and a second thread of the linear algebra would only wait for the first.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
