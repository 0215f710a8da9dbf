/** The lines of an answer as they come; an answer that breaks off throws. */
export async function* fetchLines(url: string): AsyncGenerator<string> {
  const response = await fetch(url, { headers: { accept: 'application/x-ndjson' } });
  if (!response.ok || !response.body)
    throw new Error(`${url} was answered ${response.status}: ${(await response.text()).slice(0, 300)}`);
  const decoder = new TextDecoder();
  let rest = '';
  for await (const part of response.body as AsyncIterable<Uint8Array>) {
    const lines = (rest + decoder.decode(part, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  rest += decoder.decode();
  if (rest !== '') yield rest;
}
