const userInfo = /([a-z][a-z0-9+.-]*:\/\/)[^/?#\s]*@/gi;
const secretParameter = /([?&](?:password|sslpassword|sslkey|passfile)=)[^&\s]*/gi;

/** Any text with the user information and the secret parameters of the URLs in it replaced, so that it may be logged. */
export function redactUrl(text: string): string {
  return text.replace(userInfo, '$1***@').replace(secretParameter, '$1***');
}
