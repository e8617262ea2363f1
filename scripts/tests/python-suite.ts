import { sandboxImageFolder, sandboxImages } from "../../packages/sandbox/src/image-tag.ts";
import { run } from "../command.ts";
import type { Tally } from "./tally.ts";

const packages = ["protocol", "judge", "candidate", "autograder"].map((name) => `/src/${name}`).join(":");

/** The tests of our Python packages, on the Python and the pytest that grade. */
export async function pythonSuite(): Promise<Tally> {
  const uid = process.getuid?.() ?? 10_001;
  const { code, stdout } = await run(
    "docker",
    [
      ...["run", "--rm", "--network", "none", "--user", `${uid}:${process.getgid?.() ?? uid}`],
      ...["--volume", `${sandboxImageFolder}:/src:ro`, "--workdir", "/src", "--env", `PYTHONPATH=${packages}`],
      ...["--entrypoint", "python3", sandboxImages().judge],
      ...["-m", "pytest", "-q", "-p", "no:cacheprovider", "tests"],
    ],
    { echo: true },
  );
  const tally = countPytest(stdout);
  return tally.failed === 0 && code !== 0 ? { ...tally, failed: 1 } : tally;
}

/** From pytest's last line: "3 failed, 41 passed, 1 skipped in 2.1s". */
export function countPytest(output: string): Tally {
  const line = output.trimEnd().split("\n").at(-1) ?? "";
  const count = (word: string) => Number(new RegExp(`(\\d+) ${word}`).exec(line)?.[1] ?? 0);
  return {
    passed: count("passed") + count("xfailed"),
    failed: count("failed") + count("error") + count("xpassed"),
    skipped: count("skipped"),
  };
}
