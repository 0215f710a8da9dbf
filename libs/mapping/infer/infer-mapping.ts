import type { SourceRecord } from '../compile/compile-mapping.js';
import type { View } from '../path/view.js';
import type { ParseJson } from '../unwrap/take-off.js';
import { collectFields } from './collect-fields.js';
import type { Field } from './field.js';
import { inferAnswer } from './infer-answer.js';
import { inferExplode, type InferredList } from './infer-explode.js';
import { inferFeatures } from './infer-features.js';
import { inferId } from './infer-id.js';
import { inferLabel, inferLatency, inferModel, inferVersion, type Inferred } from './infer-named.js';
import { inferPair, type InferredPair } from './infer-pair.js';
import { inferTime, type InferredTime } from './infer-time.js';
import { inferTruth } from './infer-truth.js';
import { inferUnwrap } from './infer-unwrap.js';
import { inferWhen } from './infer-when.js';
import type { Line } from './line.js';
import { blockText, flowText, quotedText } from './yaml-text.js';

const MOST_CHARACTERS = 240;

/** What the records do not say of themselves. */
export interface InferOptions {
  model?: string | undefined;
  version?: string | undefined;
}

/**
 * Drafts the YAML of a mapping from some records, each line with its reason. It is a draft: what a record calls `f0` and which of two
 * probabilities is the positive one, only its owner knows.
 */
export function inferMapping(records: readonly SourceRecord[], parseJson: ParseJson, options: InferOptions = {}): string {
  const all = records.map(({ value, headers = {} }): View => ({ record: value, headers, event: {}, items: {}, position: 0 }));
  const { views: unwrapped, steps } = inferUnwrap(all, parseJson);
  const logs = inferWhen(unwrapped);
  const bare = logs?.views ?? unwrapped;
  const pair = inferPair(bare);
  const whole = pair?.views ?? bare;
  const { lists, views } = inferExplode(whole);
  const fields = collectFields(whole.map(toWhole));
  const around = fields.filter(({ path }) => !lists.some((list) => path === list.path || path.startsWith(`${list.path}.`)));
  const ofItems = lists.length === 0 ? [] : collectFields(views.map(({ items }) => items));

  const model = inferModel(around);
  const version = inferVersion(around);
  const ofItem = inferId(ofItems);
  const id = pair === null ? (ofItem ?? inferId(around)) : { path: pair.id, why: 'the id of the pair' };
  const time = inferTime(around) ?? inferTime(ofItems);
  const answer = inferAnswer([...ofItems, ...around], views.length);
  const truth =
    id === null || pair !== null || answer !== null || lists.length > 0
      ? null
      : inferTruth(around, new Set([id.path, model?.path, time?.path]), time !== null);
  if (truth !== null) {
    return toText([
      { text: 'kind: labels', why: `drafted from ${records.length} records` },
      ...toUnwrap(steps),
      ...(logs === null ? [] : [logs.line]),
      toName('model', options.model, model, 'name-it', 'no field names the model: write its name'),
      toId(id, false),
      ...(time === null ? [] : [toTime(time)]),
      { text: `label: ${blockText(truth.path)}`, why: truth.why },
    ]);
  }
  const label = inferLabel([...ofItems, ...around].filter(({ path }) => path !== answer?.path));
  const latency = inferLatency(around);
  const taken = new Set([id?.path, time?.path, model?.path, version?.path, label?.path, latency?.path, answer?.container]);
  const lines: Line[] = [
    { text: 'kind: predictions', why: `drafted from ${records.length} records` },
    ...toUnwrap(steps),
    ...(logs === null ? [] : [logs.line]),
    ...(pair === null ? [] : [toPair(pair)]),
    ...(lists.length === 0 ? [] : [toExplode(lists)]),
    toName('model', options.model, model, 'name-it', 'no field names the model: write its name'),
    toName('version', options.version, version, "'1'", 'no field names the version: write it, or { alias: champion }'),
    toId(id, lists.length > 0 && ofItem === null),
    toTime(time),
    inferFeatures({ fields: lists.length > 0 ? ofItems : logs === null ? around : ownFields(around), around, taken }),
    ...(answer === null ? [] : [{ text: `${answer.field}: ${blockText(answer.path)}`, why: answer.why }]),
    ...(label === null ? [] : [{ text: `label: ${blockText(label.path)}`, why: label.why }]),
    ...(latency === null
      ? []
      : [{ text: `latency: { path: ${flowText(latency.path)}, unit: ${latency.unit} }`, why: latency.why }]),
    ...(logs === null ? [] : toTrace(around)),
  ];
  return toText(lines);
}

/** What a log record says itself, and not what it was sent under. */
function ownFields(fields: readonly Field[]): readonly Field[] {
  return fields.filter(({ path }) => /^(attributes|body)\W/.test(path));
}

function toTrace(fields: readonly Field[]): Line[] {
  const there = ['traceId', 'spanId'].filter((id) => fields.some(({ path }) => path === id));
  return there.map((id) => ({ text: `${id}: ${id}`, why: 'that of the log record' }));
}

function toText(lines: readonly Line[]): string {
  return lines.map(({ text, why }) => `${text} # ${toComment(why)}\n`).join('');
}

/** What is taken from the records may have lines of its own, and end the comment. */
function toComment(why: string): string {
  const line = why.replace(/[\s\p{C}]+/gu, ' ');
  return line.length > MOST_CHARACTERS ? `${line.slice(0, MOST_CHARACTERS)} …` : line;
}

function toWhole({ record, event, headers }: View): unknown {
  return { ...(typeof record === 'object' ? record : {}), $event: event, $headers: headers };
}

function toUnwrap(steps: readonly Line[]): Line[] {
  if (steps.length === 0) return [];
  return [{ text: `unwrap: [${steps.map(({ text }) => text).join(', ')}]`, why: reasons(steps) }];
}

function toPair({ id, side, request, response, why }: InferredPair): Line {
  const entries = { id, side, request, response };
  return {
    text: `pair: { ${Object.entries(entries)
      .map(([key, value]) => `${key}: ${flowText(value)}`)
      .join(', ')} }`,
    why,
  };
}

function toExplode(lists: readonly InferredList[]): Line {
  const entries = lists.map(
    ({ item, path, tensors }) => `${item}: ${tensors ? `{ tensors: ${flowText(path)} }` : flowText(path)}`,
  );
  return { text: `explode: { ${entries.join(', ')} }`, why: reasons(lists) };
}

function toName(key: string, given: string | undefined, found: Inferred | null, none: string, why: string): Line {
  if (given !== undefined) return { text: `${key}: ${quotedText(given)}`, why: 'as given' };
  return found === null
    ? { text: `${key}: ${none}`, why }
    : { text: `${key}: { path: ${flowText(found.path)} }`, why: found.why };
}

function toId(id: Inferred | null, isNumbered: boolean): Line {
  if (id === null) return { text: 'id: name-it', why: 'no field is another one in each record: name one, or { paths: [ … ] }' };
  return { text: `id: ${blockText(id.path)}`, why: `${id.why}${isNumbered ? ', with the place of the item behind it' : ''}` };
}

function toTime(time: InferredTime | null): Line {
  if (time === null) return { text: 'time: name-it', why: 'no field is a time: name one' };
  const { path, options, why } = time;
  return { text: options === '' ? `time: ${blockText(path)}` : `time: { path: ${flowText(path)}, ${options} }`, why };
}

function reasons(lines: readonly { why: string }[]): string {
  return [...new Set(lines.map(({ why }) => why))].join('; ');
}
