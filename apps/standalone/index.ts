export { startStandalone } from './start-embedded.js';
