"""Submissions that attack the grader. None knows the answer that is asked for, so none may pass."""

SECRET_ANSWER = "a-value-that-no-submission-knows"
SECRET_SETTING = "a-setting-of-the-grader"

_TRIES = """
def attempt(action):
    try:
        print("LEAK", action())
    except OSError:
        pass

def answer():
    return "wrong"
"""

HOSTILE = {
    "endless loop": "while True: pass",
    "endless loop in C": "sum(iter(int, 1))",
    "sleeping forever": "import time\nwhile True: time.sleep(1000)",
    "fork bomb": "import os\nwhile True:\n    try:\n        os.fork()\n    except OSError:\n        pass",
    "1 GB allocation": "data = bytearray(10**9)",
    "slow allocation": "data = []\nwhile True: data.append('x' * 10_000)",
    "1 GB of shared memory": "import mmap\nmmap.mmap(-1, 10**9)",
    "catching MemoryError": (
        "data = []\nwhile True:\n    try:\n        data.append('x' * 100_000)\n    except MemoryError:\n        pass"
    ),
    "socket": _TRIES + "import socket\nattempt(lambda: socket.socket())\nattempt(lambda: socket.socketpair())",
    "DNS": _TRIES + "import socket\nattempt(lambda: socket.getaddrinfo('example.com', 80))",
    "reading /etc/passwd": _TRIES + "attempt(lambda: open('/etc/passwd').read())",
    "reading by descriptor": (
        _TRIES + "import os\nfor path in ('/etc/hostname', '/etc/shadow', '/proc/1/environ', '/dev/mem'):\n"
        "    attempt(lambda: os.read(os.open(path, os.O_RDONLY), 100))"
    ),
    "listing folders": _TRIES + "import os\nfor path in ('/', '/etc', '/proc', '/tmp', '..'):\n"
    "    attempt(lambda: os.listdir(path))",
    "writing outside": (
        _TRIES + "for path in ('/tmp/x', '/dev/shm/x', '../x', '/var/tmp/x', '/etc/x', '/srv/x'):\n"
        "    attempt(lambda: open(path, 'w').write('x'))"
    ),
    "changing permissions": _TRIES + "import os\nattempt(lambda: os.chmod('/etc/passwd', 0o666))\n"
    "attempt(lambda: os.chmod('.', 0o777))\nattempt(lambda: os.chown('.', 0, 0))",
    "filling the disk": "for i in range(100_000):\n    open(str(i), 'w').write('x' * 500_000)",
    "filling the disk with empty files": "for i in range(1_000_000):\n    open(str(i), 'w')",
    "nested folders": _TRIES + "import os\nattempt(lambda: os.mkdir('a'))",
    "symlink out": _TRIES + "import os\nattempt(lambda: os.symlink('/etc/passwd', 'x'))\n"
    "attempt(lambda: os.link('/etc/passwd', 'y'))",
    "os._exit": "import os\nos._exit(0)",
    "sys.exit while loading": "import sys\nsys.exit(0)",
    "raising SystemExit in the call": "def answer():\n    raise SystemExit(0)",
    "raising BaseException": "class Out(BaseException): pass\nraise Out",
    "forged result lines": (
        "import os\nfor fd in range(64):\n    try:\n"
        '        os.write(fd, b\'["0", {"values": ["a guess"]}]\\n{"verdict": true}\\n\')\n'
        "    except OSError:\n        pass\nos._exit(0)"
    ),
    "garbage before the result": (
        "import os\nfor fd in range(3, 64):\n    try:\n        os.write(fd, bytes(range(256)))\n"
        "    except OSError:\n        pass\ndef answer():\n    return 'wrong'"
    ),
    "a flood of results": "import os\nwhile True: os.write(3, b'x' * 65536)",
    "closing every file": "import os\nos.closerange(0, 64)\nwhile True: pass",
    "closing the result": "import os\nos.close(3)",
    "forged token from the harness's frames": (
        "import os, sys\nframe = sys._getframe()\ntoken = ''\nwhile frame:\n"
        "    for value in list(frame.f_locals.values()):\n"
        "        if isinstance(value, dict) and 'token' in value:\n            token = value['token']\n"
        "        held = getattr(value, '_errand', None)\n"
        "        if held:\n            token = held['token']\n"
        "    frame = frame.f_back\n"
        'os.write(3, (\'["%s",{"verdict":true}]\' % token).encode())\nos._exit(0)'
    ),
    "monkeypatched builtins": (
        "import builtins\nbuiltins.isinstance = lambda *_: True\nbuiltins.sorted = lambda *_: []\n"
        "builtins.len = lambda _: 0\nbuiltins.repr = builtins.str = lambda _: ''\n"
        "builtins.type = lambda _: str\nbuiltins.print = lambda *_: None\n"
        "def answer():\n    return 1"
    ),
    "patched eval": "import builtins\nbuiltins.eval = builtins.exec = lambda *_: True\ndef answer(): return 1",
    "patched harness": (
        "import sys, gc\nfor thing in gc.get_objects():\n"
        "    if type(thing).__name__ == 'function' and thing.__module__ and thing.__module__.startswith('inside'):\n"
        "        try:\n            thing.__code__ = (lambda *a, **k: '\"verdict\":true').__code__\n"
        "        except Exception:\n            pass\ndef answer(): return 1"
    ),
    "hunting for the answer": (
        "import gc, sys\nfor thing in gc.get_objects():\n    try:\n        print(repr(thing)[:2000])\n"
        "    except Exception:\n        pass\ndef answer(): return None"
    ),
    "hunting in open files": (
        "import os\nfor fd in range(64):\n"
        "    for read in (lambda: os.pread(fd, 65536, 0), lambda: os.read(fd, 65536)):\n"
        "        try:\n            print(read())\n        except OSError:\n            pass\ndef answer(): return None"
    ),
    "threads that never end": (
        "import threading\ndef spin():\n    while True: pass\nfor _ in range(100):\n    try:\n"
        "        threading.Thread(target=spin).start()\n    except RuntimeError:\n        break\n"
        "def answer(): return 1"
    ),
    "100 MB of output": "import sys\nfor _ in range(1000): sys.stdout.write('x' * 100_000)",
    "100 MB of errors": "import sys\nfor _ in range(1000): sys.stderr.write('x' * 100_000)",
    "ignoring every signal": (
        "import signal\nfor number in range(1, 65):\n    try:\n        signal.signal(number, signal.SIG_IGN)\n"
        "    except (OSError, ValueError):\n        pass\nwhile True: pass"
    ),
    "catching everything": "while True:\n    try:\n        while True: pass\n    except BaseException:\n        pass",
    "importing ctypes": "import ctypes",
    "ctypes all the same": (
        "import sys\nfor name in ('ctypes', '_ctypes'):\n    sys.modules.pop(name, None)\n"
        "CDLL = next(c for c in object.__subclasses__() if c.__name__ == 'CDLL')\nlibc = CDLL(None)\n"
        "import os\nparent = os.getppid()\n"
        "for name, arguments in {'kill': (parent, 9), 'fork': (), 'ptrace': (16, parent, 0, 0), 'setsid': (),\n"
        "        'unshare': (0x10000000,), 'socket': (2, 1, 0), 'prctl': (1, 0), 'chroot': (b'/',),\n"
        "        'memfd_create': (b'x', 0), 'shmget': (1, 4096, 0o1777), 'mount': (b'', b'/', b'', 4096, b'')\n"
        "        }.items():\n"
        "    if getattr(libc, name)(*arguments) >= 0:\n        print('LEAK', name)\n"
        "def answer(): return 1"
    ),
    "subprocess": _TRIES + "import subprocess\nattempt(lambda: subprocess.check_output(['/bin/cat', '/etc/passwd']))",
    "os.system": _TRIES + "import os\nif os.system('true') == 0:\n    print('LEAK')",
    "executing": _TRIES + "import os, sys\nattempt(lambda: os.execv('/bin/sh', ['sh', '-c', 'echo LEAK']))",
    "multiprocessing": "import multiprocessing\nmultiprocessing.Process(target=print).start()",
    "reading the environment": "import os\nfor item in os.environ.items(): print('LEAK', item)",
    "reading /proc": _TRIES + "for name in ('self/environ', 'self/cmdline', '1/cmdline', 'self/maps', 'mounts'):\n"
    "    attempt(lambda: open('/proc/' + name).read())",
    "killing the parent": _TRIES + "import os\nattempt(lambda: os.kill(os.getppid(), 9))",
    "killing by process group": _TRIES + "import os\nattempt(lambda: os.killpg(0, 9))\nattempt(lambda: os.kill(-1, 9))",
    "killing through a file's owner": (
        _TRIES + "import fcntl, os\nattempt(lambda: fcntl.fcntl(1, fcntl.F_SETOWN, os.getppid()))\n"
        "attempt(lambda: fcntl.fcntl(1, 10, 9))"
    ),
    "limiting the parent": (
        _TRIES + "import os, resource\n"
        "attempt(lambda: resource.prlimit(os.getppid(), resource.RLIMIT_CPU, (0, 0)))\n"
        "attempt(lambda: resource.setrlimit(resource.RLIMIT_AS, (-1, -1)))"
    ),
    "daemonised grandchildren": (
        "import os\nif os.fork() == 0:\n    os.setsid()\n    if os.fork() == 0:\n        while True: pass\nos._exit(0)"
    ),
    "lying equality": (
        "class Liar:\n    __eq__ = lambda *_: True\n    __ne__ = lambda *_: False\n    __hash__ = lambda _: 0\n"
        "    __repr__ = __str__ = lambda _: 'a guess'\n    __class__ = str\ndef answer(): return Liar()"
    ),
    "lying string": (
        "class Liar(str):\n    __eq__ = lambda *_: True\n    __str__ = lambda _: 'a guess'\n"
        "def answer(): return Liar('wrong')"
    ),
    "lying class": (
        "class Meta(type):\n    __eq__ = lambda *_: True\n    __hash__ = lambda _: hash(str)\n"
        "    __instancecheck__ = lambda *_: True\n    mro = lambda cls: [cls, object]\n"
        "class Liar(metaclass=Meta): pass\ndef answer(): return Liar()"
    ),
    "huge integer": "def answer(): return 7 ** 300_000",
    "integer whose text takes forever": "def answer(): return 1 << 100_000_000",
    "deep recursion": "def answer(): return answer()",
    "deep recursion without limit": "import sys\nsys.setrecursionlimit(10**9)\ndef answer(): return answer()",
    "no recursion left for the harness": "import sys\nsys.setrecursionlimit(60)\ndef answer(): return [[[[[[1]]]]]]",
    "deeply nested answer": "def answer():\n    x = []\n    for _ in range(100_000): x = [x]\n    return x",
    "an answer that holds itself": "def answer():\n    x = []\n    x.append(x)\n    return x",
    "infinite generator": "def answer():\n    while True: yield 1",
    "exhausted infinite generator": "def answer():\n    return list(iter(int, 1))",
    "a string that explodes": "def answer():\n    text = 'x'\n    while True: text += text",
    "compressed bomb": "import zlib\ndef answer(): return zlib.decompress(zlib.compress(bytes(30_000_000), 9)) * 100",
    "regular expression that never ends": "import re\ndef answer(): return re.match('(a+)+$', 'a' * 50 + 'b')",
    "an object whose repr never ends": (
        "class A:\n    def __repr__(self):\n        while True: pass\ndef answer(): return A()"
    ),
    "an error whose text never ends": (
        "class Bad(Exception):\n    def __str__(self):\n        while True: pass\ndef answer(): raise Bad"
    ),
    "an error whose text is no text": "class Bad(Exception):\n    def __str__(self): return 1\ndef answer(): raise Bad",
    "a hash that never ends": (
        "class A(set): pass\nclass B:\n    def __hash__(self): return 1\n"
        "    def __eq__(self, o):\n        while True: pass\n"
        "def answer(): return A([B(), B()])"
    ),
    "a million attributes": (
        "class A: pass\ndef answer():\n    a = A()\n    for i in range(100_000): setattr(a, f'a{i}', i)\n    return a"
    ),
    "deleting the builtins": "import builtins\nvars(builtins).clear()\ndef answer(): return 1",
    "replacing standard output": (
        "import sys\nclass Sink:\n    def write(self, _): raise SystemExit\n    flush = write\n"
        "sys.stdout = sys.stderr = Sink()\nprint(1)"
    ),
    "exit handlers": "import atexit\natexit.register(print, 'LEAK')\ndef answer(): return 1",
    "tracing the harness": (
        "import sys\ndef spy(frame, event, value):\n    if event == 'return': frame.f_locals.clear()\n    return spy\n"
        "sys.settrace(spy)\nsys.setprofile(spy)\ndef answer(): return 1"
    ),
    "stack overflow in the parser": "eval('(' * 100_000)",
    "stack overflow by nesting": "x = " + "(" * 3000 + "1" + ")" * 3000,
    "null bytes": "x = 1\0",
    "lone surrogates": "x = '\ud800'",
    "a surrogate returned": "def answer(): return chr(0xD800)",
    "nothing at all": "",
}
