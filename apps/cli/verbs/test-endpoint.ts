import { endpointTestAnswer } from '#libs/contracts';
import type { CommandDeps } from '../command-deps.js';
import { plainText } from '../table/plain-text.js';

/** Sends a message there now; 1 where it did not arrive. */
export async function testEndpoint({ client, terminal }: CommandDeps, name: string): Promise<number> {
  const path = `/v1/endpoints/${encodeURIComponent(name)}/test`;
  const { id, arrived, reason, detail, milliseconds } = await client.post(path, {}, endpointTestAnswer);
  const verdict = arrived ? 'It arrived' : `It did not arrive (${reason ?? 'no reason'})`;
  terminal.out(`${verdict}: ${plainText(detail)}\n${id}, ${milliseconds} ms\n`);
  return arrived ? 0 : 1;
}
