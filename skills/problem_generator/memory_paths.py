"""pathlib for a reference: paths as they are, but what they read and write lives in memory."""

import pathlib
from types import ModuleType
from typing import Any

from skills.problem_generator.memory_files import MemoryFiles


def pathlib_of(files: MemoryFiles) -> ModuleType:
    """A module to import as pathlib. Its Path knows what a flat folder of text files needs, and nothing of the disk."""

    class Path(pathlib.PurePosixPath):
        def open(self, mode: str = "r", *_: Any, **options: Any) -> Any:
            return files.open(self, mode, **options)

        def read_text(self, *_: Any, **__: Any) -> str:
            with files.open(self) as file:
                return file.read()

        def write_text(self, data: str, *_: Any, **__: Any) -> int:
            with files.open(self, "w") as file:
                return file.write(data)

        def exists(self) -> bool:
            return str(self) in files.contents

        is_file = exists

        def unlink(self, missing_ok: bool = False) -> None:
            if not self.exists() and not missing_ok:
                raise FileNotFoundError(2, "No such file or directory", str(self))
            files.contents.pop(str(self), None)

    Path.__name__ = Path.__qualname__ = "PosixPath"
    module = ModuleType("pathlib")
    vars(module).update(Path=Path, PosixPath=Path, PurePath=pathlib.PurePath, PurePosixPath=pathlib.PurePosixPath)
    return module
