import { afterAll, afterEach, beforeAll, describe } from '@jest/globals';
import { operationsJourneys } from './journeys/operations.js';
import { memoryJourneys } from './journeys/memory.js';
import { sessionJourneys } from './journeys/session.js';
import { agreementJourneys } from './journeys/agreement.js';
import { agentJourneys } from './journeys/agents.js';
import { askJourneys } from './journeys/ask.js';
import { documentJourneys } from './journeys/documents.js';
import { firstLoads } from './journeys/first-load.js';
import { sessionsJourneys } from './journeys/sessions.js';
import { stateJourneys } from './journeys/states.js';
import { shellJourneys } from './journeys/shell.js';
import { workflowJourneys } from './journeys/workflows.js';
import { openPageWorld, type PageWorld } from './support/page-world.js';

let world: PageWorld;

// The page is built, documents are read and a browser starts.
beforeAll(async () => {
  world = await openPageWorld();
}, 180_000);
afterEach(() => world.leave());
afterAll(() => world.close());

// All in one file: they share one server and one browser.
describe('In a browser, the page', () => {
  firstLoads();
  askJourneys(() => world);
  shellJourneys(() => world);
  sessionsJourneys(() => world);
  sessionJourneys(() => world);
  agreementJourneys(() => world);
  workflowJourneys(() => world);
  operationsJourneys(() => world);
  documentJourneys(() => world);
  agentJourneys(() => world);
  memoryJourneys(() => world);
  stateJourneys(() => world);
});
