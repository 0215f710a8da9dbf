import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { ConfigError, loadConfig } from '#libs/config';

const nowhere = { dotenvPath: join(tmpdir(), 'no-such-folder', '.env') };

function file(yaml: string): string {
  const path = join(mkdtempSync(join(tmpdir(), 'sources-')), 'sources.yaml');
  writeFileSync(path, yaml);
  return path;
}

function sourcesOf(path: string) {
  return loadConfig({ KAFKA_BROKERS: 'k:1', KAFKA_SOURCES: path }, nowhere).kafka?.sources;
}

function problemsOf(path: string): readonly string[] {
  try {
    sourcesOf(path);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems.map((line) => line.replace(path, 'F'));
    throw error;
  }
  return [];
}

describe('the topics that are read', () => {
  it('are two of Plumbline’s own JSON, unless a file lists others', () => {
    const { kafka } = loadConfig({ KAFKA_BROKERS: 'k:1', KAFKA_LABELS_TOPIC: 'outcomes' }, nowhere);
    expect(kafka?.sources).toEqual([
      { topic: 'plumbline.predictions', encoding: 'json', kind: 'predictions' },
      { topic: 'outcomes', encoding: 'json', kind: 'labels' },
    ]);
  });

  it('are three where feature logs have one', () => {
    const { kafka } = loadConfig({ KAFKA_BROKERS: 'k:1', KAFKA_FEATURES_TOPIC: 'served' }, nowhere);
    expect(kafka?.sources[2]).toEqual({ topic: 'served', encoding: 'json', kind: 'features' });
  });

  it('are those of the file in their place', () => {
    const path = file('- { topic: eu.scores, kind: predictions }\n- { topic: us.scores, kind: predictions, encoding: json }');
    expect(sourcesOf(path)).toEqual([
      { topic: 'eu.scores', encoding: 'json', kind: 'predictions' },
      { topic: 'us.scores', encoding: 'json', kind: 'predictions' },
    ]);
  });
});

describe('a topic of OpenTelemetry logs', () => {
  it('needs no kind, for a request holds both', () => {
    const path = file('- { topic: otlp_logs, encoding: otlp_proto }\n- { topic: more, encoding: otlp_json }');
    expect(sourcesOf(path)).toEqual([
      { topic: 'otlp_logs', encoding: 'otlp_proto' },
      { topic: 'more', encoding: 'otlp_json' },
    ]);
    expect(problemsOf(file('- { topic: a, encoding: otlp_json, kind: labels }'))).toEqual([
      'F: topic 1: there is no key kind: remove or mend it.',
    ]);
  });
});

describe('a topic of another shape', () => {
  it('may name a mapping for logs that are no events', () => {
    const path = file('- { topic: logs, encoding: otlp_proto, mapping: risk }');
    expect(sourcesOf(path)).toEqual([{ topic: 'logs', encoding: 'otlp_proto', mapping: 'risk' }]);
  });

  it('names its mapping, which says what kind its events are', () => {
    const path = file('- { topic: kserve, mapping: iris }\n- { topic: orders, encoding: mapping, mapping: orders }');
    expect(sourcesOf(path)).toEqual([
      { topic: 'kserve', encoding: 'mapping', mapping: 'iris' },
      { topic: 'orders', encoding: 'mapping', mapping: 'orders' },
    ]);
  });
});

describe('a file of topics that is wrong', () => {
  it.each([
    ['- { topic: a, kind: scores }', 'F: topic 1, kind: set it to predictions, labels or features.'],
    [
      '- { topic: a, kind: labels, encoding: xml }',
      'F: topic 1, encoding: set it to json, mapping, otlp_proto or otlp_json, or leave it out.',
    ],
    ['- { topic: a, kind: labels }\n- { topic: a, kind: labels }', 'F: a topic is listed twice: list each once.'],
    ['- { topic: a, kind: labels, partitions: 3 }', 'F: topic 1: there is no key partitions: remove or mend it.'],
    ['- { topic: a b, kind: labels }', 'F: topic 1, topic: a topic has letters, digits, ., _ and - in its name.'],
    ['- { kind: labels }', 'F: topic 1, topic: name a topic.'],
    ['topic: a', 'F: list topics, each as - { topic: …, kind: … }.'],
    ['[]', 'F: list at least one topic.'],
    ['', 'F: list topics, each as - { topic: …, kind: … }.'],
    ['- {', 'F is not YAML: '],
    [
      '- { topic: a, kind: labels }\n---\n- { topic: b, kind: labels }',
      'F holds more than one document: list all topics in one.',
    ],
    ['- 1', 'F: topic 1: This must be an object.'],
    ['- { topic: .., kind: labels }', 'F: topic 1, topic: a topic has letters, digits, ., _ and - in its name.'],
  ])('is told with its place and fix: %j', (yaml, problem) => {
    expect(problemsOf(file(yaml))[0]).toContain(problem);
  });

  it('is told in words of its own where it is nested, or repeats itself, without end', () => {
    expect(problemsOf(file('['.repeat(20_000)))[0]).toContain('F is nested too deep: ');
    const again = (name: string, of: string): string => `- &${name} [${`*${of},`.repeat(9)}]`;
    const bomb = ['- &a [x, x]', again('b', 'a'), again('c', 'b'), again('d', 'c'), again('e', 'd')].join('\n');
    expect(problemsOf(file(bomb))).toEqual(['F has too many aliases: write out what they stand for.']);
  });

  it('is told with its path where it cannot be read', () => {
    expect(problemsOf('/no/such/file')).toEqual(['KAFKA_SOURCES is F, which cannot be read (ENOENT): make it a readable file.']);
  });

  it('is told with everything that is wrong', () => {
    expect(problemsOf(file('- { topic: a }\n- { topic: b, kind: x }'))).toHaveLength(2);
  });
});
