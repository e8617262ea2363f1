import { crc32, deflateRawSync } from "node:zlib";

export interface ZipEntry {
  readonly name: string | Buffer;
  readonly content?: string | Uint8Array;
  /** Unix mode with its type bits. */
  readonly mode?: number;
  readonly encrypted?: boolean;
  /** 0 stored, 8 deflated; anything else is only claimed. */
  readonly method?: number;
  /** What the headers claim, where it is not so. */
  readonly claimedSize?: number;
  readonly claimedCrc?: number;
  /** Already compressed content, for bombs that no test should have to build in full. */
  readonly raw?: Buffer;
}

/** A zip made by hand, so that it can lie as no zip program would. */
export function zipOf(entries: readonly ZipEntry[], { claimedCount }: { claimedCount?: number } = {}): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const { local, central } = encode(entry, offset);
    locals.push(local);
    directory.push(central);
    offset += local.byteLength;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(claimedCount ?? entries.length, 8);
  end.writeUInt16LE(claimedCount ?? entries.length, 10);
  end.writeUInt32LE(central.byteLength, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, central, end]);
}

function encode(entry: ZipEntry, offset: number): { local: Buffer; central: Buffer } {
  const name = Buffer.from(entry.name as string);
  const content = Buffer.from((entry.content ?? "") as string);
  const method = entry.method ?? 8;
  const packed = entry.raw ?? (method === 8 ? deflateRawSync(content) : content);
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(20, 0);
  fields.writeUInt16LE((entry.encrypted ? 1 : 0) | 0x800, 2);
  fields.writeUInt16LE(method, 4);
  fields.writeUInt32LE((entry.claimedCrc ?? crc32(content)) >>> 0, 10);
  fields.writeUInt32LE(packed.byteLength, 14);
  fields.writeUInt32LE(entry.claimedSize ?? content.byteLength, 18);
  fields.writeUInt16LE(name.byteLength, 22);

  const local = Buffer.concat([signature(0x04034b50), fields, name, packed]);
  const rest = Buffer.alloc(14);
  rest.writeUInt32LE(((entry.mode ?? 0) << 16) >>> 0, 6);
  rest.writeUInt32LE(offset, 10);
  const madeBy = Buffer.from([20, entry.mode === undefined ? 0 : 3]);
  return { local, central: Buffer.concat([signature(0x02014b50), madeBy, fields, rest, name]) };
}

function signature(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
