import { Fault } from "@laptime/runtime";

/** No blob has this key. A fault: keys come from our own rows, and a row is only written after its blob. */
export class BlobMissing extends Fault {
  override readonly name = "BlobMissing";
  readonly key: string;

  constructor(key: string) {
    super(`blob ${key} is not in the store`);
    this.key = key;
  }
}
