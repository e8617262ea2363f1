import { t } from "../language/text.ts";
import type { SpeedupResult } from "@laptime/contracts";

/** Why each sample is not what the estimate stands on; null for those that count. One entry a sample. */
export function setAside({ samples, pairs, receipt }: SpeedupResult): (string | null)[] {
  const fallback = receipt === undefined ? mostDisturbed(samples, pairs) : new Map<number, string>();
  const told = new Map((receipt?.setAside ?? []).map(({ cycle, reasons }) => [cycle, reasons.map(words).join(", ")]));
  return samples.map((_, index) => told.get(index) ?? fallback.get(index) ?? null);
}

type Reason = NonNullable<SpeedupResult["receipt"]>["setAside"][number]["reasons"][number];

function words(reason: Reason): string {
  switch (reason) {
    case "others_computed":
      return t("other programs computed");
    case "waited_for_cores":
      return t("waited for a core");
    case "hypervisor_took_time":
      return t("the machine below took time");
    case "cores_ran_slower":
      return t("the cores ran slower");
    case "not_observed":
      return t("the host could not be watched");
  }
}

/** In reports without a receipt: the pairs left out are those during which other programs took most of the cores. */
function mostDisturbed(samples: SpeedupResult["samples"], pairs: number): Map<number, string> {
  const left = Math.max(0, samples.length - pairs);
  return new Map(
    samples
      .map(({ lackedCores = 0 }, index) => ({ lackedCores, index }))
      .toSorted((a, b) => b.lackedCores - a.lackedCores)
      .slice(0, left)
      .filter(({ lackedCores }) => lackedCores > 0)
      .map(({ index }) => [index, t("other programs computed")]),
  );
}
