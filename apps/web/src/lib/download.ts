/** Saves a file that was made on this page. */
export function downloadBlob(name: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The download has its own reference by the next turn of the event loop.
  setTimeout(() => URL.revokeObjectURL(url));
}

/** One file is saved as it is, several as a zip, whose writer is fetched when it is needed. */
export async function downloadTextFiles(name: string, files: readonly { path: string; text: string }[]): Promise<void> {
  const [only] = files;
  if (files.length === 1 && only) return downloadBlob(only.path.split("/").at(-1) ?? only.path, new Blob([only.text]));
  const { strToU8, zip } = await import("fflate");
  const contents = Object.fromEntries(files.map(({ path, text }) => [path, strToU8(text)]));
  zip(contents, (error, bytes) => {
    if (!error) downloadBlob(`${name}.zip`, new Blob([bytes as Uint8Array<ArrayBuffer>], { type: "application/zip" }));
  });
}
