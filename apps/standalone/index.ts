export { allRoles, type Role } from './role.js';
export { runPlumbline } from './run-plumbline.js';
export { startPlumbline, type Plumbline } from './start-plumbline.js';
export { startStandalone } from './start-standalone.js';
