import { describe, expect, it } from '@jest/globals';
import { fitLogistic } from './fit-logistic.js';

describe('fitLogistic', () => {
  it('finds the coefficients that scikit-learn 1.x finds with C = 1 (newton-cholesky, tol 1e-14)', () => {
    const rows = Float64Array.from([0.5, 1, 1.5, -1, -1, 0.25, 2, 2, -0.5, -1.5, 0, 0.75, 1, -0.5, -2, 1]);
    const fit = fitLogistic(rows, 2, Uint8Array.from([0, 1, 0, 1, 0, 1, 1, 0]));
    expect(fit.intercept).toBeCloseTo(-0.24086051815847379, 12);
    expect(fit.weights[0]).toBeCloseTo(1.0879563575468907, 12);
    expect(fit.weights[1]).toBeCloseTo(0.032217792625417095, 12);
  });
});
