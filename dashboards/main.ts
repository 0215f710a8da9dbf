import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { boards } from './boards/boards.js';
import { toDashboard } from './boards/to-dashboard.js';
import { toDashboardText } from './to-dashboard-text.js';

// Writes the dashboards that provisioning loads, from the root of the repository.
const folder = join('dashboards', 'grafana', 'dashboards');
mkdirSync(folder, { recursive: true });
for (const board of boards) writeFileSync(join(folder, `${board.uid}.json`), toDashboardText(toDashboard(board)));
