"""Looks for the engine's socket and for devices."""

import os
import socket
import stat
from typing import Any


async def fetch_all(services: Any) -> Any:
    for path in ("/var/run/docker.sock", "/run/docker.sock", "/run/containerd/containerd.sock", "/run/podman/podman.sock"):
        with socket.socket(socket.AF_UNIX) as client:
            try:
                client.connect(path)
                raise RuntimeError(f"connected to {path}")
            except OSError:
                pass
    blocks = [name for name in os.listdir("/dev") if stat.S_ISBLK(os.stat(f"/dev/{name}").st_mode)]
    if blocks:
        raise RuntimeError(f"block devices: {blocks}")
    return {}
