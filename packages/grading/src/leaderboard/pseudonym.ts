import { seededRandom } from "../seeded-random.ts";

const MANNERS =
  "amber brave breezy bright brisk bronze calm candid careful cheerful clear clever copper coral cosy crimson curious daring dusky eager early emerald fair fearless fluent friendly gentle glad golden graceful hardy honest humble indigo jade jolly keen kind lively lucky mellow merry mindful modest nimble noble patient plucky polite proud quick quiet ready ruby serene silver smiling snowy steady sunny tidy velvet violet wise";
const ANIMALS =
  "albatross alpaca badger beaver bison bobcat buzzard camel capybara chamois cheetah condor cormorant cricket curlew dolphin dormouse eagle egret falcon ferret finch firefly fox gazelle gecko gibbon hare hedgehog heron hoopoe ibex jackdaw kestrel kingfisher koala lark lemur leopard lynx magpie manatee marmot marten narwhal nightingale ocelot octopus orca osprey otter owl pelican penguin puffin quokka raven robin seal sparrow starling stork swift wombat";
const manners = MANNERS.split(" ");
const animals = ANIMALS.split(" ");

/** How many there are without a number. */
export const PSEUDONYMS = manners.length * animals.length;

/**
 * Two words that follow from the seed and from nothing else, such as "Quiet Otter"; `numbered`: with a number, for when
 * most pairs are taken.
 */
export function pseudonym(seed: number, numbered = false): string {
  const random = seededRandom(seed);
  const pick = (words: readonly string[]): string => capital(words[Math.floor(random() * words.length)] ?? "");
  const words = `${pick(manners)} ${pick(animals)}`;
  return numbered ? `${words} ${2 + Math.floor(random() * 998)}` : words;
}

const capital = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1);
