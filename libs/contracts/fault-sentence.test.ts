import { describe, expect, it } from '@jest/globals';
import { modelDefinition, monitorDefinition, versionDefinition } from './index.js';

function faultsOf(
  schema: { safeParse: (value: unknown) => { error?: { issues: { path: PropertyKey[]; message: string }[] } } },
  value: unknown,
) {
  return schema.safeParse(value).error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
}

describe('a fault in a request', () => {
  it.each([
    { schema: modelDefinition, value: {}, says: 'owner: This field is missing: give it a text.' },
    { schema: modelDefinition, value: { owner: '' }, says: 'owner: This must be at least 1 characters.' },
    {
      schema: modelDefinition,
      value: { owner: 'a', teem: 'x' },
      says: ': There is no field "teem" here: leave it out, or correct its name.',
    },
    {
      schema: modelDefinition,
      value: { owner: 'a', labelDelaySeconds: 1.5 },
      says: 'labelDelaySeconds: This must be a whole number.',
    },
    {
      schema: modelDefinition,
      value: { owner: 'a', retentionDays: { rows: 0 } },
      says: 'retentionDays.rows: This must be at least 1.',
    },
    { schema: modelDefinition, value: { owner: 'a', task: 'ranking' }, says: 'task: This must be binary.' },
    {
      schema: modelDefinition,
      value: { owner: 'a', runbook: 'wiki' },
      says: 'runbook: This must be a URL with its scheme, such as https://example.org/hook.',
    },
    {
      schema: versionDefinition,
      value: { trainingWindow: { from: 'monday', to: '2001-02-01T00:00:00Z' } },
      says: 'trainingWindow.from: This must be an ISO 8601 time with a zone, such as 2001-02-01T00:00:00Z.',
    },
    {
      schema: monitorDefinition,
      value: { model: 'm', name: 'n', check: 'drift', grain: 'month' },
      says: 'grain: This must be one of hour, day, week.',
    },
  ])('is told as "$says"', ({ schema, value, says }) => {
    expect(faultsOf(schema, value)).toContain(says);
  });
});
