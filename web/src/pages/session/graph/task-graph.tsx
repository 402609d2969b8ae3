import { Background, Controls, Position, ReactFlow, type Edge, type NodeHandle } from '@xyflow/react';
import '@xyflow/react/dist/style.css';
import { useMantineColorScheme } from '@mantine/core';
import { useCallback, useMemo, type KeyboardEvent } from 'react';
import { inOne, listed } from '../../../app/read-search.js';
import { useChoice } from '../use-choice.js';
import styles from './graph.module.css';
import { KeepInSight } from './keep-in-sight.js';
import { TaskCard, type TaskCardNode } from './task-card.js';
import { useGraph, type PlacedGraph } from './use-graph.js';

/** Cards never change their size, so that nothing moves while words in them do. */
export const CARD = { width: 208, height: 64 };
const STEP = { x: 280, y: 88 };

/** Where lines end, told beforehand: cards whose ends are unknown are all drawn once to be measured, a thousand of them. */
const HANDLES: NodeHandle[] = [
  { type: 'target', position: Position.Left, x: 0, y: CARD.height / 2, width: 1, height: 1 },
  { type: 'source', position: Position.Right, x: CARD.width, y: CARD.height / 2, width: 1, height: 1 },
];

const TYPES = { task: TaskCard };

/** The library gives cards a place in the order of the Tab key, and tells clicks alone. */
function clickByKey(event: KeyboardEvent): void {
  const { target, key } = event;
  if (!(target instanceof HTMLElement) || !target.matches('.react-flow__node')) return;
  if (key !== 'Enter' && key !== ' ') return;
  event.preventDefault();
  target.click();
}

export function TaskGraph() {
  const [{ task: chosen, open: opened }, choose] = useChoice();
  const open = useMemo(() => new Set(listed(opened)), [opened]);
  const graph = useGraph(open);
  const { colorScheme } = useMantineColorScheme();
  const nodes = useMemo(() => nodesOf(graph, chosen), [graph, chosen]);
  const seen = nodes.find(({ selected }) => selected);
  const edges = useMemo(() => edgesOf(graph, chosen), [graph, chosen]);
  const click = useCallback(
    (_event: unknown, { id, data }: TaskCardNode) => {
      // A stack opens into its tasks; a task opens beside the graph.
      if (data.taskIds.length > 1) choose({ open: inOne([...open, id]) });
      else choose({ task: id, seq: undefined });
    },
    [choose, open],
  );
  return (
    <div className={styles.canvas} onKeyDown={clickByKey}>
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={TYPES}
        onNodeClick={click}
        onPaneClick={() => choose({ task: undefined })}
        colorMode={colorScheme === 'auto' ? 'system' : colorScheme}
        nodesDraggable={false}
        nodesConnectable={false}
        edgesFocusable={false}
        onlyRenderVisibleElements
        fitView
        fitViewOptions={{ maxZoom: 1, minZoom: 0.5, padding: 0.1 }}
        minZoom={0.05}
        maxZoom={1.5}
      >
        <Background gap={24} />
        <Controls showInteractive={false} />
        {seen && <KeepInSight {...seen.position} {...CARD} />}
      </ReactFlow>
    </div>
  );
}

function nodesOf({ nodes, places }: PlacedGraph, chosen: string | undefined): TaskCardNode[] {
  const near = neighboursOf(nodes, chosen);
  return nodes.map(({ id, taskIds }) => {
    const place = places.get(id)!;
    return {
      id,
      type: 'task' as const,
      position: { x: place.column * STEP.x, y: place.row * STEP.y },
      data: { taskIds, isDimmed: near !== null && !near.has(id) },
      selected: chosen !== undefined && taskIds.includes(chosen),
      handles: HANDLES,
      ...CARD,
    };
  });
}

/** The chosen node and those beside it; null where none is chosen. */
function neighboursOf(nodes: PlacedGraph['nodes'], chosen: string | undefined): ReadonlySet<string> | null {
  const node = nodes.find(({ taskIds }) => chosen !== undefined && taskIds.includes(chosen));
  if (!node) return null;
  const after = nodes.filter((other) => other.after.includes(node.id) || other.parent === node.id);
  return new Set([
    node.id,
    ...node.after,
    ...(node.parent ? [node.parent] : []),
    ...after.map(({ id }) => id),
  ]);
}

function edgesOf({ nodes }: PlacedGraph, chosen: string | undefined): Edge[] {
  return nodes.flatMap(({ id, after, parent, taskIds }) => {
    const toChosen = chosen !== undefined && taskIds.includes(chosen);
    const link = (source: string, kind: 'waits' | 'asked'): Edge => ({
      id: `${source}>${id}`,
      source,
      target: id,
      // Nobody points at a line.
      interactionWidth: 0,
      className: [kind === 'asked' && styles.asked, (toChosen || source === chosen) && styles.near]
        .filter(Boolean)
        .join(' '),
    });
    return [...after.map((source) => link(source, 'waits')), ...(parent ? [link(parent, 'asked')] : [])];
  });
}
