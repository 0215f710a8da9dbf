/** A number for a table: three decimals without the leading 0, as the field writes shares; very small ones in scientific notation. */
export const toNumberText = (value: number | null): string => {
  if (value === null) return '–';
  if (value !== 0 && Math.abs(value) < 0.0005) return value < 1e-300 && value > 0 ? '< 1e-300' : value.toExponential(0);
  return value.toFixed(3).replace(/^(-?)0\./, '$1.');
};
