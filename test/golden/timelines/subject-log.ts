import type { Severity } from '#libs/contracts';
import {
  amendAlert,
  decideTelling,
  endAlert,
  foldVerdicts,
  reviseVerdict,
  stepAlert,
  type AlertRecord,
  type Amendment,
  type EarlierChange,
  type EndAlert,
  type Episode,
  type JudgedWindow,
  type Transition,
} from '#libs/monitoring';

export interface Notification {
  told: 'page' | 'note';
  flapping: boolean;
  transition: Transition;
  record: AlertRecord | null;
}

export interface Circumstances {
  severity: Severity;
  backfill: boolean;
  silenced: boolean;
  mayFire: boolean;
  /** Windows that end up to here are awaited no more. */
  sealedBefore: number;
}

interface Kept {
  judged: JudgedWindow[];
  episodes: (Episode & { firingTold: boolean })[];
  changes: EarlierChange[];
  /** Start of the latest window that is folded; later ones wait for one that may still come. */
  foldedTo: number | null;
}

/** All that is kept of one subject, and how it goes on: what the evaluator does with one subject, without a database. */
export class SubjectLog {
  private kept: Kept = { judged: [], episodes: [], changes: [], foldedTo: null };

  get episodes(): readonly (Episode & { firingTold: boolean })[] {
    return this.kept.episodes;
  }

  get record(): AlertRecord | null {
    return this.current()?.record ?? null;
  }

  /** The one that is open, which one taken back may have begun after; else the latest. */
  private current(): (Episode & { firingTold: boolean }) | undefined {
    const { episodes } = this.kept;
    return episodes.findLast(({ record: { state } }) => state !== 'resolved') ?? episodes.at(-1);
  }

  /** As if the process had ended and begun again. */
  restart(): void {
    this.kept = JSON.parse(JSON.stringify(this.kept)) as Kept;
  }

  judge(next: JudgedWindow, now: Circumstances): Notification[] {
    const { judged } = this.kept;
    const known = judged.find(({ window }) => window.from === next.window.from);
    if (known !== undefined && known.rev > next.rev) return [];
    const verdict = reviseVerdict(known?.verdict, next.verdict, now);
    this.kept.judged = [...judged.filter((one) => one !== known), { ...next, verdict }];
    if (known !== undefined && JSON.stringify(known.verdict) === JSON.stringify(verdict)) return [];
    const { foldedTo } = this.kept;
    const amended = foldedTo !== null && next.window.from <= foldedTo ? this.amend(foldedTo, now) : [];
    return [...amended, ...this.goOn(now)];
  }

  /** Folds what waits for nothing any more. */
  goOn(now: Circumstances): Notification[] {
    const { judged, foldedTo } = this.kept;
    const { waiting } = foldVerdicts(judged, { ...now, mayFire: true });
    const held = Math.min(...waiting.map(({ window }) => window.from));
    const ready = judged.filter(({ window }) => window.from < held && window.from > (foldedTo ?? -Infinity));
    return ready
      .sort((a, b) => a.window.from - b.window.from)
      .flatMap((one) => {
        this.kept.foldedTo = one.window.from;
        return this.apply([this.step(one)], now);
      });
  }

  private amend(foldedTo: number, now: Circumstances): Notification[] {
    const folded = foldVerdicts(this.kept.judged.filter(({ window }) => window.from <= foldedTo));
    return this.apply(amendAlert(this.kept.episodes, folded.episodes), now);
  }

  end(how: EndAlert, now: Circumstances): Notification[] {
    const last = this.current();
    if (last === undefined) return [];
    return this.apply([{ of: last, ...endAlert(last.record, how) }], now);
  }

  private step({ window, verdict, rules }: JudgedWindow): Amendment {
    const last = this.current() ?? null;
    const { record, transitions } = stepAlert(last?.record ?? null, { window, verdict }, rules);
    const anew = transitions.findLastIndex(({ from }) => from === 'inactive');
    if (anew < 0 || last?.record.state === 'resolved') return { of: anew < 0 ? last : null, record, transitions };
    // Pending by a rule that was changed: that alert comes to nothing and another begins.
    if (last !== null) this.kept.episodes = this.kept.episodes.filter((one) => one !== last);
    return { of: null, record, transitions };
  }

  private apply(amendments: readonly Amendment[], now: Circumstances): Notification[] {
    const notifications: Notification[] = [];
    for (const { of, record, transitions } of amendments) {
      const before = this.kept.episodes.find((one) => one === of);
      let firingTold = before?.firingTold ?? false;
      const isOver = record?.state === 'resolved' && (before?.record.firedAt ?? null) === null;
      for (const transition of transitions) {
        const { told, because } = decideTelling({ transition, ...now, firingTold, over: isOver, earlier: this.kept.changes });
        const ends = transition.to === 'resolved';
        const begins = !ends && because !== 'between';
        if (begins || ends) this.kept.changes.push({ window: transition.window, begins, told });
        firingTold ||= begins && told !== 'nobody';
        if (told !== 'nobody') notifications.push({ told, flapping: because === 'flapping', transition, record });
      }
      const rest = this.kept.episodes.filter((one) => one !== before);
      const steps = [...(before?.transitions ?? []), ...transitions];
      this.kept.episodes = record === null ? rest : [...rest, { record, transitions: steps, firingTold }];
      this.kept.episodes.sort((a, b) => a.record.since.from - b.record.since.from);
    }
    return notifications;
  }
}
