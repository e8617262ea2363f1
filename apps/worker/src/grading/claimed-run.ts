/** A run that this worker holds, and all that is needed to grade it. */
export interface ClaimedRun {
  readonly runId: string;
  /** Proof of the claim: what is done to the row later is refused when another claim came between. */
  readonly fence: number;
  /** From the creation of the run to this claim, by the database's clock. */
  readonly queueMs: number;
  /** Times that it was graded before and a speedup could not be decided. */
  readonly measuredBefore: number;
  /** Null: all that it finds counts; else only these checks, and of the others what that run's report says. */
  readonly only: { readonly checks: readonly string[]; readonly of: string } | null;
  readonly submission: {
    readonly digest: string;
    readonly filesKey: string;
    /** ISO 8601. */
    readonly submittedAt: string;
  };
  readonly assignment: {
    readonly slug: string;
    readonly version: string;
    readonly bundleKey: string;
  };
}
