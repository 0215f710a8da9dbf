import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describeWithOpenTelemetry } from '#libs/testing';
import { startTestStack, type TestStack } from '../e2e/start-test-stack.js';

const TIME = '2026-11-24T09:00:00.000Z';
const features = { amount: 129.5, country: 'BG', items: 3, whole: 130, known: true, missing: null };

await describeWithOpenTelemetry('the examples of OpenTelemetry', ['python'], ({ python }) => {
  let stack: TestStack;

  beforeAll(async () => {
    stack = await startTestStack('2026-11-24T10:00:00Z');
  });
  afterAll(() => stack.stop());

  it.each([
    ['Python', python, 'examples/opentelemetry/score.py'],
    ['Node', process.execPath, 'examples/opentelemetry/score.mjs'],
  ])('in %s send a prediction with its trace and its label', async (language, command, file) => {
    const lines = [
      { id: language, time: TIME, features },
      { id: language, time: TIME, label: true },
    ];
    const { status, stdout, stderr } = await run(command, file, lines);
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: `${language} 0.1538\n`, stderr: '' });
    // Whatever else is other, such as the latency, is a conflict and not a reject: the prediction is there, and so is its label.
    const sent = await stack.predict('fraud', [{ id: language, time: TIME, features, score: 0.5 }]);
    expect(sent).toMatchObject({ accepted: 0, conflict: 1 });
    expect(await stack.label('fraud', [{ id: language, label: true }])).toMatchObject({ accepted: 0, duplicate: 1 });
  });

  function run(
    command: string,
    file: string,
    lines: object[],
  ): Promise<{ status: number | null; stdout: string; stderr: string }> {
    const env = { ...process.env, OTEL_EXPORTER_OTLP_ENDPOINT: stack.url };
    const child = spawn(command, [file], { env });
    const said = { stdout: '', stderr: '' };
    for (const stream of ['stdout', 'stderr'] as const) {
      child[stream].setEncoding('utf8').on('data', (text: string) => (said[stream] += text));
    }
    child.stdin.end(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
    return once(child, 'close').then(([status]) => ({ status: status as number | null, ...said }));
  }
});
