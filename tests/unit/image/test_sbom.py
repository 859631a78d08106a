"""The bill of materials of a folder with installed distributions."""

from pathlib import Path

from image.sbom import bill_of_materials


def _installed(folder: Path, name: str, *lines: str) -> None:
    info = folder / f"{name}-1.2.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("\n".join(["Metadata-Version: 2.4", f"Name: {name}", "Version: 1.2", *lines]) + "\n")


def test_every_distribution_is_named_with_its_licence(tmp_path: Path) -> None:
    _installed(tmp_path, "Zoo_Keeper", "License-Expression: MIT")
    _installed(tmp_path, "apple", "License: long\n  text", "Classifier: License :: OSI Approved :: BSD License")
    _installed(tmp_path, "bare")
    bill = bill_of_materials(tmp_path, "image")
    assert [part["purl"] for part in bill["components"]] == [
        "pkg:pypi/apple@1.2",
        "pkg:pypi/bare@1.2",
        "pkg:pypi/zoo-keeper@1.2",
    ]
    licences = {part["name"]: part.get("licenses") for part in bill["components"]}
    assert licences == {
        "Zoo_Keeper": [{"license": {"name": "MIT"}}],
        "apple": [{"license": {"name": "BSD License"}}],
        "bare": None,
    }


def test_equal_folders_have_equal_bills(tmp_path: Path) -> None:
    for place in ("one", "two"):
        _installed(tmp_path / place, "apple")
    assert bill_of_materials(tmp_path / "one", "image") == bill_of_materials(tmp_path / "two", "image")
