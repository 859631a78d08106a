"""A file system that holds nothing but the standard library and an empty folder to work in."""

# Importing pathlib would cost every run more than its whole confinement does.
# ruff: noqa: PTH103, PTH112, PTH114, PTH115, PTH120, PTH211

import os

from . import kernel, visible_files

_BIND, _REC, _PRIVATE = 4096, 16384, 1 << 18
_NO_SUID, _NO_DEVICES, _NO_EXEC, _READ_ONLY = 2, 4, 8, 1
_DETACH = 2
_MOUNT_SETATTR = 442
_AT_EMPTY_PATH, _AT_RECURSIVE, _AT_FDCWD = 0x1000, 0x8000, -100
_ATTR_READ_ONLY_NO_SUID_NO_DEV = (1 | 2 | 4).to_bytes(8, "little") + bytes(24)
WORK = "/work"


def _mount(source: str, target: str, kind: str, flags: int, options: str = "") -> None:
    kernel.libc("mount", source.encode(), target.encode(), kind.encode(), flags, options.encode())


def _make_place(path: str, *, folder: bool) -> None:
    os.makedirs(path if folder else os.path.dirname(path), exist_ok=True)
    if not folder:
        os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))


def _bind_read_only(path: str, root: str) -> None:
    target = root + path
    _make_place(target, folder=os.path.isdir(path))
    _mount(path, target, "", _BIND | _REC)
    attributes = _ATTR_READ_ONLY_NO_SUID_NO_DEV
    kernel.syscall(_MOUNT_SETATTR, _AT_FDCWD, target.encode(), _AT_RECURSIVE, attributes, len(attributes))


def _hide_installed_packages(root: str) -> None:
    for name in ("site-packages", "dist-packages"):
        path = f"{root}{visible_files.standard_library()}/{name}"
        if os.path.isdir(path):
            _mount("none", path, "tmpfs", _NO_SUID | _NO_DEVICES | _NO_EXEC | _READ_ONLY, "size=4k")


def _link_merged_folders(root: str) -> None:
    for name in ("/lib", "/lib64"):
        if os.path.islink(name) and not os.path.lexists(root + name):
            os.symlink(os.readlink(name), root + name)


def enter(staging: str, work_mebibytes: int) -> None:
    """Make `staging` the root of this mount namespace, with an empty /work of limited size. Raises OSError.

    A failure before the very last step leaves the old root in place, and the namespace with mounts that nobody sees.
    """
    _mount("none", "/", "", _REC | _PRIVATE)
    _mount("none", staging, "tmpfs", _NO_SUID | _NO_DEVICES, "size=1m,mode=755")
    library = visible_files.standard_library()
    for path in (library, *visible_files.shared_libraries(), *visible_files.other_files()):
        _bind_read_only(path, staging)
    _hide_installed_packages(staging)
    _link_merged_folders(staging)
    _make_place(f"{staging}/dev/null", folder=False)
    _mount("/dev/null", f"{staging}/dev/null", "", _BIND)
    _make_place(staging + WORK, folder=True)
    options = f"size={work_mebibytes}m,nr_inodes=1024,mode=700"
    _mount("none", staging + WORK, "tmpfs", _NO_SUID | _NO_DEVICES | _NO_EXEC, options)
    os.chdir(staging)
    kernel.libc("pivot_root", b".", b".")
    kernel.libc("umount2", b".", _DETACH)
    os.chdir("/")
