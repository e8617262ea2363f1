import type { SimilarityView } from "@laptime/contracts";
import { BarPicture } from "../insights/bar-picture.tsx";
import { binsOf } from "../insights/bins-of.ts";
import { t } from "../language/text.ts";
import { count } from "../words/format.ts";

/** How many pairs are how much alike: copies stand apart from what any two programs share. */
export function LikenessPicture({ pairs }: { pairs: SimilarityView["pairs"] }) {
  const bins = binsOf(
    pairs.map(({ similarity }) => similarity * 100),
    { size: 10, most: 100 },
  ).filter(({ from }) => from >= 30);
  return (
    <BarPicture
      title={t("How much alike, in per cent")}
      sentence={t("{0}.", count(pairs.length, "pair"))}
      noun={t("Pairs")}
      bars={bins.map(({ from, to, count }) => ({ label: String(from), name: `${from}–${to} %`, count }))}
    />
  );
}
