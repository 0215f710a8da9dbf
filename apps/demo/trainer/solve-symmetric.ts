/** Solves A·x = b for a symmetric positive definite A, given row by row, by Cholesky's decomposition. */
export const solveSymmetric = (a: Float64Array, b: Float64Array): Float64Array => {
  const size = b.length;
  const lower = new Float64Array(size * size);
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column <= row; column += 1) {
      let rest = a[row * size + column]!;
      for (let k = 0; k < column; k += 1) rest -= lower[row * size + k]! * lower[column * size + k]!;
      if (row === column && !(rest > 0)) throw new Error('the matrix is not positive definite');
      lower[row * size + column] = row === column ? Math.sqrt(rest) : rest / lower[column * size + column]!;
    }
  }
  const x = Float64Array.from(b);
  for (let row = 0; row < size; row += 1) {
    for (let k = 0; k < row; k += 1) x[row]! -= lower[row * size + k]! * x[k]!;
    x[row]! /= lower[row * size + row]!;
  }
  for (let row = size - 1; row >= 0; row -= 1) {
    for (let k = row + 1; k < size; k += 1) x[row]! -= lower[k * size + row]! * x[k]!;
    x[row]! /= lower[row * size + row]!;
  }
  return x;
};
