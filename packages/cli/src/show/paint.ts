export type Colour = "blue" | "cyan" | "red" | "grey";

const codes: Readonly<Record<Colour, number>> = { blue: 34, cyan: 36, red: 31, grey: 90 };

/** The text in a colour of the terminal; as it is without one. */
export function paint(text: string, colour: Colour | undefined): string {
  return colour === undefined || text.trim() === "" ? text : `\u001b[${codes[colour]}m${text}\u001b[39m`;
}
