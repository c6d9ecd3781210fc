"""Nothing leaves the machine: the runtime of the embedded model is told to be quiet before it is loaded."""

import subprocess
import sys
from pathlib import Path

import pytest

_CODE = """
import ctypes, sys
from pathlib import Path

class Watch:
    def find_spec(self, name, path=None, target=None):
        if name == "onnxruntime":
            getenv = ctypes.CDLL(None).getenv
            getenv.restype = ctypes.c_char_p
            print(getenv(b"ORT_DISABLE_TELEMETRY"))
        return None

sys.meta_path.insert(0, Watch())
from advisor.adapters.embedding.local import LocalEmbedder
LocalEmbedder.open(Path(sys.argv[1]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="asks the C library of the process, as the runtime does")
def test_the_runtime_does_not_report_to_its_maker(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _CODE, str(tmp_path)], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.splitlines() == ["b'1'"]
