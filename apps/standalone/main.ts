import { allRoles } from './role.js';
import { runPlumbline } from './run-plumbline.js';

await runPlumbline(allRoles);
