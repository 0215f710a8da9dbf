import { silence, type SilenceRequest } from '#libs/contracts';
import { momentText } from '../alerts/moment-text.js';
import type { CommandDeps } from '../command-deps.js';

export async function addSilence({ client, terminal }: CommandDeps, request: SilenceRequest): Promise<number> {
  const { id, from, to } = await client.post('/v1/silences', request, silence);
  terminal.out(`${id} holds from ${momentText(from)} to ${momentText(to)}. End it before: plumbline silences end ${id}\n`);
  return 0;
}
