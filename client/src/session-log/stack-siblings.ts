import type { SessionState, TaskState } from './session-state.js';

/** A node of the drawn graph: one task, or many that are alike. */
export interface GraphNode {
  /** The task's id; that of its first task for a stack. */
  readonly id: string;
  readonly taskIds: readonly string[];
  /** Nodes that it waits for. */
  readonly after: readonly string[];
  /** The node of the task that asked for it; null where none did. */
  readonly parent: string | null;
}

/** More than so many tasks that are alike make one stack. */
export const STACK_ABOVE = 12;

/**
 * The graph to draw. Tasks of one kind and agent, with the same neighbours, are one stack where they are many, unless
 * one of them is `open`.
 */
export function stackSiblings(state: SessionState, open: ReadonlySet<string> = new Set()): GraphNode[] {
  const dependents = dependentsOf(state);
  const groups = new Map<string, TaskState[]>();
  for (const task of state.tasks.values()) {
    const key = [
      task.taskType,
      task.agentId,
      task.parentTaskId,
      [...task.dependsOn].sort(),
      dependents.get(task.name)?.sort(),
    ];
    const text = JSON.stringify(key);
    const group = groups.get(text);
    if (group) group.push(task);
    else groups.set(text, [task]);
  }
  const nodeOf = new Map<string, string>();
  const stacks = [...groups.values()].flatMap((tasks) =>
    tasks.length > STACK_ABOVE && !tasks.some(({ id }) => open.has(id))
      ? [tasks]
      : tasks.map((task) => [task]),
  );
  for (const stack of stacks) for (const { id } of stack) nodeOf.set(id, stack[0]!.id);
  return stacks
    .map((stack) => toNode(state, stack, nodeOf))
    .sort((a, b) => positionOf(state, a) - positionOf(state, b));
}

function dependentsOf(state: SessionState): Map<string, string[]> {
  const dependents = new Map<string, string[]>();
  for (const { name, dependsOn } of state.tasks.values()) {
    for (const other of dependsOn) {
      const known = dependents.get(other);
      if (known) known.push(name);
      else dependents.set(other, [name]);
    }
  }
  return dependents;
}

function toNode(
  state: SessionState,
  [first, ...others]: readonly TaskState[],
  nodeOf: ReadonlyMap<string, string>,
): GraphNode {
  const { id, dependsOn, parentTaskId } = first!;
  const after = dependsOn.flatMap((name) => nodeOf.get(state.taskIds.get(name) ?? '') ?? []);
  return {
    id,
    taskIds: [id, ...others.map((task) => task.id)],
    after: [...new Set(after)].filter((other) => other !== id),
    parent: (parentTaskId && nodeOf.get(parentTaskId)) ?? null,
  };
}

const positionOf = (state: SessionState, node: GraphNode): number => state.tasks.get(node.id)!.position;
