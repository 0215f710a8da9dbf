import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { Logger } from 'pino';
import { pushAlerts, type PushAlertsDeps } from './push-alerts.js';

export const ALERTMANAGER_DEPS = Symbol('AlertmanagerDeps');

export interface AlertmanagerDeps extends PushAlertsDeps {
  logger: Logger;
}

/** Pushes alerts every so often from bootstrap to shutdown, one push after the other. */
@Injectable()
export class AlertmanagerService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private pushing = Promise.resolve();
  private busy = false;

  constructor(@Inject(ALERTMANAGER_DEPS) private readonly deps: AlertmanagerDeps) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      if (!this.busy) this.pushing = this.push();
    }, this.deps.resendMs);
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.pushing;
  }

  private async push(): Promise<void> {
    this.busy = true;
    try {
      await pushAlerts(this.deps);
    } catch (error) {
      this.deps.logger.error({ err: error }, 'Alerts could not be read for Alertmanager; the next push tries again');
    } finally {
      this.busy = false;
    }
  }
}
