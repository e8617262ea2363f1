import type { HostFiles } from "../host/host-files.ts";

/** Recorded files of a host, by path; a test may change them as time goes on. Folders are those that the paths have. */
export class FakeHostFiles extends Map<string, string> implements HostFiles {
  read(path: string): string {
    return this.get(path) ?? "";
  }

  list(path: string): readonly string[] {
    const names = [...this.keys()]
      .filter((file) => file.startsWith(`${path}/`))
      .map((file) => file.slice(path.length + 1));
    return [...new Set(names.map((name) => name.split("/")[0] ?? ""))];
  }
}
