import { countDistinct, isAll, nameOf, namesOf, textsOf, type Field } from './field.js';

/** A path that was found for something, and why. */
export interface Inferred {
  path: string;
  why: string;
}

/** The first of these that a field has is preferred. */
const modelNames = ['model', 'modelname', 'modelid', 'inferenceservicename', 'servicename', 'deployment', 'deploymentname'];
const versionNames = ['modelversion', 'version', 'modelrevision', 'modelversionid'];

/** The model: few texts, and called so. */
export function inferModel(fields: readonly Field[]): Inferred | null {
  return pick(fields, modelNames, 20);
}

export function inferVersion(fields: readonly Field[]): Inferred | null {
  return pick(fields, versionNames, 50);
}

function pick(fields: readonly Field[], called: readonly string[], most: number): Inferred | null {
  const found = fields.filter(
    (field) =>
      namesOf(field).some((name) => called.includes(name)) &&
      field.share > 0.95 &&
      textsOf(field).every((text) => /^[\w.:-]{1,128}$/.test(text)) &&
      countDistinct(field) <= most &&
      (isAll(field, 'string') || isAll(field, 'number')),
  );
  const [best] = found.sort((a, b) => rankCalled(a, called) - rankCalled(b, called));
  return best === undefined ? null : { path: best.path, why: `${[...new Set(best.values.map(String))].slice(0, 3).join(', ')}` };
}

function rankCalled(field: Field, called: readonly string[]): number {
  return called.findIndex((name) => namesOf(field).includes(name));
}

export function inferLabel(fields: readonly Field[]): Inferred | null {
  const found = fields.find((field) => /^(label|actual|target|truth|groundtruth|outcome|observed)$/.test(nameOf(field)));
  return found === undefined ? null : { path: found.path, why: `called ${nameOf(found)}; null where it is not known yet` };
}

export function inferLatency(fields: readonly Field[]): (Inferred & { unit: 's' | 'ms' | 'us' | 'ns' }) | null {
  const found = fields.find(
    (field) =>
      /^(latency|duration|elapsed|inferencetime|took)(s|sec|seconds|ms|millis|us|ns)?$/.test(nameOf(field)) &&
      isAll(field, 'number'),
  );
  if (found === undefined) return null;
  const [, unit = 's'] = /(ms|us|ns)$/.exec(nameOf(found).replace('millis', 'ms')) ?? [];
  return { path: found.path, unit: unit as 's' | 'ms' | 'us' | 'ns', why: `called ${nameOf(found)}, so in ${unit}` };
}
