import { mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createLogger } from "@laptime/runtime";
import { expect, test } from "vitest";
import { createMailer } from "./create-mailer.ts";

test("the outbox keeps a mail in a file that only its owner reads", async () => {
  const root = await mkdtemp(join(tmpdir(), "outbox-"));
  try {
    const folder = join(root, "outbox");
    const mailer = createMailer({ kind: "outbox", folder }, createLogger({ name: "test", level: "silent" }));
    await mailer.send({ to: "lin@laptime.test", subject: "Hello", text: "A text\n" });
    const [name] = await readdir(folder);
    const path = join(folder, name ?? "");
    expect(await readFile(path, "utf8")).toBe("To: lin@laptime.test\nSubject: Hello\n\nA text\n");
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  } finally {
    await rm(root, { recursive: true });
  }
});
