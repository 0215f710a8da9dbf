import { describe, expect, it } from '@jest/globals';
import { labelEvent, predictionEvent, rejectCode } from '#libs/contracts';
import { readTables } from './read-tables.js';

const tables = readTables('docs/events.md');

const columnOf = (title: string): string[][] =>
  tables.filter(([row]) => row !== undefined && title in row).map((table) => table.map((row) => row[title] ?? ''));

describe('the page of events', () => {
  it('names each reason for a reject, in the order of the contract', () => {
    expect(columnOf('code')).toEqual([rejectCode.options]);
  });

  it('names each field of a prediction and of a label', () => {
    const [predictions, labels] = columnOf('field').map((cells) => cells.flatMap((cell) => cell.split(', ')).sort());
    expect(predictions).toEqual(Object.keys(predictionEvent.shape).sort());
    expect(labels).toEqual(Object.keys(labelEvent.shape).sort());
  });
});
