import type { RequestState } from "@laptime/contracts";

export type Side = "student" | "staff";
export type Move = "write" | "withdraw" | "grant" | "decline";

/** Waits for somebody. */
export const LIVE = ["open", "answered"] as const satisfies readonly RequestState[];

export const isLive = (state: RequestState): boolean => state === "open" || state === "answered";

/** The state after a move, or why it is refused. A request that has ended stays as it ended. */
export function afterMove(state: RequestState, move: Move, side: Side): RequestState | "closed" | "not_yours" {
  if (!isLive(state)) return "closed";
  switch (move) {
    case "write":
      return side === "staff" ? "answered" : "open";
    case "withdraw":
      return side === "student" ? "withdrawn" : "not_yours";
    case "grant":
      return side === "staff" ? "granted" : "not_yours";
    case "decline":
      return side === "staff" ? "declined" : "not_yours";
  }
}
