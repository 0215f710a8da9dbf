/** Attributes of a CloudEvent, and what the mapping names; a key or a cookie never reaches a dead letter. */
export function keepHeaders(
  headers: Readonly<Record<string, string | undefined>>,
  names: ReadonlySet<string>,
): Record<string, string> {
  const kept = Object.entries(headers).filter(([name]) => name.startsWith('ce-') || names.has(name));
  return Object.fromEntries(kept.map(([name, value]) => [name, String(value)]));
}
