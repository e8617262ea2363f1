/** Functions of a solution, each with a structure of its own. */
export const gather = `async def gather_all(urls, limit):
    semaphore = asyncio.Semaphore(limit)
    results = {}
    async with asyncio.TaskGroup() as group:
        for url in urls:
            results[url] = group.create_task(fetch_one(semaphore, url))
    return {url: task.result() for url, task in results.items()}
`;

export const retry = `async def with_retries(operation, attempts=3):
    delay = 0.1
    while attempts > 0:
        try:
            return await operation()
        except TimeoutError as error:
            attempts -= 1
            if attempts == 0:
                raise ServiceError("no answer") from error
            await asyncio.sleep(delay)
            delay = min(delay * 2, 5)
`;

export const summary = `def summarise(rows):
    total, worst = 0, None
    for index, row in enumerate(rows):
        if row["state"] != "done" or len(row["parts"]) < 2:
            continue
        total += sum(part.size for part in row["parts"])
        if worst is None or row["seconds"] > worst[1]:
            worst = (index, row["seconds"])
    return {"total": total, "worst": worst}
`;

/** Other answers than the three above: nothing in common with them or with each other. */
export const other = `class Ring:
    def __init__(self, nodes):
        self._points = sorted((hash(node) & MASK, node) for node in nodes)

    def owner(self, key):
        if not self._points:
            raise LookupError(key)
        place = bisect(self._points, (hash(key) & MASK,)) % len(self._points)
        return self._points[place][-1]

    @property
    def width(self):
        return max(b - a for (a, _), (b, _) in zip(self._points, self._points[1:]))
`;

export const another = `def walk(root):
    stack = [root]
    while stack:
        node = stack.pop()
        match node:
            case Leaf(value=value):
                yield value
            case Branch(left, right) if left is not right:
                stack.extend([right, left])
            case _:
                assert False, f"what is {node!r}?"
    else:
        del stack
    with open(path, "w") as file, lock:
        print(*map(str, seen), sep="; ", file=file)
    global seen
    seen = set() | {0 for _ in range(3)}
`;
