/** Per cent. */
const SIZE = 10;

/** Differences, as shares, in steps of ten per cent from the greatest loss to the greatest gain; none holds zero. */
export function differenceBins(differences: readonly number[]): { label: string; name: string; count: number }[] {
  const bins = differences.map((share) => binOf(share * 100));
  const [first, last] = [Math.min(...bins), Math.max(...bins)];
  return Array.from({ length: last - first + 1 }, (_, index) => first + index)
    .filter((bin) => bin !== 0)
    .map((bin) => ({
      label: bin < 0 ? `${signed(bin * SIZE)} …` : `… ${signed(bin * SIZE)}`,
      name:
        bin < 0
          ? `${signed(bin * SIZE)} to ${signed((bin + 1) * SIZE)} %`
          : `${signed((bin - 1) * SIZE)} to ${signed(bin * SIZE)} %`,
      count: bins.filter((one) => one === bin).length,
    }));
}

/** -1: a loss of up to one step; 1: a gain of up to one. */
const binOf = (percent: number): number =>
  percent < 0 ? Math.floor(percent / SIZE) : percent > 0 ? Math.ceil(percent / SIZE) : 0;

const signed = (percent: number): string => (percent > 0 ? `+${percent}` : percent < 0 ? `−${-percent}` : "0");
