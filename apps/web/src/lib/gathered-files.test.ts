import { describe, expect, it } from "vitest";
import { gatherFolder, likelyRename, missingFiles } from "./gathered-files.ts";

const files = (...paths: string[]) => paths.map((path) => ({ path, content: new Blob([path]) }));
const paths = (list: readonly { path: string }[]) => list.map(({ path }) => path);

describe("gatherFolder", () => {
  it("takes the folder's own name off and leaves clutter and strangers out, by name", () => {
    const chosen = files(
      "work/fetcher.py",
      "work/README.md",
      "work/__pycache__/fetcher.cpython-314.pyc",
      "work/.git/HEAD",
    );
    const { files: taken, leftOut } = gatherFolder(chosen, ["fetcher.py"]);
    expect(paths(taken)).toEqual(["fetcher.py"]);
    expect(leftOut).toHaveLength(3);
    expect(leftOut).toContainEqual({ path: "README.md", why: "not asked for" });
  });

  it("keeps everything when nothing asked for is there, so that the wrong name can be seen", () => {
    expect(paths(gatherFolder(files("work/fetch.py"), ["fetcher.py"]).files)).toEqual(["fetch.py"]);
  });

  it("keeps a folder that the assignment asks for", () => {
    expect(paths(gatherFolder(files("src/agent.py"), ["src/agent.py"]).files)).toEqual(["src/agent.py"]);
  });
});

describe("what stands against sending", () => {
  const asked = { submit: ["a.py"], optional: ["b.py"] };

  it("names what is missing", () => expect(missingFiles(files("b.py"), asked.submit)).toEqual(["a.py"]));

  it("offers a rename only when there is no doubt", () => {
    expect(likelyRename(files("A.py", "b.py"), asked)).toEqual({ from: "A.py", to: "a.py" });
    expect(likelyRename(files("x.py", "y.py"), asked)).toBeNull();
    expect(likelyRename(files("notes.txt"), asked)).toBeNull();
    expect(likelyRename(files("a.py"), asked)).toBeNull();
  });
});
