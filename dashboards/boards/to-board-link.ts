import type { Link } from '../panels/panel.js';

/**
 * A link to another dashboard at the same time range. `parts` name its variables: `var-model=…` of the row that was clicked, or a variable
 * of this dashboard with all that is chosen, as `${version:queryparam}`.
 */
export function toBoardLink(title: string, uid: string, ...parts: string[]): Link {
  return { title, url: `/d/${uid}?${[...parts, '${plumbline:queryparam}', '${__url_time_range}'].join('&')}` };
}
