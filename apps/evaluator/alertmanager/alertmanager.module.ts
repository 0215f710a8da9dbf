import { Module, type DynamicModule } from '@nestjs/common';
import { createTeller } from '#libs/telemetry';
import { ALERTMANAGER_DEPS, AlertmanagerService, type AlertmanagerDeps } from './alertmanager.service.js';

export type AlertmanagerModuleOptions = Omit<AlertmanagerDeps, 'peers'> & { urls: readonly string[] };

/** Has Alertmanager page, silence and inhibit, where there is one. */
@Module({ providers: [AlertmanagerService] })
export class AlertmanagerModule {
  static forRoot({ urls, ...deps }: AlertmanagerModuleOptions): DynamicModule {
    const peers = urls.map((url) => ({
      url,
      teller: createTeller(
        deps.logger,
        { alertmanager: new URL(url).host },
        {
          failed: 'Alertmanager does not take alerts; it is sent them again and again, and told here when it works',
          worked: 'Alertmanager takes alerts again',
        },
      ),
    }));
    return { module: AlertmanagerModule, providers: [{ provide: ALERTMANAGER_DEPS, useValue: { ...deps, peers } }] };
  }
}
