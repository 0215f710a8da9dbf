/** Row numbers in ascending order of minute, equal minutes in row order (a counting sort: minutes of half a year are few). */
export const orderByMinute = (minute: Int32Array): Int32Array => {
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const value of minute) {
    if (value < first) first = value;
    if (value > last) last = value;
  }
  if (minute.length === 0) return new Int32Array(0);
  const next = new Int32Array(last - first + 2);
  for (const value of minute) next[value - first + 1]! += 1;
  for (let slot = 1; slot < next.length; slot += 1) next[slot]! += next[slot - 1]!;
  const order = new Int32Array(minute.length);
  for (let row = 0; row < minute.length; row += 1) {
    const slot = minute[row]! - first;
    order[next[slot]!] = row;
    next[slot]! += 1;
  }
  return order;
};
