import type { RawBody } from '#libs/nest-kit';

/** The whole of a body, which is bounded before it gets here. */
export async function readBytes({ stream }: RawBody): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}
