import { describe, expect, it } from '@jest/globals';
import type { TestedValue } from '#libs/contracts';
import { hasMoved } from './has-moved.js';

const tested = (test: string, bound: number, more: Partial<TestedValue> = {}): TestedValue => ({
  ...{
    test,
    value: 1,
    reference: null,
    unit: 'σ',
    bound,
    side: 'above',
    p: 1e-9,
    rank: 1,
    hypotheses: 4,
    alpha: 0.001,
    speaks: true,
  },
  ...more,
});
const distance = tested('wasserstein', 0.1);
const auc = tested('auc', 0.02, { reference: 0.7, unit: 'share', side: 'below' });
const missing = tested('missingShare', 0.01, { reference: 0.02, unit: 'share', side: 'both' });
const rows = tested('rows', 35, { reference: 70, unit: 'rows', side: 'below' });

describe('another version', () => {
  it.each<[string, Record<string, number> | null, TestedValue[], boolean | null]>([
    ['as far away', { wasserstein: 0.1 }, [distance], true],
    ['not as far away', { wasserstein: 0.09 }, [distance], false],
    ['that was not measured', null, [distance], null],
    ['without such a value', { psi: 3 }, [distance], null],
    ['whose other value is far, of which nothing was said', { psi: 3 }, [tested('psi', 0.2, { speaks: false })], null],
    ['by any of the values that speak', { wasserstein: 0.01, effect: 0.3 }, [distance, tested('effect', 0.1)], true],
    ['that lost as much AUC', { auc: 0.67 }, [auc], true],
    ['that gained AUC', { auc: 0.73 }, [auc], false],
    ['with as much missing', { missingShare: 0.05 }, [missing], true],
    ['with less missing than the reference', { missingShare: 0.001 }, [missing], true],
    ['with as little missing as ever', { missingShare: 0.025 }, [missing], false],
    ['with as little traffic', { rows: 3 }, [rows], true],
    ['with traffic as ever', { rows: 70 }, [rows], false],
  ])('%s', (_, values, tests, moved) => expect(hasMoved(values, tests)).toBe(moved));
});
