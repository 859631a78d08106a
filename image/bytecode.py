"""Compiles Python files for a file system that cannot be written to.

Images of Python come without bytecode of the standard library, and a pod's root is read-only: without this every cold
start compiles what it imports. The bytecode stands in a tree of its own (PYTHONPYCACHEPREFIX), so that files of the
base image stay as they are. It is found by path and never compared with its source, which nobody changes in an image.
"""

import py_compile
from pathlib import Path

NOT_IMPORTED = frozenset(
    {"test", "tests", "idlelib", "lib2to3", "tkinter", "turtledemo", "ensurepip", "pydoc_data", "site-packages"}
    | {"dist-packages", "__pycache__"}
)


def compile_tree(source: Path, runtime: Path, cache: Path, tag: str) -> int:
    """Compile the files below `source`, which will stand at `runtime`, into `cache`; how many there were.

    `tag` is the interpreter's, such as cpython-313: bytecode is good for this minor version only. Files that are not
    Python of this version (templates of code) are left out, as an import of them would fail anyway.
    """
    compiled = 0
    for file in sorted(source.rglob("*.py")):
        path = file.relative_to(source)
        if NOT_IMPORTED.isdisjoint(path.parts):
            place = runtime / path
            target = cache / place.relative_to("/").with_name(f"{place.stem}.{tag}.pyc")
            compiled += _compile(file, target, place)
    return compiled


def _compile(file: Path, target: Path, shown: Path) -> bool:
    try:
        py_compile.compile(
            str(file),
            cfile=str(target),
            dfile=str(shown),
            doraise=True,
            invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH,
        )
    except py_compile.PyCompileError:
        return False
    return True
