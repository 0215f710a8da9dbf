import type { Finding } from '#libs/contracts';
import { countDeliveries, listEndpoints } from '#libs/postgres';
import type { ApiDeps } from '../api-deps.js';
import { toIso } from '../answers/to-iso.js';

const MOST = 1_000;

/** Messages that do not arrive: dead letters, endpoints that stopped by themselves, and those that fail. */
export async function findInDeliveries({ database }: ApiDeps): Promise<Finding[]> {
  const counts = await countDeliveries(database);
  const { items: endpoints } = await listEndpoints(database, { limit: MOST });
  const dead = counts.flatMap(({ endpoint, dead: letters, latestDead, reason }): Finding[] => {
    if (letters === 0) return [];
    return [
      {
        code: 'deliveries-dead',
        severity: 'problem',
        about: endpoint,
        message: `${letters} ${letters === 1 ? 'message was' : 'messages were'} given up, the latest ${latestDead ?? ''}: ${reason ?? ''}`,
        fix: `Mend the endpoint, see that plumbline endpoints test ${endpoint} arrives, then send them again: plumbline deliveries redrive --all-dead-of ${endpoint}.`,
      },
    ];
  });
  const stopped = endpoints.flatMap(({ name, disabledReason, disabledAt, circuit }): Finding[] => {
    const pending = counts.find(({ endpoint }) => endpoint === name)?.pending ?? 0;
    const waiting = `${pending} ${pending === 1 ? 'message waits' : 'messages wait'}`;
    if (disabledReason !== null) {
      return [
        {
          code: 'endpoint-disabled',
          severity: 'problem',
          about: name,
          message: `It stopped at ${toIso(disabledAt ?? 0)}: ${disabledReason}; ${waiting}.`,
          fix: `Mend it, then plumbline endpoints enable ${name}: what waits is sent. Or plumbline endpoints remove ${name}.`,
        },
      ];
    }
    if (circuit === null || circuit.probeAtMs === null) return [];
    return [
      {
        code: 'endpoint-failing',
        severity: 'problem',
        about: name,
        message: `${circuit.failures} attempts failed in a row; ${waiting}, and one a minute tries. The next is due at ${toIso(circuit.probeAtMs)}.`,
        fix: `See why: plumbline deliveries list --endpoint ${name}. Once it answers, all that waits is sent by itself.`,
      },
    ];
  });
  return [...dead, ...stopped];
}
