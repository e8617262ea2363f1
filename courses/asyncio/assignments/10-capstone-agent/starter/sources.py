"""Where the three sources are."""

URLS = {name: f"http://127.0.0.1:8001/{name}" for name in ("weather", "news", "knowledge_base")}
