/** A URL as it may be shown: without credentials, and without its query, which may hold some too. */
export function redactUrl(url: string): string {
  if (!URL.canParse(url)) return '[unreadable URL]';
  const { protocol, host, pathname, username, password, search } = new URL(url);
  const credentials = username === '' && password === '' ? '' : '[secret]@';
  return `${protocol}//${credentials}${host}${pathname}${search === '' ? '' : '?[secret]'}`;
}
