const NEWLINE = 10;

/** The lines of bytes that come in chunks which end anywhere; blank ones are left out. */
export async function* splitLines(chunks: AsyncIterable<Buffer | string>): AsyncGenerator<string> {
  let rest: Buffer[] = [];
  for await (const chunk of chunks) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    const end = bytes.lastIndexOf(NEWLINE);
    if (end < 0) {
      rest.push(bytes);
      continue;
    }
    const whole = Buffer.concat([...rest, bytes.subarray(0, end)]).toString();
    rest = [bytes.subarray(end + 1)];
    for (const line of whole.split('\n')) if (line.trim() !== '') yield line;
  }
  const last = Buffer.concat(rest).toString();
  if (last.trim() !== '') yield last;
}
