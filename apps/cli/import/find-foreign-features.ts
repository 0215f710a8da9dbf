import { nearestName, versionAnswer } from '#libs/contracts';
import type { ApiClient } from '../client/api-client.js';
import { CliError } from '../cli-error.js';
import { plainText } from '../table/plain-text.js';

const MOST_NAMED = 12;

/**
 * What to say of a prediction whose features are not named as its version's are; nothing where they are, or where nobody can tell. Told
 * before anything is sent: what is stored under an id stays.
 */
export async function findForeignFeatures(client: ApiClient, event: Record<string, unknown>): Promise<string | undefined> {
  const { model, version, features } = event;
  if (typeof model !== 'string' || typeof version !== 'string' || typeof features !== 'object') return undefined;
  const path = `/v1/models/${encodeURIComponent(model)}/versions/${encodeURIComponent(version)}`;
  const known = await client.get(path, versionAnswer).catch((error: unknown) => {
    // A model that nobody registered, or no server to ask: both are told elsewhere.
    if (error instanceof CliError) return null;
    throw error;
  });
  if (known === null || known.features === null) return undefined;
  const names = Object.keys(known.features);
  const foreign = Object.keys(features ?? {}).filter((name) => !names.includes(name));
  if (foreign.length === 0) return undefined;
  const absent = names.filter((name) => !Object.hasOwn(features ?? {}, name));
  const told = foreign.slice(0, MOST_NAMED).map((name) => {
    const meant = nearestName(name, absent);
    return meant === undefined ? plainText(name) : `${plainText(name)} (did you mean ${plainText(meant)}?)`;
  });
  const more = foreign.length > MOST_NAMED ? `, … (${foreign.length} in all)` : '';
  const without = absent.length === 0 ? '' : ` Not in the file: ${absent.slice(0, MOST_NAMED).map(plainText).join(', ')}.`;
  return `Not among the features of ${model} ${version}: ${told.join(', ')}${more}.${without} What is stored stays, so mend the mapping first, unless it is meant.`;
}
