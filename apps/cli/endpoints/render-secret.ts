/** The one time that a signing secret is shown. */
export function renderSecret(secret: string): string {
  return `Its signing secret, which is shown this once and verifies what it receives:\n\n  ${secret}\n\n`;
}
