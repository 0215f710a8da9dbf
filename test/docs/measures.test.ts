import { describe, expect, it } from '@jest/globals';
import { noDataCode } from '#libs/contracts';
import { checks } from '#libs/monitoring';
import { readTables } from './read-tables.js';

const bound = (value: number | null, none: string): string => (value === null ? none : String(value));

describe('the page of measures', () => {
  it('says what each code means that stands for no data', () => {
    const rows = readTables('docs/measures.md').flatMap((table) => table.filter((row) => 'code' in row));
    expect(rows.map(({ code }) => code)).toEqual(noDataCode.options);
  });

  it('describes each value as the code does, in its order', () => {
    const rows = readTables('docs/measures.md').flatMap((table) => table.filter((row) => 'worse' in row));
    const faults = checks.filter(({ name, family }) => family === 'quality' && name.endsWith('Share')).map(({ name }) => name);
    const shares = rows.flatMap(({ name = '' }) => (faults.includes(name) ? [name] : []));
    const general = rows.filter(({ name }) => name?.includes('<share>'));
    const own = rows.filter((row) => !general.includes(row));
    const compared = shares.flatMap((share) =>
      general.map((row) =>
        Object.fromEntries(Object.entries(row).map(([key, cell]) => [key, cell.replaceAll('<share>', share)])),
      ),
    );
    const told = checks.map(({ name, unit, low, high, worse, description }) => ({
      name,
      unit,
      range: `${bound(low, '−∞')}…${bound(high, '∞')}`,
      worse,
      definition: description,
    }));
    const isCompared = ({ name }: { name: string }): boolean => faults.some((fault) => name !== fault && name.startsWith(fault));
    expect(own).toEqual(told.filter((check) => !isCompared(check)));
    expect(compared).toEqual(told.filter(isCompared));
  });
});
