import { flowOf, type Graph } from './flow-graph.js';
import type { Flow } from './flow.js';
import { problemsOf, type Team } from './problems.js';

/** A workflow to begin with. */
export interface Template {
  readonly name: string;
  readonly description: string;
  readonly graph: Graph;
}

const LOOK_TWICE: Template = {
  name: 'Search closely and widely',
  description:
    'Two searches side by side, one of few passages, one of many; what both found is checked and answered.',
  graph: {
    nodes: [
      { key: 'closely', agent: 'research', configuration: { passagesPerQuery: 6, evidenceLimit: 3 } },
      { key: 'widely', agent: 'research', configuration: { passagesPerQuery: 40, evidenceLimit: 10 } },
      { key: 'check', agent: 'validation', dependsOn: ['closely', 'widely'] },
      { key: 'answer', agent: 'synthesis', dependsOn: ['check'] },
    ],
  },
};

const ASK_FIRST: Template = {
  name: 'Ask a person first',
  description: 'A person says what to heed; then it is searched, and answered with that in mind.',
  graph: {
    nodes: [
      { key: 'heed', agent: 'person', instructions: 'What should be taken into account?' },
      { key: 'find', agent: 'research', dependsOn: ['heed'] },
      { key: 'answer', agent: 'synthesis', dependsOn: ['find'] },
    ],
  },
};

const AS_OF_NOW: Template = {
  name: 'Answer as of today',
  description:
    'A tool tells the date, which the search and the answer are told; the answer is checked again.',
  graph: {
    nodes: [
      {
        key: 'today',
        agent: 'tool',
        configuration: { tool: 'current_time', arguments: { timeZone: 'UTC' } },
      },
      { key: 'find', agent: 'research', dependsOn: ['today'] },
      { key: 'answer', agent: 'synthesis', dependsOn: ['find'] },
      { key: 'check', agent: 'validation', dependsOn: ['answer'] },
    ],
  },
};

const TEMPLATES: readonly Template[] = [LOOK_TWICE, ASK_FIRST, AS_OF_NOW];

export function flowOfTemplate({ name, description, graph }: Template): Flow {
  return flowOf(name, description, graph);
}

/** Those that run with the agents and tools that there are. */
export function templatesFor(team: Team): readonly Template[] {
  return TEMPLATES.filter((template) => problemsOf(flowOfTemplate(template), team).length === 0);
}
