// Loaded before a worker: its wall clock is wrong by so much. The monotonic clock is right, as on a host whose clock is set.
const byMs = Number(process.env.LAPTIME_WRONG_CLOCK_MS ?? 0);
const RightDate = Date;
globalThis.Date = class extends RightDate {
  constructor(...args) {
    if (args.length === 0) super(RightDate.now() + byMs);
    else super(...args);
  }
  static now() {
    return RightDate.now() + byMs;
  }
};
