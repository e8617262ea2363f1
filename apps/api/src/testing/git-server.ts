import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

export interface GitServer {
  readonly origin: string;
  /** When it was last asked for anything; null: never. */
  lastAsked(): Date | null;
  /** The repository /lin/work.git, to change in a test. */
  commit(files: Readonly<Record<string, string | Buffer>>, message?: string): string;
  git(...args: string[]): string;
  link(path: string, to: string): void;
  close(): Promise<void>;
}

/** A real Git server (`git http-backend`) on this machine, with one repository. `/moved` leads elsewhere. */
export async function startGitServer(): Promise<GitServer> {
  const root = mkdtempSync(join(tmpdir(), "laptime-git-"));
  const work = join(root, "lin/work.git");
  mkdirSync(work, { recursive: true });
  const env = { PATH: process.env["PATH"], HOME: root, GIT_CONFIG_NOSYSTEM: "1" };
  const identity = ["-c", "user.name=Lin", "-c", "user.email=lin@laptime.test", "-c", "commit.gpgsign=false"];
  const git = (...args: string[]) =>
    execFileSync("git", [...identity, ...args], { cwd: work, env, encoding: "utf8", stdio: "pipe" }).trim();
  git("init", "--quiet", "--initial-branch=main");
  git("config", "uploadpack.allowAnySHA1InWant", "true");
  let lastAsked: Date | null = null;
  const server = http.createServer((request, response) => {
    lastAsked = new Date();
    if (request.url?.startsWith("/moved"))
      return void response.writeHead(302, { location: "http://127.0.0.1:1/" }).end();
    serve(request, response, root, env);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    lastAsked: () => lastAsked,
    git,
    link: (path, to) => symlinkSync(to, join(work, path)),
    commit: (files, message = "work") => {
      for (const [path, content] of Object.entries(files)) {
        mkdirSync(dirname(join(work, path)), { recursive: true });
        writeFileSync(join(work, path), content);
      }
      git("add", "--all");
      git("commit", "--quiet", "--allow-empty", "-m", message);
      return git("rev-parse", "HEAD");
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      rmSync(root, { recursive: true });
    },
  };
}

/** CGI (RFC 3875), as far as Git's backend needs it. */
function serve(
  request: http.IncomingMessage,
  response: http.ServerResponse,
  root: string,
  env: Record<string, string | undefined>,
): void {
  const { pathname, search } = new URL(request.url ?? "/", "http://localhost");
  const backend = spawn("git", ["http-backend"], {
    env: {
      ...env,
      GIT_PROJECT_ROOT: root,
      GIT_HTTP_EXPORT_ALL: "1",
      PATH_INFO: pathname,
      QUERY_STRING: search.slice(1),
      REQUEST_METHOD: request.method,
      CONTENT_TYPE: request.headers["content-type"],
      CONTENT_LENGTH: request.headers["content-length"],
    },
  });
  request.pipe(backend.stdin);
  const chunks: Buffer[] = [];
  backend.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
  backend.on("close", () => {
    const output = Buffer.concat(chunks);
    const end = output.indexOf("\r\n\r\n");
    const headers = output
      .subarray(0, end)
      .toString()
      .split("\r\n")
      .map((line) => line.split(": ", 2) as [string, string]);
    const status = headers.find(([name]) => name === "Status")?.[1];
    response.writeHead(Number(status?.split(" ")[0] ?? 200), headers.filter(([name]) => name !== "Status").flat());
    response.end(output.subarray(end + 4));
  });
}
