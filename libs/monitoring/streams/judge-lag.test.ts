import { describe, expect, it } from '@jest/globals';
import { judgeLag } from './judge-lag.js';

const MINUTE = 60_000;
const BOUND = 300;

/** A row a minute: least and most seconds; null: not measured. */
function judge(course: ([number, number] | null)[], after = 1) {
  const minutes = course.flatMap((of, at) =>
    of === null ? [] : [{ minute: at * MINUTE, leastSeconds: of[0], mostSeconds: of[1], lagRecords: of[1] * 10 }],
  );
  const episodes = judgeLag(minutes, { boundSeconds: BOUND, now: (course.length - 1 + after) * MINUTE });
  return episodes.map(({ what, since, begun, until }) =>
    [what, begun ? since / MINUTE : 'before', 'to', until === null ? 'now' : until / MINUTE].join(' '),
  );
}

describe('a topic', () => {
  it.each([
    {
      course: [
        [0, 0],
        [0, 15],
        [200, 300],
      ],
      is: [],
    },
    {
      course: [
        [0, 0],
        [301, 320],
        [330, 360],
      ],
      is: ['topic-behind 1 to now'],
    },
    // A spike within a minute is not a minute.
    {
      course: [
        [0, 0],
        [10, 900],
        [0, 10],
      ],
      is: [],
    },
    {
      course: [
        [0, 0],
        [301, 320],
        [100, 320],
        [310, 330],
        [0, 10],
        [0, 0],
      ],
      is: ['topic-behind 1 to 4'],
    },
    {
      course: [
        [0, 0],
        [310, 320],
        [0, 0],
        [310, 320],
      ],
      is: ['topic-behind 1 to 2', 'topic-behind 3 to now'],
    },
    {
      course: [
        [310, 320],
        [320, 330],
      ],
      is: ['topic-behind before to now'],
    },
    { course: [[0, 0], null, null, [0, 0]], is: [] },
    { course: [[0, 0], null, null, null, [0, 0]], is: ['topic-unmeasured 1 to 4'] },
    { course: [], is: [] },
  ] as { course: ([number, number] | null)[]; is: string[] }[])('with the course $course has been $is', ({ course, is }) => {
    expect(judge(course)).toEqual(is);
  });

  it('says nothing by a minute that has not ended', () => {
    expect(
      judge(
        [
          [0, 0],
          [310, 320],
        ],
        0.5,
      ),
    ).toEqual([]);
  });

  it('is not measured any more after three minutes of silence', () => {
    expect(judge([[0, 0]], 4)).toEqual([]);
    expect(judge([[0, 0]], 4.1)).toEqual(['topic-unmeasured 1 to now']);
  });
});
