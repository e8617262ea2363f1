/**
 * Who may use this host's cores. Untimed work shares them; a timed stage holds all of them alone, so that nothing of
 * ours disturbs what it measures. Fair: whoever asked first is served first, so that timed stages are not starved.
 *
 * One instance per host; one worker process per host (docs/adr/0003).
 */
export class CoreLeases {
  #sharing = 0;
  #exclusive = false;
  readonly #queue: { exclusive: boolean; grant: () => void }[] = [];

  /** Resolves when untimed work may go on; call the result to give it back. Idempotent release. */
  share(): Promise<() => void> {
    return this.#ask(false);
  }

  /** Resolves when the caller holds the cores alone; call the result to give them back. Idempotent release. */
  hold(): Promise<() => void> {
    return this.#ask(true);
  }

  #ask(exclusive: boolean): Promise<() => void> {
    return new Promise((resolve) => {
      this.#queue.push({ exclusive, grant: () => resolve(this.#release(exclusive)) });
      this.#serve();
    });
  }

  #serve(): void {
    for (let next = this.#queue[0]; next !== undefined; next = this.#queue[0]) {
      if (this.#exclusive || (next.exclusive && this.#sharing > 0)) return;
      this.#queue.shift();
      if (next.exclusive) this.#exclusive = true;
      else this.#sharing += 1;
      next.grant();
    }
  }

  #release(exclusive: boolean): () => void {
    let released = false;
    return () => {
      if (released) return;
      released = true;
      if (exclusive) this.#exclusive = false;
      else this.#sharing -= 1;
      this.#serve();
    };
  }
}
