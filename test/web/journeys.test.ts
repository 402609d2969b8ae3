import { afterAll, afterEach, beforeAll, describe } from '@jest/globals';
import { operationsJourneys } from './journeys/operations.js';
import { sessionJourneys } from './journeys/session.js';
import { sessionsJourneys } from './journeys/sessions.js';
import { shellJourneys } from './journeys/shell.js';
import { workflowJourneys } from './journeys/workflows.js';
import { openPageWorld, type PageWorld } from './support/page-world.js';

let world: PageWorld;

beforeAll(async () => {
  world = await openPageWorld();
});
afterEach(() => world.leave());
afterAll(() => world.close());

// All in one file: they share one server and one browser.
describe('In a browser, the page', () => {
  shellJourneys(() => world);
  sessionsJourneys(() => world);
  sessionJourneys(() => world);
  workflowJourneys(() => world);
  operationsJourneys(() => world);
});
