import { builtInTools } from '../tools/built-in-tools.js';
import type { Tool } from '../tools/tool.js';
import { createToolRegistry, fixedTools, type ToolRegistry } from '../tools/tool-registry.js';
import type { RecordedTask } from '../recording/recording-schema.js';
import { DivergenceKind, ReplayDivergedError } from './divergence.js';

/** Tools in a replay: those of the program, and those of servers as they were recorded, whom nobody asks. */
export function replayedTools({ key: task, steps }: RecordedTask): ToolRegistry {
  const refuse = (name: string) => (): never => {
    const message = `The tool "${name}" is called, and no record of the call was kept.`;
    const kind = DivergenceKind.RECORD_MISSING;
    throw new ReplayDivergedError({ task, step: null, call: null, kind, message, diff: null });
  };
  const recorded = steps.flatMap(({ record }) => record?.tools ?? []);
  const tools = recorded.map((tool): Tool => {
    return { ...tool, check: refuse(tool.name), call: refuse(tool.name) };
  });
  return createToolRegistry([builtInTools(), fixedTools(tools)]);
}
