/** What a sender shows who it is by. */
const SECRET = new Set(['authorization', 'proxy-authorization', 'cookie', 'x-api-key']);

/** Attributes of a CloudEvent, and what the mapping names; a key or a cookie never, whatever a mapping names: it would be stored and shown to readers. */
export function keepHeaders(
  headers: Readonly<Record<string, string | undefined>>,
  names: ReadonlySet<string>,
): Record<string, string> {
  const kept = Object.entries(headers).filter(([name]) => !SECRET.has(name) && (name.startsWith('ce-') || names.has(name)));
  return Object.fromEntries(kept.map(([name, value]) => [name, String(value)]));
}
