import { solveSymmetric } from './solve-symmetric.js';

export interface LogisticFit {
  intercept: number;
  weights: Float64Array;
  iterations: number;
}

export const logistic = (z: number): number => 1 / (1 + Math.exp(-z));

/**
 * Logistic regression by Newton's method on ½·|w|² + Σ log loss: what scikit-learn calls C = 1, the intercept free. `rows` holds `width` values a
 * row; `labels` are 0 or 1. Exact: it ends when no coefficient moves by more than 1e-10.
 */
export const fitLogistic = (rows: Float64Array, width: number, labels: Uint8Array): LogisticFit => {
  const size = width + 1;
  const theta = new Float64Array(size);
  const gradient = new Float64Array(size);
  const hessian = new Float64Array(size * size);
  for (let iterations = 1; iterations <= 50; iterations += 1) {
    gradient.fill(0);
    hessian.fill(0);
    for (let row = 0; row < labels.length; row += 1) {
      const at = row * width;
      let z = theta[width]!;
      for (let k = 0; k < width; k += 1) z += theta[k]! * rows[at + k]!;
      const p = logistic(z);
      const error = p - labels[row]!;
      const weight = p * (1 - p);
      for (let i = 0; i < width; i += 1) {
        const x = rows[at + i]!;
        gradient[i]! += error * x;
        const weighted = weight * x;
        const line = i * size;
        for (let j = 0; j <= i; j += 1) hessian[line + j]! += weighted * rows[at + j]!;
        hessian[width * size + i]! += weighted;
      }
      gradient[width]! += error;
      hessian[width * size + width]! += weight;
    }
    for (let i = 0; i < width; i += 1) {
      gradient[i]! += theta[i]!;
      hessian[i * size + i]! += 1;
    }
    const step = solveSymmetric(hessian, gradient);
    let moved = 0;
    for (let i = 0; i < size; i += 1) {
      theta[i]! -= step[i]!;
      moved = Math.max(moved, Math.abs(step[i]!));
    }
    if (moved < 1e-10) return { intercept: theta[width]!, weights: theta.slice(0, width), iterations };
  }
  throw new Error('the logistic regression did not converge in 50 iterations');
};
