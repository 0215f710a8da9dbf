const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Text as Slack shows it literally: no mention, no link. Cut with an ellipsis where it would be longer than `limit` once escaped. */
export function toMrkdwn(text: string, limit: number): string {
  const escaped = [...text.toWellFormed()].map((character) => entities[character] ?? character);
  let length = escaped.reduce((sum, piece) => sum + piece.length, 0);
  if (length <= limit) return escaped.join('');
  while (length > limit - 1) length -= escaped.pop()?.length ?? length;
  return `${escaped.join('')}…`;
}
