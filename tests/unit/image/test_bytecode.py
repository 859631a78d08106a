"""Bytecode of a tree that will stand elsewhere."""

import subprocess
import sys
from pathlib import Path

from image.bytecode import compile_tree

TAG = str(sys.implementation.cache_tag)


def _source(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


def test_python_runs_the_bytecode_and_not_the_source(tmp_path: Path) -> None:
    source, cache = _source(tmp_path / "app", {"greeting.py": "print('compiled')\n"}), tmp_path / "bytecode"
    assert compile_tree(source, source, cache, TAG) == 1
    (source / "greeting.py").write_text("print('changed')\n", "utf-8")
    command = [sys.executable, "-X", f"pycache_prefix={cache}", "-c", "import greeting"]
    done = subprocess.run(command, cwd=source, capture_output=True, text=True, check=True)
    assert done.stdout == "compiled\n"


def test_bytecode_stands_where_the_source_will_be_and_names_it(tmp_path: Path) -> None:
    source = _source(tmp_path / "build", {"package/module.py": "def fail():\n    raise ValueError\n"})
    compile_tree(source, Path("/app"), tmp_path / "bytecode", TAG)
    compiled = tmp_path / "bytecode" / "app" / "package" / f"module.{TAG}.pyc"
    assert b"/app/package/module.py" in compiled.read_bytes()


def test_tests_and_what_is_not_python_are_left_out(tmp_path: Path) -> None:
    source = _source(
        tmp_path / "lib", {"test/test_all.py": "1\n", "template.py": "def {{name}}():\n", "good.py": "1\n"}
    )
    assert compile_tree(source, Path("/lib"), tmp_path / "bytecode", TAG) == 1
