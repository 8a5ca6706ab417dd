"""The tests mirror src/psylist: a red test names the module."""

from pathlib import Path

from tests.conftest import REPOSITORY

TESTS = REPOSITORY / "tests"
MODULES = REPOSITORY / "src" / "psylist"
OTHER_FOLDERS = {"acceptance", "benchmarks", "fixtures", "meta", "servers"}
"""What is tested there, or serves tests, is not one module of psylist."""
WHOLE_PACKAGE = {
    "ground_truth", "hostile", "matrix", "outages", "properties", "round_trip", "surroundings",
    "variations",
}  # fmt: skip
"""Topics of tests that need all of a package."""


def mirrored() -> list[Path]:
    """Every test module that stands for a module, without ``test_``, relative to tests/."""
    paths = (path.relative_to(TESTS) for path in TESTS.rglob("test_*.py"))
    return [
        path.with_name(path.stem.removeprefix("test_"))
        for path in paths
        if path.parts[0] not in OTHER_FOLDERS
    ]


def test_every_test_module_mirrors_a_module_of_psylist() -> None:
    paths = mirrored()
    assert len(paths) > 30
    strays = [
        str(path)
        for path in paths
        if path.name not in WHOLE_PACKAGE
        and not (MODULES / path).with_suffix(".py").exists()
        and not (MODULES / path / "__init__.py").exists()
    ]
    assert strays == []


def test_every_folder_of_tests_mirrors_a_package_of_psylist() -> None:
    folders = {path.parent.relative_to(TESTS) for path in TESTS.rglob("test_*.py")}
    packages = {path.parent.relative_to(MODULES) for path in MODULES.rglob("__init__.py")}
    assert {str(path) for path in folders - packages if path.parts[0] not in OTHER_FOLDERS} == set()


def test_no_list_of_exceptions_outlives_its_exception() -> None:
    assert {path.name for path in mirrored()} >= WHOLE_PACKAGE
    assert {path.name for path in TESTS.iterdir() if path.is_dir()} >= OTHER_FOLDERS
