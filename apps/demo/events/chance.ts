/**
 * A number in [0, 1) that depends on nothing but its arguments (murmur3's finaliser over both), so that what befalls an event is the same in every
 * run, in any order, and after a restart.
 */
export const chance = (salt: number, number: number): number => {
  let hash = Math.imul(number + 0x9e3779b9, 0x85ebca6b) ^ Math.imul(salt + 0x7f4a7c15, 0xc2b2ae35);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
};
