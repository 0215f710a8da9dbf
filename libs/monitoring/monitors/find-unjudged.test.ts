import { describe, expect, it } from '@jest/globals';
import { modelDefinition, monitorDefinition, type MonitorDefinitionInput } from '#libs/contracts';
import { findUnjudged, type Judgeable } from './find-unjudged.js';

const KNOWN: Judgeable = {
  definition: modelDefinition.parse({ owner: 'ana', segments: [{ column: 'country' }] }),
  features: ['income', 'age'],
  frozen: [{ column: 'country', values: ['PT', 'ES'] }],
  versions: ['2', '1'],
  aliases: ['production'],
};
const EARLY: Judgeable = { ...KNOWN, features: null, frozen: null };

const find = (more: Partial<MonitorDefinitionInput>, known = KNOWN): string[] =>
  findUnjudged(monitorDefinition.parse({ model: 'churn', name: 'own', check: 'drift', grain: 'day', ...more }), known);

describe('what a monitor names and the model does not have', () => {
  it.each<[string, Partial<MonitorDefinitionInput>]>([
    ['features and the score', { scope: { features: ['age', '$prediction'] } }],
    ['segments by name, together, and the others', { scope: { segments: ['', 'country=PT', 'country=*', 'country=$other'] } }],
    ['a version', { scope: { version: '1' } }],
    ['an alias', { scope: { alias: 'production' } }],
    ['what is of no concern to a monitor of traffic', { check: 'freshness', grain: 'hour', scope: { features: ['nonsense'] } }],
    ['anything while it is switched off', { enabled: false, scope: { features: ['nonsense'] } }],
  ])('is nothing where it names %s', (_, more) => {
    expect(find(more)).toEqual([]);
  });

  it.each<[string, Partial<MonitorDefinitionInput>, string]>([
    ['a slip in a feature', { scope: { features: ['age', 'incme'] } }, 'churn has no feature incme. Did you mean income?'],
    ['a feature', { scope: { features: ['balance'] } }, 'churn has no feature balance. It has income, age.'],
    ['a segment column', { scope: { segments: ['city=*'] } }, 'churn has no segment column city. It has country.'],
    ['a value', { scope: { segments: ['country=FR'] } }, 'churn has no segment country=FR. It has country=PT, country=ES.'],
    ['a version', { scope: { version: '7' } }, 'churn has no version 7. It has 2, 1.'],
    ['an alias', { scope: { alias: 'prodution' } }, 'churn has no alias prodution. Did you mean production?'],
    ['a grain', { grain: 'hour' }, 'The schedule of churn measures drift by day and week, not by hour.'],
  ])('is told of %s', (_, more, sentence) => {
    expect(find(more)).toEqual([sentence]);
  });

  it('is not judged before a schema or a grid tells', () => {
    expect(find({ scope: { features: ['balance'], segments: ['country=FR'] } }, EARLY)).toEqual([]);
    expect(find({ scope: { segments: ['city=*'] } }, EARLY)).toHaveLength(1);
  });
});
