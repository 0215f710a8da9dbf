import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { Logger } from 'pino';
import { loadNewestTransition } from '#libs/postgres';
import { pushAlerts, type PushAlertsDeps } from './push-alerts.js';

export const ALERTMANAGER_DEPS = Symbol('AlertmanagerDeps');

export interface AlertmanagerDeps extends PushAlertsDeps {
  logger: Logger;
}

const LOOK_EVERY_MS = 500;

/** Pushes alerts from bootstrap to shutdown, one push after the other: every so often, and at once where one has changed, whoever changed it. */
@Injectable()
export class AlertmanagerService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private pushing = Promise.resolve();
  private busy = false;
  /** Of the latest push that was tried, by the wall's own count. */
  private pushedAt = -Infinity;
  private failed = false;
  private newest = '';

  constructor(@Inject(ALERTMANAGER_DEPS) private readonly deps: AlertmanagerDeps) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      if (!this.busy) this.pushing = this.look();
    }, LOOK_EVERY_MS);
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.pushing;
  }

  private async look(): Promise<void> {
    this.busy = true;
    try {
      const isDue = performance.now() - this.pushedAt >= this.deps.resendMs;
      // A store that is away is told of as often as alerts are sent again, and not at every look.
      if (this.failed && !isDue) return;
      const newest = await loadNewestTransition(this.deps.database);
      if (newest === this.newest && !isDue) return;
      this.pushedAt = performance.now();
      await pushAlerts(this.deps);
      this.newest = newest;
      this.failed = false;
    } catch (error) {
      this.failed = true;
      this.pushedAt = performance.now();
      this.deps.logger.error({ err: error }, 'Alerts could not be read for Alertmanager; the next push tries again');
    } finally {
      this.busy = false;
    }
  }
}
