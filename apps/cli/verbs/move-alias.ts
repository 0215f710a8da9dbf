import { aliasAnswer } from '#libs/contracts';
import type { CommandDeps } from '../command-deps.js';

/** Points an alias to a version; `expect` moves it only from there. */
export async function moveAlias(
  { client, terminal }: CommandDeps,
  { model, alias, version, expect }: { model: string; alias: string; version: string; expect?: string },
): Promise<number> {
  const path = `/v1/models/${encodeURIComponent(model)}/aliases/${encodeURIComponent(alias)}`;
  const body = { version, ...(expect !== undefined && { expectedVersion: expect }) };
  const moved = await client.put(path, body, aliasAnswer);
  terminal.out(`${moved.alias} of ${model} points to version ${moved.version}.\n`);
  return 0;
}
