/** Column and value of a segment's key; both are empty for all traffic. */
export function parseSegmentKey(segment: string): { column: string; value: string } {
  const at = segment.indexOf('=');
  return at === -1 ? { column: '', value: '' } : { column: segment.slice(0, at), value: segment.slice(at + 1) };
}
