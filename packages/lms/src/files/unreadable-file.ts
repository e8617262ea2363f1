/** A file that cannot be what it is given as. The message is a sentence for whoever chose it. */
export class UnreadableFile extends Error {
  override readonly name = "UnreadableFile";
}
