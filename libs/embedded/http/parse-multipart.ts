const END_OF_HEADERS = Buffer.from('\r\n\r\n');

/** The named text parts of a `multipart/form-data` body, in which the client sends parameters too long for a URL. */
export function parseMultipart(body: Buffer, contentType: string): Map<string, string> {
  const fields = new Map<string, string>();
  const boundary = /boundary="?([^";]+)"?/i.exec(contentType)?.[1];
  if (boundary === undefined) return fields;
  const delimiter = Buffer.from(`--${boundary}`);
  let start = body.indexOf(delimiter);
  while (start >= 0) {
    start += delimiter.length;
    const end = body.indexOf(delimiter, start);
    if (end < 0) break;
    const headersEnd = body.indexOf(END_OF_HEADERS, start);
    if (headersEnd >= 0 && headersEnd < end) {
      const name = /name="([^"]*)"/i.exec(body.toString('utf8', start, headersEnd))?.[1];
      if (name !== undefined) fields.set(name, body.toString('utf8', headersEnd + END_OF_HEADERS.length, end - 2));
    }
    start = end;
  }
  return fields;
}
