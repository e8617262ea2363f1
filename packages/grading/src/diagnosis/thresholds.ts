/** From where on something is worth a sentence. Each stands with its reason; docs/timing.md tells instructors. */

/** What takes less of the run than this would not change its figure visibly: two clean pairs differ by 3 %. */
export const MATTERS_SHARE = 0.05;
/** asyncio's debug mode reports a callback that holds the loop for 100 ms; a list of services waits twice that long. */
export const BLOCKED_LEAST_MS = 50;
/** Waiting that takes this many times the longest call cannot be laid to one slow service. */
export const STAGGERED_FACTOR = 1.25;
/** CPU plus time spent ready, over wall: below it one core was enough (time.md, the early exit of the rule). */
export const ONE_CORE_DEMAND = 1.2;
/** A run that computes for less of its time than this mostly waits, and its cores tell nothing. */
export const COMPUTES_SHARE = 0.5;
/** An interpreter starts in 9 ms and a job should be ten times that (time.md); a job below it costs more than it gives. */
export const SMALL_JOB_MS = 10;
/** With small jobs: this much of the workers' time was not work but handing over. */
export const HANDING_OVER_SHARE = 0.3;
/** From making a pool to its first result, measured (time.md). */
export const POOL_START_MS = 34;
/** More interpreters than this, for each that was ever busy at the same time, were not of one pool. */
export const INTERPRETERS_PER_WORKER = 2;
/** The longest worker over the mean of all: jobs of equal size on two workers, nine and seven of them, stay below it. */
export const UNEVEN_FACTOR = 1.25;
/** The gate of the rule for the submission: below it the host did not grant what the program was ready to use. */
export const GRANTED_LEAST = 0.94;
/** A failure and the end of its siblings are one moment below this; event loops turn in far less. */
export const AT_ONCE_MS = 50;
/** More than three things to change help nobody. */
export const MOST_SENTENCES = 3;
