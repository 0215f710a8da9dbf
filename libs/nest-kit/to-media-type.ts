/** The media type of a Content-Type header, lower case and without parameters; empty where there is none. */
export function toMediaType(header: string | undefined): string {
  return header?.split(';')[0]?.trim().toLowerCase() ?? '';
}
