/** A refusal says what is wrong in its title and what to do about it in its detail. */
export interface RefusalText {
  readonly status: number;
  readonly title: string;
  readonly detail: string;
}
