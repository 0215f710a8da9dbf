/** A number for a table: three decimals without the leading 0, as the field writes shares. */
export const toNumberText = (value: number | null): string =>
  value === null ? '–' : value.toFixed(3).replace(/^(-?)0\./, '$1.');
