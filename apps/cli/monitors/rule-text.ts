import type { MonitorRule } from '#libs/contracts';

/** When a monitor speaks, in a few words. */
export function ruleText(rule: MonitorRule): string {
  switch (rule.kind) {
    case 'default': {
      const deltas = Object.entries(rule.deltas ?? {}).map(([metric, delta]) => `${metric} by ${delta}`);
      return ['significant and large', ...deltas].join(', ');
    }
    case 'bound':
      return `${rule.value} ${boundsText(rule)}`;
    case 'sigma':
      return `${rule.value} ${rule.sigmas}σ ${rule.side === 'both' ? 'off' : rule.side} ${rule.windows} windows`;
    case 'relative':
      return `${rule.value} less that of ${rule.to.version ?? rule.to.alias} ${boundsText(rule)}`;
  }
}

function boundsText({ above, below }: { above?: number | undefined; below?: number | undefined }): string {
  const bounds = [...(above === undefined ? [] : [`above ${above}`]), ...(below === undefined ? [] : [`below ${below}`])];
  return bounds.join(' or ');
}
