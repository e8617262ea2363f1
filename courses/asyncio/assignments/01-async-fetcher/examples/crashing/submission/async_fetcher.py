async def fetch_all(services)
    return {}
