import type { KeyAnswer } from '#libs/contracts';
import { listKeys as listStored } from '#libs/postgres';
import { toKeyAnswer } from '../answers/to-key-answer.js';
import type { ApiDeps } from '../api-deps.js';

export async function listKeys({ database }: ApiDeps): Promise<{ items: KeyAnswer[] }> {
  return { items: (await listStored(database)).map(toKeyAnswer) };
}
