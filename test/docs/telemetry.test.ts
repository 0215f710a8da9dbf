import { describe, expect, it } from '@jest/globals';
import { loadMetricNames } from '../prometheus/load-metric-names.js';
import { readTables } from './read-tables.js';

describe('the page of telemetry', () => {
  it('names each metric of Plumbline itself, and no other', async () => {
    const told = readTables('docs/telemetry.md').flatMap((table) => table.flatMap(({ metric }) => metric ?? []));
    expect(told.toSorted()).toEqual((await loadMetricNames()).toSorted());
  });
});
