"""What a benchmark ran on, so that its figures can be judged."""

from __future__ import annotations

import os
import platform
from pathlib import Path


def machine() -> str:
    """Processor, cores, memory and Python in one line."""
    return (
        f"{_processor()} × {os.cpu_count()}, {_memory()} GB, {platform.system()}, "
        f"Python {platform.python_version()}"
    )


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()


def _memory() -> int:
    line = Path("/proc/meminfo").read_text(encoding="utf-8").splitlines()[0]
    return round(int(line.split()[1]) / 1_000_000)
