"""Looks for a network. There is a loopback interface and no route; no packet can leave."""

import socket
from typing import Any


async def fetch_all(services: Any) -> Any:
    with open("/proc/net/dev") as file:
        names = [line.split(":")[0].strip() for line in file.read().splitlines()[2:]]
    try:
        names += [f"by netlink: {name}" for _, name in socket.if_nameindex()]
    except OSError as error:
        print(error)
    with open("/proc/net/route") as file:
        routes = file.read().splitlines()[1:]
    if names != ["lo"] or routes:
        raise RuntimeError(f"a network: {names} {routes}")
    return {}
