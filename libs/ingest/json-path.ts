/** The path of a field as a reader writes it: `$.features.x`, quoted where the name is no plain word, cut short where it is long. */
export function jsonPath(...names: string[]): string {
  return names.reduce(
    (path, name) => (/^[A-Za-z_$][\w$]{0,79}$/.test(name) ? `${path}.${name}` : `${path}[${quote(name)}]`),
    '$',
  );
}

/** A text of the sender in a sentence of ours: short, in quotes, and well-formed whatever it holds. */
export function quote(text: string): string {
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 79)}…` : text);
}
