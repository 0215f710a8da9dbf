/** How far a topic was behind over one minute: its worst partition. */
export interface LagMinute {
  /** Epoch milliseconds. */
  minute: number;
  leastSeconds: number;
  mostSeconds: number;
  lagRecords: number;
}

export interface LagEpisode {
  what: 'topic-behind' | 'topic-unmeasured';
  since: number;
  /** False: it had begun before the first of the minutes. */
  begun: boolean;
  /** Null while it lasts. */
  until: number | null;
  /** The last of it. */
  seconds: number;
  records: number;
}

const MINUTE_MS = 60_000;
const SILENT_MS = 3 * MINUTE_MS;

/**
 * When a topic was too far behind, and when nobody measured it. It is behind from a minute that lay over the bound as a whole to one that
 * did not at all: what lies between changes nothing. A minute that has not ended says nothing.
 */
export function judgeLag(
  minutes: readonly LagMinute[],
  { boundSeconds, now }: { boundSeconds: number; now: number },
): LagEpisode[] {
  const episodes: LagEpisode[] = [];
  let behind: LagEpisode | undefined;
  let before: LagMinute | undefined;
  for (const at of minutes) {
    const { minute, leastSeconds, mostSeconds, lagRecords } = at;
    if (minute + MINUTE_MS > now) break;
    if (before !== undefined && minute - before.minute > SILENT_MS) episodes.push({ ...toSilence(before), until: minute });
    if (leastSeconds > boundSeconds) {
      if (behind === undefined) {
        behind = { ...toEpisode('topic-behind', at, minute), begun: before !== undefined };
        episodes.push(behind);
      }
      Object.assign(behind, { seconds: mostSeconds, records: lagRecords });
    } else if (mostSeconds <= boundSeconds && behind !== undefined) {
      behind.until = minute;
      behind = undefined;
    }
    before = at;
  }
  const last = minutes.at(-1);
  if (last !== undefined && now - last.minute > SILENT_MS + MINUTE_MS) episodes.push(toSilence(last));
  return episodes;
}

function toSilence(last: LagMinute): LagEpisode {
  return toEpisode('topic-unmeasured', last, last.minute + MINUTE_MS);
}

function toEpisode(what: LagEpisode['what'], { mostSeconds, lagRecords }: LagMinute, since: number): LagEpisode {
  return { what, since, begun: true, until: null, seconds: mostSeconds, records: lagRecords };
}
