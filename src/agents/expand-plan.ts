import { DependencyCondition } from '../entities/agent-task-dependency.js';
import type { NewDependency, NewTask } from '../orchestrator/new-session.js';
import type { PartKind } from '../reasoning/reasoner.js';
import { SYNTHESIS_AGENT, VALIDATION_AGENT } from './built-in-agents.js';
import { memberOf, taskTypeOf } from './session-graph.js';
import type { TeamMember } from './session-input.js';
import { TaskType } from './task-schemas.js';

/** A question with the agent chosen for it and the message that asks it. */
export interface AssignedQuestion {
  readonly key: string;
  readonly question: string;
  readonly dependsOn: readonly string[];
  readonly kind?: PartKind;
  readonly agent: TeamMember;
  readonly requestId: string;
}

/**
 * The tasks of an AUTO session after its plan: one for each question, in parallel or after the questions it
 * needs; then validation of all that was found, then the answer.
 * @param planName name of the planning task
 */
export function expandPlan(
  task: string,
  planName: string,
  questions: readonly AssignedQuestion[],
  team: readonly TeamMember[],
): readonly NewTask[] {
  const nameOf = (key: string) => `research-${key}`;
  const research = questions.map((question) => ({
    name: nameOf(question.key),
    ...pinned(question.agent),
    taskType: taskTypeOf(question.agent.kind),
    input: {
      task,
      question: question.question,
      ...(question.kind && { kind: question.kind }),
      requestId: question.requestId,
    },
    dependsOn: completed(question.dependsOn.length > 0 ? question.dependsOn.map(nameOf) : [planName]),
  }));
  const validate = {
    name: 'validate',
    ...pinned(memberOf(team, VALIDATION_AGENT.id)),
    taskType: TaskType.VALIDATE,
    input: { task },
    dependsOn: ended(research.map(({ name }) => name)),
  };
  const synthesize = {
    name: 'synthesize',
    ...pinned(memberOf(team, SYNTHESIS_AGENT.id)),
    taskType: TaskType.SYNTHESIZE,
    input: { task },
    dependsOn: ended([validate.name]),
    isResult: true,
  };
  return [...research, validate, synthesize];
}

function pinned(agent: TeamMember): Pick<NewTask, 'agentId' | 'agentVersion'> {
  return { agentId: agent.id, agentVersion: agent.version };
}

function completed(names: readonly string[]): readonly NewDependency[] {
  return names.map((name) => ({ name, condition: DependencyCondition.ALL_COMPLETED }));
}

function ended(names: readonly string[]): readonly NewDependency[] {
  return names.map((name) => ({ name, condition: DependencyCondition.ALL_TERMINAL }));
}
