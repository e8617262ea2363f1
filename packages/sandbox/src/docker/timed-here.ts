import type { Speedup } from "@laptime/contracts";
import type { JudgedAssignment } from "../sandbox.ts";
import { hostCores } from "./host.ts";

/** Speedups that this host has the cores for; the rule says of the others that they cannot be measured here. */
export const timedHere = ({ file }: JudgedAssignment): readonly Speedup[] =>
  file.speedups.filter(({ cores }) => cores <= hostCores());
