import { readFileSync } from 'node:fs';
import { parse, YAMLParseError } from 'yaml';
import { z } from 'zod';
import { name } from '#libs/contracts';
import type { KafkaSource } from './config.js';
import { ConfigError } from './config-error.js';

const topic = z
  .string('name a topic')
  .regex(/^(?!\.{1,2}$)[\w.-]{1,249}$/, 'a topic has letters, digits, ., _ and - in its name');

const kind = z.enum(['predictions', 'labels', 'features'], 'set it to predictions, labels or features');

/** What beside its topic a source says, by its encoding; where it names none, a mapping that it names, or JSON. */
const source = z.preprocess(
  (given) =>
    typeof given === 'object' && given !== null && !('encoding' in given)
      ? { ...given, encoding: 'mapping' in given ? 'mapping' : 'json' }
      : given,
  z.discriminatedUnion(
    'encoding',
    [
      z.strictObject({ topic, encoding: z.literal('json'), kind }),
      z.strictObject({ topic, encoding: z.literal('mapping'), mapping: name }),
      z.strictObject({ topic, encoding: z.enum(['otlp_proto', 'otlp_json']), mapping: name.optional() }),
    ],
    {
      error: ({ code }) =>
        code === 'invalid_union' ? 'set it to json, mapping, otlp_proto or otlp_json, or leave it out' : undefined,
    },
  ),
) satisfies z.ZodType<KafkaSource>;

const sources = z
  .array(source, 'list topics, each as - { topic: …, kind: … }')
  .min(1, 'list at least one topic')
  .refine((list) => new Set(list.map((one) => one.topic)).size === list.length, 'a topic is listed twice: list each once');

/** The topics that a file lists, or a `ConfigError` with everything that is wrong with it. */
export function readSources(path: string): KafkaSource[] {
  const parsed = sources.safeParse(readYaml(path));
  if (parsed.success) return parsed.data;
  throw new ConfigError(parsed.error.issues.map((issue) => `${path}: ${toPlace(issue.path)}${toFix(issue).replace(/\.$/, '')}.`));
}

/** What the library says to a programmer, as it is said to whoever writes the file. */
const yamlFaults: Partial<Record<YAMLParseError['code'], string>> = {
  MULTIPLE_DOCS: 'holds more than one document: list all topics in one.',
  RESOURCE_EXHAUSTION: 'is nested too deep: list topics, each as - { topic: …, kind: … }.',
};

function readYaml(path: string): unknown {
  try {
    return parse(readFileSync(path, 'utf8'), { logLevel: 'error' });
  } catch (error) {
    if (error instanceof YAMLParseError) {
      throw new ConfigError([`${path} ${yamlFaults[error.code] ?? `is not YAML: ${error.message.split('\n')[0] ?? ''}`}`]);
    }
    if (error instanceof ReferenceError) throw new ConfigError([`${path} has too many aliases: write out what they stand for.`]);
    const { code } = error as NodeJS.ErrnoException;
    throw new ConfigError([
      `KAFKA_SOURCES is ${path}, which cannot be read (${code ?? 'unknown reason'}): make it a readable file.`,
    ]);
  }
}

/** Topics are counted as people count them. */
function toPlace([index, key]: readonly PropertyKey[]): string {
  if (index === undefined) return '';
  return `topic ${Number(index) + 1}${key === undefined ? '' : `, ${String(key)}`}: `;
}

function toFix(issue: z.core.$ZodIssue): string {
  if (issue.code !== 'unrecognized_keys') return issue.message;
  return `there is no key ${issue.keys.join(', ')}: remove or mend it`;
}
