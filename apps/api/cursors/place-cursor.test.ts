import { describe, expect, it } from '@jest/globals';
import { fromOffset } from './offset-cursor.js';
import { fromPlace, toPlace } from './place-cursor.js';

describe('a place in a list', () => {
  it('comes back from its cursor', () => {
    const place = { knownAt: 981_007_200_000, key: '1899273645567' };
    expect(toPlace(fromPlace(place), /^\d+$/)).toEqual(place);
    expect(toPlace(undefined, /^\d+$/)).toBeUndefined();
  });

  it.each([fromOffset(3), 'x', fromPlace({ knownAt: 1, key: 'a' }), fromPlace({ knownAt: 1.5, key: '1' })])(
    'is not read from %s, which another list gave or nobody',
    (cursor) => expect(() => toPlace(cursor, /^\d+$/)).toThrow('send the `next` of the page before'),
  );
});
