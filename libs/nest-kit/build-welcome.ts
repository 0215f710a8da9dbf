import type { OpenApiInfo } from './build-open-api.js';

/** What a browser is shown that was pointed at the address itself. */
export function buildWelcome({ title, description }: OpenApiInfo): string {
  return `${title}. ${description}

This is an API for programs. A browser can read:

  /docs           the documentation of this version
  /openapi.json   every route
  /healthz        whether the process runs
  /readyz         whether everything that it needs is there
  /metrics        what it does, for Prometheus

In a terminal: plumbline --help
`;
}
