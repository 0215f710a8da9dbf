import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { z } from 'zod';
import { runTimeline } from './run-timeline.js';
import { timeline } from './timeline.js';

const folder = import.meta.dirname;
const files = readdirSync(folder).filter((file) => file.endsWith('.yaml'));
const timelines = files.map((file) => ({
  file,
  lines: z.array(timeline).parse(parse(readFileSync(join(folder, file), 'utf8'))),
}));

it('has a timeline for every edge', () => {
  const names = timelines.flatMap(({ lines }) => lines.map(({ name }) => name));
  expect(names.length).toBeGreaterThanOrEqual(60);
  expect(new Set(names).size).toBe(names.length);
});

describe.each(timelines)('$file', ({ lines }) => {
  it.each(lines)('$name', (line) => {
    expect(runTimeline(line)).toEqual(line.steps);
  });
});
