"""Learn the reader's weights from the marked messages: ``python -m assistant.reading.learned.train``.

Needs scikit-learn, which is no part of what users install. The same corpus gives the same weights. A tenth of the
messages is kept aside; from it is learned how far each model is to be trusted. ``--check`` keeps half of that tenth for
measuring and prints how well it is read; nothing is written. The small language model beside them has a command of its
own (``assistant.reading.learned.train.context``).
"""

from __future__ import annotations

import sys
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np

from assistant.reading.learned.loglinear import DIGEST, WEIGHTS, pack
from assistant.reading.learned.marked import all_examples, digest
from assistant.reading.learned.train.check import check
from assistant.reading.learned.train.learn import learn
from assistant.reading.learned.train.prepared import Prepared


def main() -> None:
    """Learn and write, or check."""
    prepared = [Prepared(example) for example in all_examples()]
    if "--check" in sys.argv:
        check(prepared, print)
        return
    packed: dict[str, Any] = {DIGEST: np.frombuffer(digest().encode(), np.uint8)}
    for name, model in learn([p for p in prepared if not p.aside], [p for p in prepared if p.aside], print).items():
        packed |= pack(name, model.labels, list(model.places), model.weights)
    np.savez_compressed(Path(str(files("assistant"))) / "reading" / "learned" / WEIGHTS, **packed)


if __name__ == "__main__":
    main()
