/** A URL as it may be shown: without user, password and fragment, the values of its query hidden. No URL: nothing of it. */
export function redactUrl(text: string): string {
  if (!URL.canParse(text)) return '(no URL)';
  const url = new URL(text);
  url.username = '';
  url.password = '';
  url.hash = '';
  url.search = [...url.searchParams.keys()].map((key) => `${encodeURIComponent(key)}=***`).join('&');
  return url.href;
}
