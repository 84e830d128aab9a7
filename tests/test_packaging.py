"""What is installed is what the folders hold."""

from __future__ import annotations

import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["setuptools"]
FOLDER_OF = {package: ROOT / folder for package, folder in SETTINGS["package-dir"].items()}


def test_every_package_is_installed_once() -> None:
    found = [
        ".".join((package, *init.parent.relative_to(folder).parts))
        for package, folder in FOLDER_OF.items()
        for init in folder.rglob("__init__.py")
    ]
    listed = SETTINGS["packages"]
    assert len(listed) == len(set(listed))
    assert set(found) <= set(listed)
