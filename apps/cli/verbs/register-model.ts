import { modelAnswer, versionAnswer, type ModelDefinitionInput, type VersionDefinition } from '#libs/contracts';
import { z } from 'zod';
import type { ApiClient } from '../client/api-client.js';
import { RequestError } from '../client/request-error.js';
import { CliError } from '../cli-error.js';
import type { CommandDeps } from '../command-deps.js';
import { loadDefinitionFile } from '../registry/load-definition-file.js';

export interface RegisterOptions {
  file?: string;
  model: Partial<ModelDefinitionInput>;
  version?: string;
  versionDefinition: Partial<VersionDefinition>;
}

const anything = z.looseObject({});

/** Registers a model and its versions from a file, from options, or both: options win. What is registered and not named again stays. */
export async function registerModel({ client, terminal }: CommandDeps, model: string, options: RegisterOptions): Promise<number> {
  const file = options.file === undefined ? { model: {}, versions: {} } : await loadDefinitionFile(options.file);
  const path = `/v1/models/${encodeURIComponent(model)}`;
  const given = { ...file.model, ...options.model };
  const before = await loadOr(null, () => client.get(path, modelAnswer));
  const definition = { ...before?.definition, ...given };
  if (definition.owner === undefined) {
    throw new CliError(`Say who owns ${model}: plumbline register ${model} --owner you@example.org.`, { exitCode: 2 });
  }
  if (Object.keys(given).length > 0 || before?.registered !== true) {
    await client.put(path, definition satisfies Partial<ModelDefinitionInput>, anything);
    terminal.out(`${model} ${before?.registered === true ? 'is changed' : 'is registered'}, owner ${definition.owner}.\n`);
  }
  const versions = { ...file.versions };
  if (options.version !== undefined) versions[options.version] = { ...versions[options.version], ...options.versionDefinition };
  for (const [version, wanted] of Object.entries(versions)) {
    const at = `${path}/versions/${encodeURIComponent(version)}`;
    await client.put(at, { ...(await loadVersion(client, at)), ...wanted }, anything);
    terminal.out(`${model} version ${version} is registered.\n`);
  }
  return 0;
}

async function loadVersion(client: ApiClient, path: string): Promise<Partial<VersionDefinition>> {
  const found = await loadOr(null, () => client.get(path, versionAnswer));
  const declared = found?.schemaSource === 'declared' && found.features ? { features: found.features } : {};
  return { ...found?.definition, ...declared };
}

async function loadOr<T>(nothing: null, load: () => Promise<T>): Promise<T | null> {
  try {
    return await load();
  } catch (error) {
    if (error instanceof RequestError && error.status === 404) return nothing;
    throw error;
  }
}
