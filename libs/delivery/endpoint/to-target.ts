import type { EndpointDefinition } from '#libs/contracts';
import type { DeliveryTarget } from '../target.js';
import type { EndpointSecrets } from './endpoint-secrets.js';

/** An endpoint as it is shown, made whole by its secrets; `previous` signs beside the present secret while a rotation lasts. */
export function toTarget(definition: EndpointDefinition, secrets: EndpointSecrets, previous: string | null): DeliveryTarget {
  const { allow } = definition;
  const url = secrets.url ?? definition.url;
  switch (definition.kind) {
    case 'webhook': {
      const signing = [secrets.secret, previous].filter((secret) => typeof secret === 'string');
      return { kind: 'webhook', url, allow, headers: secrets.headers ?? {}, secrets: signing };
    }
    case 'slack':
      return { kind: 'slack', url, allow };
    case 'email': {
      const { from, to } = definition;
      return { kind: 'email', url, allow, from, to, ...(secrets.password === undefined ? {} : { password: secrets.password }) };
    }
    case 'airflow':
      return {
        ...{ kind: 'airflow', url, allow, dag: definition.dag, username: definition.username },
        password: secrets.password ?? '',
      };
  }
}
