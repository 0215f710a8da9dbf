const codes = { bold: [1, 22], dim: [2, 22], red: [31, 39], yellow: [33, 39], green: [32, 39], cyan: [36, 39] } as const;

export type Paint = keyof typeof codes;

/** The text in a colour, where there are colours. */
export function paint(text: string, colour: Paint | undefined, colours: boolean): string {
  if (colour === undefined || !colours || text === '') return text;
  const [on, off] = codes[colour];
  return `\u001b[${on}m${text}\u001b[${off}m`;
}
