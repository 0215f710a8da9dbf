import type { JudgedWindow, Window } from '#libs/monitoring';
import { SubjectLog, type Circumstances, type Notification } from './subject-log.js';
import type { Timeline } from './timeline.js';
import { toVerdict } from './to-verdict.js';

const HOUR_MS = 3_600_000;
const BEGIN_MS = Date.UTC(2001, 2, 14);

/** The timeline's steps with what came of each: equal to what was written where all is as expected. */
export function runTimeline({ steps, ...timeline }: Timeline): string[] {
  const run = new TimelineRun(timeline);
  return steps.map((step) => run.take(step));
}

class TimelineRun {
  private log = new SubjectLog();
  private rev = 0;
  private last = 0;
  private rules: JudgedWindow['rules'];
  private now: Circumstances;

  constructor(private readonly timeline: Omit<Timeline, 'steps'>) {
    const { hold, recoverAfter, severity, check } = timeline;
    this.rules = { hold, recoverAfter, revision: 1 };
    this.now = { severity, backfill: false, silenced: false, mayFire: check !== 'performance', sealedBefore: Infinity };
  }

  take(step: string): string {
    const [event = '', ...rest] = step.split(/\s+/);
    const window = Number(event);
    if (Number.isInteger(window)) return this.judge(window, rest[0] ?? '', step.includes('health='));
    return this.happen(event, rest);
  }

  private judge(number: number, value: string, withHealth: boolean): string {
    const window = toWindow(number);
    this.rev += 1;
    this.last = Math.max(this.last, number);
    const { bound, check } = this.timeline;
    if (bound !== undefined) this.now = { ...this.now, sealedBefore: toWindow(this.last - bound).from };
    const told = this.log.judge({ window, verdict: toVerdict(check, value), rules: this.rules, rev: this.rev }, this.now);
    return [number, value, ...this.say(told, withHealth)].join(' ');
  }

  private happen(event: string, [argument = '']: string[]): string {
    switch (event) {
      case 'restart':
        this.log.restart();
        return event;
      case 'silence':
      case 'unsilence':
        this.now = { ...this.now, silenced: event === 'silence' };
        return event;
      case 'backfill':
      case 'live':
        this.now = { ...this.now, backfill: event === 'backfill' };
        return event;
      case 'edit': {
        const [name = '', value] = argument.split('=');
        this.rules = { ...this.rules, [name]: Number(value), revision: this.rules.revision + 1 };
        return `${event} ${argument}`;
      }
      case 'seal':
        this.now = { ...this.now, sealedBefore: Infinity };
        return [event, ...this.say(this.log.goOn(this.now), false)].join(' ');
      case 'disable':
        return [event, ...this.say(this.end('monitor-changed', 'the monitor was disabled'), false)].join(' ');
      case 'version': {
        const said = this.say(this.end('superseded', `the alias points to ${argument}`), false);
        this.log = new SubjectLog();
        return [event, argument, ...said].join(' ');
      }
      default:
        throw new Error(`There is no event ${event}.`);
    }
  }

  private end(resolution: 'superseded' | 'monitor-changed', reason: string): Notification[] {
    return this.log.end({ resolution, reason, window: toWindow(this.last) }, this.now);
  }

  /** The state, and what is told: `page`, `note`, with why where it is not for firing and recovery. */
  private say(told: readonly Notification[], withHealth: boolean): string[] {
    const { record } = this.log;
    const said = told.map(({ told: how, flapping, transition, record: of }) => {
      const resolution = transition.to === 'resolved' && of !== null ? of.resolution : null;
      return [how, flapping && 'flapping', resolution !== 'recovered' && resolution].filter(Boolean).join('-');
    });
    return [record?.state ?? 'inactive', ...said, ...(withHealth ? [`health=${record?.health ?? 'ok'}`] : [])];
  }
}

function toWindow(number: number): Window {
  return { from: BEGIN_MS + number * HOUR_MS, to: BEGIN_MS + (number + 1) * HOUR_MS };
}
