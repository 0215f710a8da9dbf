import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { explanation, type Explanation } from '#libs/contracts';
import { startFakeApi, type FakeApi } from '../testing/fake-api.js';
import { runOnPaper } from '../testing/run-on-paper.js';

const [example] = explanation.meta()?.examples as [Explanation];

let api: FakeApi;
let answer: Explanation;

beforeEach(async () => {
  api = await startFakeApi();
  answer = example;
  api.interrupt = ({ url }, response) => {
    expect(url).toBe('/v1/alerts/alert-7f3a/explanation');
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
    return true;
  };
});
afterEach(() => api.close());

const explain = (...more: string[]) => runOnPaper(['alerts', 'explain', 'alert-7f3a', '--url', api.url, ...more]);

describe('plumbline alerts explain', () => {
  it('shows each number as stored, from the evidence and from the rows', async () => {
    const { out, exitCode } = await explain();
    expect(exitCode).toBe(0);
    expect(out.split('\n')).toEqual([
      'flight-delay v3 (production, live): distance moved, W₁ .86 σ since 14 Mar 00:00',
      'Window 2001-03-14T00:00:00.000Z to 2001-03-15T00:00:00.000Z, as it was known at 2001-03-15T00:05:00.000Z.',
      '',
      expect.stringMatching(/^ {2}test +stored +p +from evidence +p +from rows +p +they agree$/),
      expect.stringMatching(/^ {2}wasserstein +\.860 +\S+ +\.860 +\S+ +\.860 +\S+ +yes$/),
      '',
      '  wasserstein may differ by 1e-9 from evidence and 1e-9 from rows, its p by 1 % or 0.02.',
      '  The rows were counted again, as they were known then: the same counts.',
      '',
      'What is stored, the evidence and the rows agree.',
      '',
    ]);
  });

  it('ends with 1 where they do not agree', async () => {
    const [test] = example.tests;
    answer = {
      ...example,
      agrees: false,
      rows: { kept: false, reason: 'the rows are gone', countsAgree: null },
      tests: [{ ...test!, evidence: { value: 0.5, p: 0.1, agrees: false }, rows: null }],
    };
    const { out, exitCode } = await explain();
    expect(exitCode).toBe(1);
    expect(out).toMatch(/wasserstein +\.860 .* no\n/);
    expect(out).toContain('The rows could not be counted again: the rows are gone.');
    expect(out).toContain('They do not agree.');
  });

  it('does not say that rows agree which were not counted', async () => {
    const [test] = example.tests;
    answer = {
      ...example,
      rows: { kept: false, reason: 'of freshness there is nothing to count', countsAgree: null },
      tests: [{ ...test!, rows: null }],
    };
    const { out, exitCode } = await explain();
    expect(exitCode).toBe(0);
    expect(out).toContain('What is stored and the evidence agree; the rows were not compared.\n');
  });

  it('gives the answer of the API as JSON', async () => {
    const { out } = await explain('--json');
    expect(JSON.parse(out)).toEqual(example);
  });
});
