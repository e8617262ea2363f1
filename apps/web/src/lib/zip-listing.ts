import { unzip } from "fflate";

export type ZipListing = { path: string; bytes: number }[];

/** What a zip says it holds, without unpacking a byte of it; null when it cannot be read as a zip. */
export async function zipListing(content: Blob): Promise<ZipListing | null> {
  const bytes = new Uint8Array(await content.arrayBuffer());
  return new Promise((resolve) => {
    const listing: ZipListing = [];
    unzip(
      bytes,
      {
        filter: ({ name, originalSize }) => {
          if (!name.endsWith("/")) listing.push({ path: name, bytes: originalSize });
          return false;
        },
      },
      (error) => resolve(error ? null : listing),
    );
  });
}
