const LONGEST = 300;

/** Shorter ones would only punch holes into words. */
const SHORTEST_SECRET = 5;

/** The beginning of what the other end said, on one line, with the secrets out that it may have echoed. Empty where it said nothing. */
export function toExcerpt(text: string, secrets: readonly string[]): string {
  const clean = secrets
    .filter((secret) => secret.length >= SHORTEST_SECRET)
    .sort((a, b) => b.length - a.length)
    .reduce((left, secret) => left.replaceAll(secret, '***'), text)
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim();
  return clean.length > LONGEST ? `${clean.slice(0, LONGEST).toWellFormed()}…` : clean;
}
